import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { cache } from "react"
import { getLocale } from "next-intl/server"
import { api, brands, rememberedBy } from "../api"
import { isLanguage, type Language, LANGUAGES } from "../market"
import { type Brand, brandFrom } from "../merchant"
import type { ShopMarket } from "./regions"

/**
 * What a card needs and no more: a listing of 24 products stays a small answer. Prices are Medusa's own for the market's
 * region and are asked for on every request.
 */
const CARD_FIELDS =
  "id,handle,title,subtitle,thumbnail,variants.id,*variants.calculated_price,variants.inventory_quantity," +
  "variants.manage_inventory,variants.allow_backorder"

/** Relations with a star: named field by field, Medusa leaves a nested relation's other fields out. */
const PAGE_FIELDS =
  "id,handle,title,subtitle,description,thumbnail,material,weight,length,width,height,origin_country,metadata," +
  "updated_at,variants.id,variants.title,variants.sku,variants.metadata,variants.thumbnail," +
  "variants.inventory_quantity,variants.manage_inventory,variants.allow_backorder,*variants.calculated_price," +
  "*variants.options,*variants.options.option,*images,*options,*options.values,*categories,*collection,*type"

export type ListQuery = {
  readonly categoryId?: string | readonly string[]
  readonly collectionId?: string
  readonly typeId?: string
  readonly ids?: readonly string[]
  readonly q?: string
  readonly limit: number
  readonly offset?: number
  readonly order?: string
}

export async function listProducts(
  market: ShopMarket,
  query: ListQuery
): Promise<{ products: HttpTypes.StoreProduct[]; count: number }> {
  if (query.ids?.length === 0) return { products: [], count: 0 }
  return api(market.language).store.product.list({
    region_id: market.regionId,
    country_code: market.country,
    fields: CARD_FIELDS,
    limit: query.limit,
    offset: query.offset ?? 0,
    ...(query.order ? { order: query.order } : {}),
    ...(query.categoryId ? { category_id: [query.categoryId].flat() } : {}),
    ...(query.collectionId ? { collection_id: [query.collectionId] } : {}),
    ...(query.typeId ? { type_id: [query.typeId] } : {}),
    ...(query.ids ? { id: [...query.ids] } : {}),
    ...(query.q ? { q: query.q } : {}),
  })
}

export const findProduct = cache(async (market: ShopMarket, handle: string): Promise<HttpTypes.StoreProduct | null> => {
  const { products } = await api(market.language).store.product.list({
    handle,
    region_id: market.regionId,
    country_code: market.country,
    fields: PAGE_FIELDS,
    limit: 1,
  })
  return products[0] ?? null
})

/** Asked in the language of the page that is being made. */
const inItsLanguage =
  <T>(load: (language: Language) => Promise<T>): (() => Promise<T>) =>
  async () => {
    const language = (await getLocale()).slice(0, 2)
    return load(isLanguage(language) ? language : LANGUAGES[0])
  }

export const listCategories = inItsLanguage(
  rememberedBy(10, async (language: Language) => {
    const { product_categories } = await api(language).store.category.list({
      fields: "id,name,handle,description,rank,metadata,parent_category_id",
      limit: 100,
    })
    return product_categories.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
  })
)

export const listCollections = inItsLanguage(
  rememberedBy(10, async (language: Language) => {
    const fields = "id,title,handle,metadata"
    const { collections } = await api(language).store.collection.list({ fields, limit: 100 })
    return collections
  })
)

/** Makers, by name: the types of the shop's products. */
export const listBrands = inItsLanguage(
  rememberedBy(10, async (language: Language): Promise<Brand[]> =>
    (await brands(language).list()).map(({ id, value, metadata }) =>
      brandFrom({ id, value, metadata: metadata ?? null }, language)
    )
  )
)
