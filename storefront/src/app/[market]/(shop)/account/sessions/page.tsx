import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { endSessions } from "@/features/account/server/actions"
import { requireCustomer } from "@/features/account/server/customer"
import { listSessions } from "@/features/account/server/sessions"
import { SessionList } from "@/features/account/ui/session-list"
import { requireMarket } from "@/lib/data/market"
import { customerToken } from "@/lib/session"
import { zoneOf } from "@/lib/zones"

type Props = {
  readonly params: Promise<{ market: string }>
  readonly searchParams: Promise<{ failed?: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account.sessionList"))("title") }
}

export default async function SessionsPage({ params, searchParams }: Props) {
  const market = await requireMarket((await params).market)
  await requireCustomer(market, "/account/sessions")
  const sessions = await listSessions((await customerToken()) ?? "")
  if (!sessions) redirect(`/${market.slug}/login?next=${encodeURIComponent(`/${market.slug}/account/sessions`)}`)
  return (
    <SessionList
      sessions={sessions}
      locale={market.locale}
      zone={zoneOf(market.country)}
      end={endSessions}
      market={market.slug}
      failed={(await searchParams).failed !== undefined}
    />
  )
}
