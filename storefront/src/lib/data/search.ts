import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { type Filters, priceRanges, priceSteps, type Sort } from "@/features/shop/domain/filters"
import {
  countQueries,
  type Dimensions,
  type Facets,
  facetsFrom,
  listQuery,
  type Within,
} from "@/features/shop/domain/search"
import { rememberedBy, search, statusOf } from "../api"
import { listCategories, listProducts } from "./catalogue"
import type { ShopMarket } from "./regions"

export interface Found {
  readonly products: readonly HttpTypes.StoreProduct[]
  readonly count: number
  readonly facets: Facets
  /** Nothing has just these words: these are the nearest. */
  readonly nearest: boolean
}

/** How alike a word has to be, of 1, when nothing has it as it was typed. */
const ALIKE = 0.4
const NEAREST_MOST = 24

/**
 * Goods by words and filters, and what each filter would leave. Prices and stock of the cards are read from the products. While
 * the shop's index cannot be asked, as in the first moments of a new shop, it is the plain list, without filters.
 */
export async function findProducts(
  market: ShopMarket,
  filters: Filters,
  within: Within,
  limit: number
): Promise<Found> {
  try {
    return await searchProducts(market, filters, within, limit)
  } catch (error) {
    if (statusOf(error) === undefined) throw error
    console.error("The search index could not be asked:", error)
    return plainList(market, filters, within, limit)
  }
}

async function plainList(market: ShopMarket, filters: Filters, within: Within, limit: number): Promise<Found> {
  const { products, count } = await listProducts(market, {
    limit,
    offset: (filters.page - 1) * limit,
    order: PLAIN_ORDERS[filters.sort] ?? "created_at",
    ...(within.categoryIds && { categoryId: within.categoryIds }),
    ...(within.collectionId && { collectionId: within.collectionId }),
    ...(filters.q && { q: filters.q }),
  })
  const facets: Facets = { categories: [], brands: [], options: new Map(), prices: [], available: 0 }
  return { products, count, facets, nearest: false }
}
const PLAIN_ORDERS: Partial<Record<Sort, string>> = { newest: "-created_at", name: "title" }

async function searchProducts(market: ShopMarket, filters: Filters, within: Within, limit: number): Promise<Found> {
  const dimensions = await dimensionsOf(market)
  const [list, ...counted] = await search().products([
    listQuery(filters, within, dimensions, limit),
    ...countQueries(filters, within, dimensions),
  ])
  const facets = facetsFrom(counted, filters, dimensions)
  const ids = list?.ids ?? []
  if (ids.length > 0 || !filters.q || filters.page > 1) {
    return { products: await productsOf(market, ids), count: list?.count ?? 0, facets, nearest: false }
  }
  const near = await search().products({
    ...listQuery(filters, within, dimensions, NEAREST_MOST),
    typos: true,
    minScore: ALIKE,
  })
  return {
    products: await productsOf(market, near.ids),
    count: near.ids.length,
    facets,
    nearest: near.ids.length > 0,
  }
}

/** What somebody may mean who is still typing. */
export async function suggestProducts(market: ShopMarket, q: string, limit: number): Promise<HttpTypes.StoreProduct[]> {
  const typed = await search().products({ q, typing: true, limit })
  const ids =
    typed.ids.length > 0 ? typed.ids : (await search().products({ q, typos: true, minScore: ALIKE, limit })).ids
  return productsOf(market, ids)
}

/** In the order of their ids. What has left the shop since it was indexed is left out. */
async function productsOf(market: ShopMarket, ids: readonly string[]): Promise<HttpTypes.StoreProduct[]> {
  const { products } = await listProducts(market, { ids, limit: ids.length })
  const byId = new Map(products.map((product) => [product.id, product]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

async function dimensionsOf(market: ShopMarket): Promise<Dimensions> {
  const priceField = `price_${market.currency.toLowerCase()}`
  const [categories, ranges] = await Promise.all([listCategories(), rangesOf(priceField)])
  return { categories: new Map(categories.map(({ handle, id }) => [handle, id])), priceField, ranges }
}

/** The same for all lists of a market: a range that moved with each filter could not be chosen twice. */
const rangesOf = rememberedBy(60, async (priceField: string) => {
  const { facets } = await search().products({ facets: [{ field: priceField, type: "stats" }], limit: 0 })
  const stats = facets[priceField]
  return stats?.type === "stats" ? priceRanges(priceSteps(stats.min, stats.max)) : []
})
