import { type Language, LABEL_SEPARATOR } from "./_languages"

/** A product as the index reads it. */
export interface ProductRow extends Record<string, unknown> {
  id: string
  status: string
  title: string
  subtitle: string | null
  description: string | null
  created_at: string | Date
  type?: { value: string } | null
  collection?: { id: string; title: string } | null
  categories?: { id: string; name: string; mpath: string }[] | null
  tags?: { value: string }[] | null
  sales_channels?: { id: string }[] | null
  options?: { title: string; values?: { id: string; value: string }[] | null }[] | null
  variants?: VariantRow[] | null
}

export interface VariantRow {
  id: string
  title: string | null
  sku: string | null
  manage_inventory: boolean
  allow_backorder: boolean
  inventory_items?:
    | ({
        required_quantity: number
        inventory?: { location_levels?: Level[] | null } | null
      } | null)[]
    | null
}

interface Level {
  stocked_quantity: unknown
  reserved_quantity: unknown
}

export interface PricedVariant {
  id: string
  product_id: string
  calculated_price?: { calculated_amount: unknown } | null
}

/** What a product says in another language, where it says it. */
export type TranslatedRow = Pick<ProductRow, "id" | "title" | "subtitle" | "description" | "categories" | "tags"> & {
  options?: { id: string; title: string; values?: { id: string; value: string }[] | null }[] | null
}

/** The index's fields of a language; in the shop's own words where the language has none. */
export function translatedFields(language: Language, row: ProductRow, translated: TranslatedRow | undefined) {
  const shown = new Map(
    (translated?.options ?? []).flatMap(({ title, values }) =>
      (values ?? []).map(({ id, value }) => [id, `${title}${OPTION_SEPARATOR}${value}`] as const)
    )
  )
  const options = (row.options ?? []).flatMap(({ title, values }) =>
    (values ?? []).map(({ id, value }) => {
      const own = `${title}${OPTION_SEPARATOR}${value}`
      const label = shown.get(id)
      return label === undefined || label === own ? own : `${own}${LABEL_SEPARATOR}${label}`
    })
  )
  const words = translated ? [translated.subtitle, wordsOf(translated), translated.description] : []
  return {
    [`title_${language}`]: translated?.title ?? row.title,
    [`options_${language}`]: options,
    [`words_${language}`]: words.filter((text) => text).join(" "),
  }
}

/** The index's field for the lowest price in a currency. */
export const priceField = (currency: string): string => `price_${currency.toLowerCase()}`

/** Between an option's title and its value in the facet `options`. */
export const OPTION_SEPARATOR = ": "

/** What else a product is looked for by: its brand, categories, collection, tags, options and stock numbers. */
export function wordsOf(row: Partial<ProductRow>): string {
  const words = [
    row.type?.value,
    row.collection?.title,
    ...(row.categories ?? []).map(({ name }) => name),
    ...(row.tags ?? []).map(({ value }) => value),
    ...(row.options ?? []).flatMap(({ values }) => (values ?? []).map(({ value }) => value)),
    ...(row.variants ?? []).map(({ sku }) => sku),
  ]
  return [...new Set(words.filter((word) => word))].join(" ")
}

export function facetsOf(row: ProductRow) {
  return {
    brand: row.type?.value ?? null,
    // A category's path names it and all above it.
    category_ids: [...new Set((row.categories ?? []).flatMap(({ id, mpath }) => [id, ...mpath.split(".")]))],
    collection_id: row.collection?.id ?? null,
    options: (row.options ?? []).flatMap(({ title, values }) =>
      (values ?? []).map(({ value }) => `${title}${OPTION_SEPARATOR}${value}`)
    ),
  }
}

/** Whether any variant can be bought: of all its parts there is enough at one place, or nobody counts them. */
export function isAvailable({ variants }: ProductRow): boolean {
  return (variants ?? []).some(({ manage_inventory, allow_backorder, inventory_items }) => {
    if (!manage_inventory || allow_backorder) return true
    const parts = (inventory_items ?? []).filter((part) => part !== null)
    return (
      parts.length > 0 && parts.every((part) => most(part.inventory?.location_levels ?? []) >= part.required_quantity)
    )
  })
}

const most = (levels: readonly Level[]): number =>
  levels.reduce((sum, { stocked_quantity, reserved_quantity }) => {
    return sum + Math.max(0, Number(stocked_quantity) - Number(reserved_quantity))
  }, 0)

/** For each product the lowest price of its variants in each currency, under the names of the index's fields. */
export function lowestPrices(
  priced: readonly (readonly [currency: string, variants: readonly PricedVariant[]])[]
): Map<string, Record<string, number>> {
  const lowest = new Map<string, Record<string, number>>()
  for (const [currency, variants] of priced) {
    const field = priceField(currency)
    for (const { product_id, calculated_price } of variants) {
      if (calculated_price?.calculated_amount == null) continue
      const amount = Number(calculated_price.calculated_amount)
      const prices = lowest.get(product_id) ?? {}
      prices[field] = Math.min(prices[field] ?? Infinity, amount)
      lowest.set(product_id, prices)
    }
  }
  return lowest
}
