import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Listing, type ListingSearch } from "@/features/shop/listing"
import { ListingHead } from "@/features/shop/listing-head"
import { alternatesOf } from "@/lib/alternates"
import { listBrands } from "@/lib/data/catalogue"
import { requireMarket } from "@/lib/data/market"
import { StructuredData } from "@/ui/structured-data"

type Props = {
  readonly params: Promise<{ market: string; handle: string }>
  readonly searchParams: Promise<ListingSearch>
}

const find = async (handle: string) =>
  (await listBrands()).find((brand) => brand.handle === handle || encodeURIComponent(brand.handle) === handle)

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { market, handle } = await params
  const brand = await find(handle)
  if (!brand) return {}
  return {
    title: brand.name,
    description: brand.story,
    alternates: await alternatesOf(market, `/brand/${encodeURIComponent(brand.handle)}`),
  }
}

export default async function BrandPage({ params, searchParams }: Props) {
  const { market: slug, handle } = await params
  const [market, search, brand] = await Promise.all([requireMarket(slug), searchParams, find(handle)])
  if (!brand) notFound()
  return (
    <>
      <StructuredData
        graph={[{ "@type": "Brand", name: brand.name, ...(brand.story ? { description: brand.story } : {}) }]}
      />
      <Listing
        market={market}
        path={`/${market.slug}/brand/${encodeURIComponent(brand.handle)}`}
        within={{ brand }}
        search={search}
        head={<ListingHead title={brand.name} text={[brand.place, brand.story].filter(Boolean).join(". ") || null} />}
      />
    </>
  )
}
