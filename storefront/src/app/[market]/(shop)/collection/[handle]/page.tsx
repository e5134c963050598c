import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { alternatesOf } from "@/lib/alternates"
import { Listing, type ListingSearch } from "@/features/shop/listing"
import { ListingHead } from "@/features/shop/listing-head"
import { listCollections } from "@/lib/data/catalogue"
import { requireMarket } from "@/lib/data/market"
import { parseMarket } from "@/lib/market"
import { collectionDescription, collectionScene } from "@/lib/merchant"

type Props = {
  readonly params: Promise<{ market: string; handle: string }>
  readonly searchParams: Promise<ListingSearch>
}

const find = async (handle: string) => (await listCollections()).find((collection) => collection.handle === handle)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { market, handle } = await params
  const collection = await find(handle)
  return {
    title: collection?.title ?? null,
    description: collection ? collectionDescription(collection, parseMarket(market)?.language) : null,
    alternates: await alternatesOf(market, `/collection/${handle}`),
  }
}

export default async function CollectionPage({ params, searchParams }: Props) {
  const { market: slug, handle } = await params
  const [market, search, collection] = await Promise.all([requireMarket(slug), searchParams, find(handle)])
  if (!collection) notFound()
  return (
    <Listing
      market={market}
      path={`/${market.slug}/collection/${handle}`}
      within={{ collectionId: collection.id }}
      search={search}
      head={
        <ListingHead
          title={collection.title}
          text={collectionDescription(collection, market.language)}
          scene={collectionScene(collection)}
        />
      }
    />
  )
}
