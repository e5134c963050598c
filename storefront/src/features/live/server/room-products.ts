import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { api } from "@/lib/api"
import type { ShopMarket } from "@/lib/data/regions"
import { formatMoney } from "@/lib/money"
import type { RoomProduct, RoomVariant } from "../domain/product"

const FIELDS =
  "id,handle,title,subtitle,thumbnail,*options,*options.values,variants.id,variants.title,variants.thumbnail,*variants.options,*variants.calculated_price," +
  "+variants.inventory_quantity,+variants.manage_inventory,+variants.allow_backorder"

/** Medusa's own products with the market's prices and today's stock, in the order of `ids`; those that are gone are left out. */
export async function loadRoomProducts(market: ShopMarket, ids: readonly string[]): Promise<RoomProduct[]> {
  const wanted = [...new Set(ids)].slice(0, 100)
  if (wanted.length === 0) return []
  const { products } = await api(market.language).store.product.list(
    { id: wanted, region_id: market.regionId, country_code: market.country, fields: FIELDS, limit: wanted.length },
    {}
  )
  const found = new Map(products.map((product) => [product.id, product]))
  return wanted.flatMap((id) => {
    const product = found.get(id)
    return product ? [roomProduct(product, market)] : []
  })
}

function roomProduct(product: HttpTypes.StoreProduct, market: ShopMarket): RoomProduct {
  const write = (amount: number) => formatMoney(amount, market.currency, market.locale)
  return {
    id: product.id,
    handle: product.handle,
    title: product.title,
    subtitle: product.subtitle,
    thumbnail: product.thumbnail,
    options: (product.options ?? []).map((option) => ({
      id: option.id,
      title: option.title,
      values: (option.values ?? []).map((value) => value.value),
    })),
    variants: (product.variants ?? []).map((variant) => roomVariant(variant, write)),
  }
}

function roomVariant(variant: HttpTypes.StoreProductVariant, write: (amount: number) => string): RoomVariant {
  const price = variant.calculated_price?.calculated_amount ?? null
  const original = variant.calculated_price?.original_amount ?? price
  const counted = variant.manage_inventory === true && variant.allow_backorder !== true
  return {
    id: variant.id,
    title: variant.title ?? "",
    choices: Object.fromEntries((variant.options ?? []).map((option) => [option.option_id ?? "", option.value])),
    price,
    priceText: price === null ? null : write(price),
    originalText: price !== null && original !== null && original > price ? write(original) : null,
    left: counted ? Math.max(0, variant.inventory_quantity ?? 0) : null,
    picture: variant.thumbnail ?? null,
  }
}
