import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { api } from "../api"
import { stockOf } from "../product"

const FIELDS = "id,variants.id,variants.inventory_quantity,variants.manage_inventory,variants.allow_backorder"

/**
 * How many of each variant in a cart can be bought at this moment, by the variant's id: Medusa's answer about a cart knows
 * its lines' variants by their ids alone. What is not for sale here any more is missing.
 */
export async function stockOfCart(cart: HttpTypes.StoreCart): Promise<ReadonlyMap<string, number>> {
  const ids = [...new Set((cart.items ?? []).flatMap(({ product_id }) => (product_id ? [product_id] : [])))]
  if (ids.length === 0) return new Map()
  const { products } = await api().store.product.list({ id: ids, limit: ids.length, fields: FIELDS })
  return new Map(
    products.flatMap(({ variants }) => (variants ?? []).map((variant) => [variant.id, stockOf(variant)] as const))
  )
}
