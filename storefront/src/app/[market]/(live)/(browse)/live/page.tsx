import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { shelvesOf } from "@/features/live/server/shelves"
import { ShowShelf } from "@/features/live/ui/show-card"
import { alternatesOf } from "@/lib/alternates"
import { requireMarket } from "@/lib/data/market"
import type { SearchValue } from "@/lib/pages"
import { ButtonLink } from "@/ui/button"
import { EmptyState } from "@/ui/empty-state"

type Props = {
  readonly params: Promise<{ market: string }>
  readonly searchParams: Promise<Record<string, SearchValue>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ market }, t] = await Promise.all([params, getTranslations("live")])
  return { title: t("indexTitle"), description: t("metaIndex"), alternates: await alternatesOf(market, "/live") }
}

export default async function ShowsPage({ params, searchParams }: Props) {
  const [{ market: slug }, search] = await Promise.all([params, searchParams])
  const market = await requireMarket(slug)
  const [t, { live, coming, past, count }] = await Promise.all([
    getTranslations("live"),
    shelvesOf({ path: `/${market.slug}/live`, search }),
  ])
  const none = count === 0
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
      <ShowShelf title={t("nowTitle")} {...live} market={market} size="large" first />
      <ShowShelf title={t("soonTitle")} {...coming} market={market} size="medium" first={live.shows.length === 0} />
      <ShowShelf title={t("pastTitle")} {...past} market={market} size="medium" />
    </div>
  )
}
