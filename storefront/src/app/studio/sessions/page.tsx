import { getLocale } from "next-intl/server"
import { redirect } from "next/navigation"
import { listSessions } from "@/features/account/server/sessions"
import { SessionList } from "@/features/account/ui/session-list"
import { endSessions } from "@/features/studio/server/actions"
import { findMe, studioMarket } from "@/features/studio/server/studio"
import { StudioFrame } from "@/features/studio/ui/frame"
import { hostToken } from "@/lib/session"
import { zoneOf } from "@/lib/zones"

/** Where a host is logged in; also for one who waits, or may not present at the moment. */
export default async function StudioSessionsPage({
  searchParams,
}: {
  readonly searchParams: Promise<{ failed?: string }>
}) {
  const token = await hostToken()
  if (!token) redirect("/studio/login")
  const [host, sessions, market, locale] = await Promise.all([
    findMe(token),
    listSessions(token),
    studioMarket(),
    getLocale(),
  ])
  if (!host || !sessions) redirect("/studio")
  return (
    <StudioFrame hostName={host.name}>
      <SessionList
        sessions={sessions}
        locale={locale}
        zone={market ? zoneOf(market.country) : "UTC"}
        end={endSessions}
        failed={(await searchParams).failed !== undefined}
      />
    </StudioFrame>
  )
}
