import type { RemoteQueryFunction } from "@medusajs/framework/types"

type Query = Pick<RemoteQueryFunction, "graph">

/** Enough for a price list over a whole catalogue; what is beyond is read by the next full index. */
const MOST = 50_000

/** Products of which something that is searched, filtered or sorted by has changed from one moment to another. */
export async function changedProducts(query: Query, since: Date, now: Date): Promise<string[]> {
  const span = { $gte: since, $lte: now }
  const read = async (entity: string, filters: object, field: string): Promise<string[]> => {
    const { data } = await query.graph({
      entity,
      fields: [field],
      filters,
      pagination: { take: MOST },
      withDeleted: true,
    } as never)
    return (data as unknown[]).flatMap((row) => valuesAt(row, field.split(".")))
  }
  const [products, channels, stock, lists, prices, begun, ended] = await Promise.all([
    read("product", { updated_at: span }, "id"),
    read("product_sales_channel", { updated_at: span }, "product_id"),
    read("inventory_level", { updated_at: span }, "inventory_item.variants.product_id"),
    read("price_list", { updated_at: span }, "prices.price_set.variant.product_id"),
    read("price", { updated_at: span }, "price_set.variant.product_id"),
    read("price_list", { starts_at: span }, "prices.price_set.variant.product_id"),
    read("price_list", { ends_at: span }, "prices.price_set.variant.product_id"),
  ])
  return [...new Set([...products, ...channels, ...stock, ...lists, ...prices, ...begun, ...ended])]
}

/** What stands at the end of a path, through lists and gaps. */
export function valuesAt(row: unknown, [key, ...rest]: readonly string[]): string[] {
  if (row === null || row === undefined) return []
  if (Array.isArray(row)) return row.flatMap((one) => valuesAt(one, key === undefined ? [] : [key, ...rest]))
  if (key === undefined) return typeof row === "string" ? [row] : []
  return valuesAt((row as Record<string, unknown>)[key], rest)
}
