import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { Listing, type ListingSearch } from "@/features/shop/listing"
import { ListingHead } from "@/features/shop/listing-head"
import { alternatesOf } from "@/lib/alternates"
import { requireMarket } from "@/lib/data/market"

type Props = {
  readonly params: Promise<{ market: string }>
  readonly searchParams: Promise<ListingSearch>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ market }, t] = await Promise.all([params, getTranslations("listing")])
  return {
    title: t("everythingTitle"),
    description: t("everythingText"),
    alternates: await alternatesOf(market, "/shop"),
  }
}

export default async function Shop({ params, searchParams }: Props) {
  const [market, search, t] = await Promise.all([
    params.then(({ market }) => requireMarket(market)),
    searchParams,
    getTranslations("listing"),
  ])
  return (
    <Listing
      market={market}
      path={`/${market.slug}/shop`}
      within={{}}
      search={search}
      head={<ListingHead title={t("everythingTitle")} text={t("everythingText")} />}
    />
  )
}
