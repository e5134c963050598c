import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { cache } from "react"
import { api, remembered } from "../api"
import { parseMarket, type Market } from "../market"

export type ShopMarket = Market & {
  readonly regionId: string
  readonly currency: string
  readonly region: HttpTypes.StoreRegion
}

export const listRegions = remembered(20, async () => {
  const { regions } = await api().store.region.list({ fields: "id,name,currency_code,metadata,*countries", limit: 100 })
  return regions
})

/** Every country the shop delivers to, with its region. */
export async function countries(): Promise<ReadonlyMap<string, HttpTypes.StoreRegion>> {
  const found = new Map<string, HttpTypes.StoreRegion>()
  for (const region of await listRegions()) {
    for (const country of region.countries ?? []) if (country.iso_2) found.set(country.iso_2, region)
  }
  return found
}

/** The market of an address, or `null` where the shop does not sell. */
export const findMarket = cache(async (slug: string): Promise<ShopMarket | null> => {
  const market = parseMarket(slug)
  if (!market) return null
  const region = (await countries()).get(market.country)
  return region ? { ...market, region, regionId: region.id, currency: region.currency_code } : null
})
