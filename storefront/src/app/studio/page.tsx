import { getTranslations } from "next-intl/server"
import { redirect } from "next/navigation"
import { findMe, listOwnShows, OWN_SHOWS_SIZE } from "@/features/studio/server/studio"
import { ApplyForm } from "@/features/studio/ui/forms"
import { StudioFrame } from "@/features/studio/ui/frame"
import { OwnShows } from "@/features/studio/ui/own-shows"
import { pageAsked, pageHref, type SearchValue } from "@/lib/pages"
import { hostToken } from "@/lib/session"
import { ButtonLink } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"
import { Pagination } from "@/ui/pagination"

/** What a host sees first: their shows; or, before that, how far their application is. */
export default async function StudioPage({
  searchParams,
}: {
  readonly searchParams: Promise<Record<string, SearchValue>>
}) {
  const token = await hostToken()
  if (!token) redirect("/studio/login")
  const [t, host] = await Promise.all([getTranslations("studio"), findMe(token)])
  if (!host) {
    return (
      <StudioFrame hostName="">
        <div className="mx-auto max-w-(--container-sheet)">
          <h1 className="text-display">{t("becomeHost")}</h1>
          <p className="mt-3 mb-8 text-ink-soft">{t("applyLead")}</p>
          <ApplyForm />
        </div>
      </StudioFrame>
    )
  }
  if (host.status !== "active") {
    return (
      <StudioFrame hostName={host.name}>
        <h1 className="text-display">{t(host.status === "applied" ? "waitingTitle" : "suspendedTitle")}</h1>
        <p className="mt-3 max-w-(--container-prose) text-ink-soft">
          {t(host.status === "applied" ? "waitingLead" : "suspendedLead")}
        </p>
        <ButtonLink kind="outline" href="/studio" className="mt-6">
          {t("lookAgain")}
        </ButtonLink>
      </StudioFrame>
    )
  }
  const page = pageAsked((await searchParams)["page"])
  const [{ shows, count }, words] = await Promise.all([listOwnShows(token, page), getTranslations("listing")])
  return (
    <StudioFrame hostName={host.name}>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h1 className="text-display">{t("yourShows")}</h1>
        <ButtonLink kind="ink" href="/studio/shows/new">
          {t("newShow")}
        </ButtonLink>
      </div>
      {count === 0 ? (
        <div className="mt-10">
          <EmptyState title={t("noShows")}>{t("noShowsHint")}</EmptyState>
        </div>
      ) : (
        <OwnShows shows={shows} />
      )}
      <div className="mt-8">
        <Pagination
          page={page}
          pages={Math.ceil(count / OWN_SHOWS_SIZE)}
          href={(to) => pageHref("/studio", { page: to })}
          labels={{
            nav: words("pages"),
            previous: words("previous"),
            next: words("next"),
            page: (number) => words("page", { number }),
          }}
        />
      </div>
    </StudioFrame>
  )
}
