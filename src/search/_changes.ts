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
  const [products, channels, words, stock, lists, prices, begun, ended] = await Promise.all([
    read("product", { updated_at: span }, "id"),
    read("product_sales_channel", { updated_at: span }, "product_id"),
    translatedProducts(query, { updated_at: span }),
    read("inventory_level", { updated_at: span }, "inventory_item.variants.product_id"),
    read("price_list", { updated_at: span }, "prices.price_set.variant.product_id"),
    read("price", { updated_at: span }, "price_set.variant.product_id"),
    read("price_list", { starts_at: span }, "prices.price_set.variant.product_id"),
    read("price_list", { ends_at: span }, "prices.price_set.variant.product_id"),
  ])
  return [...new Set([...products, ...channels, ...words, ...stock, ...lists, ...prices, ...begun, ...ended])]
}

/** What can be translated of a product and all that it is found by, with where a product has it. */
const TRANSLATED: Readonly<Record<string, string>> = {
  product: "id",
  product_option: "options.id",
  product_option_value: "options.values.id",
  product_tag: "tags.id",
  product_category: "categories.id",
}

/** The products that certain translations speak of. */
export async function translatedProducts(query: Query, filters: object): Promise<string[]> {
  const { data } = await query.graph({
    entity: "translation",
    fields: ["reference", "reference_id"],
    filters,
    pagination: { take: MOST },
    // What is no longer said in another language is said in the shop's own.
    withDeleted: true,
  } as never)
  const rows = data as unknown as { reference: string; reference_id: string }[]
  const found = Object.entries(TRANSLATED).map(async ([reference, path]) => {
    const ids = rows.filter((row) => row.reference === reference).map(({ reference_id }) => reference_id)
    if (ids.length === 0 || path === "id") return ids
    const { data: products } = await query.graph({
      entity: "product",
      fields: ["id"],
      filters: nested(path, ids),
    } as never)
    return (products as unknown as { id: string }[]).map(({ id }) => id)
  })
  return (await Promise.all(found)).flat()
}

/** `a.b` and a value as `{ a: { b: value } }`. */
export function nested(path: string, value: unknown): Record<string, unknown> {
  return path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>
}

/** What stands at the end of a path, through lists and gaps. */
export function valuesAt(row: unknown, [key, ...rest]: readonly string[]): string[] {
  if (row === null || row === undefined) return []
  if (Array.isArray(row)) return row.flatMap((one) => valuesAt(one, key === undefined ? [] : [key, ...rest]))
  if (key === undefined) return typeof row === "string" ? [row] : []
  return valuesAt((row as Record<string, unknown>)[key], rest)
}
