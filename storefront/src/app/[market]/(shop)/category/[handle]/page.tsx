import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { alternatesOf } from "@/lib/alternates"
import { Listing, type ListingSearch } from "@/features/shop/listing"
import { ListingHead } from "@/features/shop/listing-head"
import { listCategories } from "@/lib/data/catalogue"
import { requireMarket } from "@/lib/data/market"
import { scenesOf } from "@/lib/merchant"

type Props = {
  readonly params: Promise<{ market: string; handle: string }>
  readonly searchParams: Promise<ListingSearch>
}

const find = async (handle: string) => (await listCategories()).find((category) => category.handle === handle)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { market, handle } = await params
  const category = await find(handle)
  return {
    title: category?.name ?? null,
    description: category?.description ?? null,
    alternates: await alternatesOf(market, `/category/${handle}`),
  }
}

export default async function CategoryPage({ params, searchParams }: Props) {
  const { market: slug, handle } = await params
  const [market, search, categories] = await Promise.all([requireMarket(slug), searchParams, listCategories()])
  const category = categories.find((entry) => entry.handle === handle)
  if (!category) notFound()
  return (
    <Listing
      market={market}
      path={`/${market.slug}/category/${handle}`}
      within={{ categoryIds: [category.id] }}
      search={search}
      head={
        <ListingHead title={category.name} text={category.description || null} scene={scenesOf(category)[0] ?? null} />
      }
    />
  )
}
