import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { type Filters, narrowings, priceRanges, priceSteps, type Sort } from "@/features/shop/domain/filters"
import {
  countQueries,
  type Dimensions,
  type Facets,
  facetsFrom,
  listQuery,
  type Within,
} from "@/features/shop/domain/search"
import { corrected } from "@/features/shop/domain/spelling"
import { rememberedBy, search, statusOf } from "../api"
import { textLocale } from "../market"
import { listCategories, listProducts } from "./catalogue"
import type { ShopMarket } from "./regions"

export interface Found {
  readonly products: readonly HttpTypes.StoreProduct[]
  readonly count: number
  readonly facets: Facets
  /** Nothing has the words as they were typed: these were searched for instead. */
  readonly meant: string | null
  /** Nothing has just these words, nor any that could be meant: these come nearest. */
  readonly nearest: boolean
}

/** How alike a word has to be, of 1, when nothing has it as it was typed. */
const ALIKE = 0.4
const NEAREST_MOST = 50

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
    ...(within.brand && { typeId: within.brand.typeId }),
    ...(filters.q && { q: filters.q }),
  })
  const facets: Facets = { categories: [], brands: [], options: new Map(), prices: [], available: 0 }
  return { products, count, facets, meant: null, nearest: false }
}
const PLAIN_ORDERS: Partial<Record<Sort, string>> = { newest: "-created_at", name: "title" }

async function searchProducts(market: ShopMarket, filters: Filters, within: Within, limit: number): Promise<Found> {
  const dimensions = await dimensionsOf(market)
  const look = async (asked: Filters): Promise<Omit<Found, "meant" | "nearest">> => {
    const [list, ...counted] = await search().products([
      listQuery(asked, within, dimensions, limit),
      ...countQueries(asked, within, dimensions),
    ])
    const products = await productsOf(market, list?.ids ?? [])
    return { products, count: list?.count ?? 0, facets: facetsFrom(counted, asked, dimensions) }
  }
  const found = await look(filters)
  if (found.count > 0 || !filters.q) return { ...found, meant: null, nearest: false }

  const near = await nearestTo(market, filters.q)
  const meant = corrected(filters.q, near.texts)
  if (meant !== null) {
    const other = await look({ ...filters, q: meant })
    if (other.count > 0 || narrowings(filters) > 0) return { ...other, meant, nearest: false }
  }
  if (narrowings(filters) > 0 || filters.page > 1) return { ...found, meant: null, nearest: false }
  const products = await productsOf(market, near.ids.slice(0, limit))
  return { products, count: products.length, facets: found.facets, meant: null, nearest: products.length > 0 }
}

/** What is nearly spelled so, and the words of it. */
async function nearestTo(market: ShopMarket, q: string): Promise<{ ids: readonly string[]; texts: readonly string[] }> {
  const suffix = suffixOf(market)
  const fields = suffix ? [`title${suffix}`, `words${suffix}`] : ["title", "subtitle", "words", "description"]
  const { ids, documents } = await search().products({
    q,
    typos: true,
    minScore: ALIKE,
    limit: NEAREST_MOST,
    fields,
  })
  return { ids, texts: documents.map((document) => fields.map((field) => document[field] ?? "").join(" ")) }
}
/** At the end of the index's fields that a language has for itself. */
const suffixOf = ({ language }: ShopMarket): string => (textLocale(language) ? `_${language}` : "")

/** What somebody may mean who is still typing. */
export async function suggestProducts(market: ShopMarket, q: string, limit: number): Promise<HttpTypes.StoreProduct[]> {
  const typed = await search().products({ q, typing: true, limit })
  if (typed.ids.length > 0) return productsOf(market, typed.ids)
  const near = await nearestTo(market, q)
  const meant = corrected(q, near.texts)
  const ids = meant === null ? near.ids : (await search().products({ q: meant, limit })).ids
  return productsOf(market, ids.slice(0, limit))
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
  const suffix = suffixOf(market)
  return {
    categories: new Map(categories.map(({ handle, id }) => [handle, id])),
    priceField,
    ranges,
    optionsField: `options${suffix}`,
    titleField: `title${suffix}`,
  }
}

/** The same for all lists of a market: a range that moved with each filter could not be chosen twice. */
const rangesOf = rememberedBy(60, async (priceField: string) => {
  const { facets } = await search().products({ facets: [{ field: priceField, type: "stats" }], limit: 0 })
  const stats = facets[priceField]
  return stats?.type === "stats" ? priceRanges(priceSteps(stats.min, stats.max)) : []
})
