import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ShowShelf } from "@/features/live/ui/show-card"
import { listShows } from "@/features/live/server/shows"
import { requireMarket } from "@/lib/data/market"
import { ButtonLink } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("live")
  return { title: t("indexTitle"), description: t("metaIndex") }
}

export default async function ShowsPage({ params }: { readonly params: Promise<{ market: string }> }) {
  const market = await requireMarket((await params).market)
  const [t, live, coming, past] = await Promise.all([
    getTranslations("live"),
    listShows({ status: "live", limit: 24 }),
    listShows({ status: "scheduled", limit: 24 }),
    listShows({ status: "ended", limit: 24 }),
  ])
  const none = live.count + coming.count + past.count === 0
  return (
    <div className="page-width pt-8 pb-section lg:pt-14">
      <h1 className="text-display">{t("indexTitle")}</h1>
      <p className="mt-2 text-ink-soft">{t("indexLead")}</p>
      {none ? (
        <div className="mt-12">
          <EmptyState
            title={t("noShows")}
            action={
              <ButtonLink kind="ink" href={`/${market.slug}/shop`}>
                {t("toShop")}
              </ButtonLink>
            }
          >
            {t("noShowsHint")}
          </EmptyState>
        </div>
      ) : null}
      <ShowShelf title={t("nowTitle")} shows={live.shows} market={market} size="large" first />
      <ShowShelf title={t("soonTitle")} shows={coming.shows} market={market} size="medium" first={live.count === 0} />
      <ShowShelf title={t("pastTitle")} shows={past.shows} market={market} size="medium" />
    </div>
  )
}
