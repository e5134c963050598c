import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { notFound } from "next/navigation"
import { cache } from "react"
import { shelvesOf } from "@/features/live/server/shelves"
import { findHost } from "@/features/live/server/shows"
import { ShowShelf } from "@/features/live/ui/show-card"
import { alternatesOf } from "@/lib/alternates"
import { requireMarket } from "@/lib/data/market"
import type { SearchValue } from "@/lib/pages"
import { Picture } from "@/ui/picture"

type Params = { readonly params: Promise<{ market: string; handle: string }> }
type Search = { readonly searchParams: Promise<Record<string, SearchValue>> }

const host = cache(findHost)

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { market, handle } = await params
  const found = await host(handle)
  if (!found) return {}
  return {
    title: found.host.name,
    ...(found.host.bio ? { description: found.host.bio } : {}),
    alternates: await alternatesOf(market, `/hosts/${found.host.handle}`),
  }
}

export default async function HostPage({ params, searchParams }: Params & Search) {
  const [{ market: slug, handle }, search] = await Promise.all([params, searchParams])
  const [market, t, found] = await Promise.all([requireMarket(slug), getTranslations("live"), host(handle)])
  if (!found) notFound()
  const path = `/${market.slug}/hosts/${found.host.handle}`
  const { live, coming, past } = await shelvesOf({ path, search, host: found.host.handle })
  return (
    <div className="page-width pt-8 pb-section lg:pt-14">
      <div className="flex flex-col gap-5 sm:flex-row sm:items-center sm:gap-8">
        <Picture
          src={found.host.avatar_url}
          alt=""
          ratio={1}
          sizes="9rem"
          max={320}
          priority
          className="size-28 rounded-full sm:size-36"
        />
        <div className="max-w-(--container-prose)">
          <h1 className="text-display">{found.host.name}</h1>
          {found.host.bio ? <p className="mt-3 text-ink-soft">{found.host.bio}</p> : null}
        </div>
      </div>
      {found.shows.length === 0 ? (
        <p className="mt-12 text-ink-soft">{t("hostNoShows", { host: found.host.name })}</p>
      ) : null}
      <ShowShelf title={t("nowTitle")} {...live} market={market} size="large" />
      <ShowShelf title={t("soonTitle")} {...coming} market={market} size="medium" />
      <ShowShelf title={t("pastTitle")} {...past} market={market} size="medium" />
    </div>
  )
}
