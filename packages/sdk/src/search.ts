import type Medusa from "@medusajs/js-sdk"
import type { HttpTypes, SearchTypes } from "@medusajs/types"

/** The index of products as the shop's Store API opens it. */
const PRODUCTS = "product"

export interface ProductSearch {
  /** What somebody typed. */
  q?: string
  /** By the index's fields: `brand`, `category_ids`, `collection_id`, `options`, `available`, `price_eur`... */
  filters?: SearchTypes.SearchFilters
  /** What is to be counted beside the hits. */
  facets?: SearchTypes.SearchFacetRequest[]
  /** `{ price_eur: "ASC" }`; without it the best match comes first. */
  order?: Record<string, "ASC" | "DESC">
  limit?: number
  offset?: number
  /** Finds words that are nearly the same, too. */
  typos?: boolean
  /** The last word may be the beginning of one, as while somebody types. */
  typing?: boolean
  /** Drops hits that are less alike, from 0 to 1. */
  minScore?: number
  /** Fields of the index that are to come with the hits, as `title`. */
  fields?: string[]
}

export interface ProductSearchResult {
  /** The best first. */
  ids: string[]
  /** What was asked for of each hit, in the same order. */
  documents: Record<string, unknown>[]
  count: number
  facets: Record<string, SearchTypes.SearchFacetResult>
}

export interface SearchClient {
  /**
   * Products that are published in the sales channel of the publishable key. Several searches at once are one request; their
   * answers come in the same order.
   */
  products(search: ProductSearch): Promise<ProductSearchResult>
  products(searches: readonly ProductSearch[]): Promise<ProductSearchResult[]>
}

export function searchOperations(core: Medusa): SearchClient {
  async function products(search: ProductSearch): Promise<ProductSearchResult>
  async function products(searches: readonly ProductSearch[]): Promise<ProductSearchResult[]>
  async function products(asked: ProductSearch | readonly ProductSearch[]) {
    const searches = "length" in asked ? asked : [asked]
    const { results } = await core.client.fetch<HttpTypes.StoreSearchResponse>("/store/search", {
      method: "POST",
      body: { queries: searches.map(queryOf) },
    })
    const answers = searches.map((_, index) => resultOf(results[index]))
    return "length" in asked ? answers : answers[0]
  }
  return { products }
}

function queryOf(search: ProductSearch): HttpTypes.StoreSearchQuery {
  const { q, filters, facets, order, limit = 20, offset = 0, typos, typing, minScore, fields = [] } = search
  return {
    entity: PRODUCTS,
    fields: ["id", ...fields],
    filters: { ...filters, ...(q && { q }) },
    pagination: { skip: offset, take: limit, ...(order && { order }) },
    search_options: {
      ...(facets && facets.length > 0 && { facets }),
      ...(typos && { typo_tolerance: true }),
      ...(typing && { match_strategy: "last" }),
      ...(minScore !== undefined && { min_score: minScore }),
    },
  }
}

function resultOf(result: HttpTypes.StoreSearchResponse["results"][number] | undefined): ProductSearchResult {
  return {
    ids: result?.hits.map(({ id }) => id) ?? [],
    documents: result?.hits.map(({ document }) => document) ?? [],
    count: result?.metadata.count ?? 0,
    facets: result?.facets ?? {},
  }
}
