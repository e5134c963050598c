import {
  defaultCurrencies,
  defineSearchIndex,
  graphConsume,
  graphSeed,
  QueryContext,
  search,
} from "@medusajs/framework/utils"
import {
  facetsOf,
  isAvailable,
  lowestPrices,
  type PricedVariant,
  priceField,
  type ProductRow,
  type TranslatedRow,
  translatedFields,
  wordsOf,
} from "./_document"
import { type Language, LANGUAGES } from "./_languages"
import { CHANGED } from "./_refresh"

/**
 * What shoppers search, filter and sort by, kept in PostgreSQL by Medusa's search module. It finds products and counts them;
 * what a card shows (price for the region, stock of the channel) is read from the products themselves.
 */

/** A price in each currency there is: which of them a shop sells in is its own to change. */
const prices = Object.fromEntries(
  Object.keys(defaultCurrencies).map((code) => [
    priceField(code),
    search
      .float()
      .filterable()
      .sortable()
      .facetable({ types: ["range", "stats"] }),
  ])
)

/** Of each language besides the shop's own: titles, options under the names to show, and all that is searched. */
const translated = Object.fromEntries(
  Object.keys(LANGUAGES).flatMap((language) => [
    [`title_${language}`, search.text().searchable({ weight: 10 }).sortable()],
    [`options_${language}`, search.keyword().array().facetable()],
    [`words_${language}`, search.text().searchable({ weight: 4 })],
  ])
)

const fields = search.define({
  id: search.keyword().filterable(),
  status: search.keyword().filterable(),
  sales_channel_ids: search.keyword().array().filterable(),
  title: search.text().searchable({ weight: 10 }).sortable(),
  subtitle: search.text().searchable({ weight: 4 }),
  /** Brand, categories, collection, tags, options, stock numbers. */
  words: search.text().searchable({ weight: 6 }),
  description: search.text().searchable({ weight: 1 }),
  brand: search.keyword().filterable().facetable(),
  /** With all that lie above them. */
  category_ids: search.keyword().array().filterable().facetable(),
  collection_id: search.keyword().filterable(),
  /** `Size: Large`. */
  options: search.keyword().array().filterable().facetable(),
  available: search.boolean().filterable().facetable(),
  created_at: search.date().sortable(),
  ...translated,
  ...prices,
})

const READ = [
  "id",
  "status",
  "title",
  "subtitle",
  "description",
  "created_at",
  "type.value",
  "collection.id",
  "collection.title",
  "categories.id",
  "categories.name",
  "categories.mpath",
  "tags.value",
  "sales_channels.id",
  "options.title",
  "options.values.id",
  "options.values.value",
  "variants.id",
  "variants.title",
  "variants.sku",
  "variants.manage_inventory",
  "variants.allow_backorder",
  "variants.inventory_items.required_quantity",
  "variants.inventory_items.inventory.location_levels.stocked_quantity",
  "variants.inventory_items.inventory.location_levels.reserved_quantity",
]

const TRANSLATED = [
  "id",
  "title",
  "subtitle",
  "description",
  "categories.name",
  "tags.value",
  "options.id",
  "options.title",
  "options.values.id",
  "options.values.value",
]

/** Products by id in each language that the store sells in. */
async function inLanguages(query: SearchContainer["query"], ids: string[], locales: ReadonlySet<string>) {
  const entries = Object.entries(LANGUAGES).map(async ([language, locale]) => {
    if (!locales.has(locale)) return [language as Language, new Map<string, TranslatedRow>()] as const
    const { data } = await query.graph({ entity: "product", fields: TRANSLATED, filters: { id: ids } }, { locale })
    return [language as Language, new Map((data as unknown as TranslatedRow[]).map((row) => [row.id, row]))] as const
  })
  return Promise.all(entries)
}

const source = {
  fields: READ,
  transform: async (rows: ProductRow[], { container: { query } }: { container: Pick<SearchContainer, "query"> }) => {
    const published = rows.filter(({ status }) => status === "published")
    const variants = published.flatMap((row) => (row.variants ?? []).map(({ id }) => id))
    const { data } = await query.graph({
      entity: "store",
      fields: ["supported_currencies.currency_code", "supported_locales.locale_code"],
    })
    const stores = data as unknown as Store[]
    const sold = stores.flatMap(({ supported_currencies }) => supported_currencies ?? [])
    const currencies = [...new Set(sold.map(({ currency_code }) => currency_code))]
    const spoken = stores.flatMap(({ supported_locales }) => supported_locales ?? [])
    const languages = await inLanguages(
      query,
      published.map(({ id }) => id),
      new Set(spoken.map(({ locale_code }) => locale_code))
    )
    const priced = await Promise.all(
      currencies.map(async (currency_code) => {
        const { data } = await query.graph({
          entity: "variant",
          fields: ["id", "product_id", "calculated_price.calculated_amount"],
          filters: { id: variants },
          context: { calculated_price: QueryContext({ currency_code }) },
        })
        return [currency_code, data as unknown as PricedVariant[]] as const
      })
    )
    const lowest = lowestPrices(priced)
    return published.map((row) => ({
      id: row.id,
      status: row.status,
      sales_channel_ids: (row.sales_channels ?? []).map(({ id }) => id),
      title: row.title,
      subtitle: row.subtitle,
      words: wordsOf(row),
      description: row.description,
      available: isAvailable(row),
      created_at: row.created_at,
      ...facetsOf(row),
      ...lowest.get(row.id),
      ...Object.assign({}, ...languages.map(([language, rows]) => translatedFields(language, row, rows.get(row.id)))),
    }))
  },
}
interface Store {
  supported_currencies?: { currency_code: string }[] | null
  supported_locales?: { locale_code: string }[] | null
}
type SearchContainer = Parameters<NonNullable<Parameters<typeof graphSeed>[0]["transform"]>>[1]["container"]

export default defineSearchIndex({
  name: "product",
  entity: "product",
  fields,
  // Told by `refreshProducts` alone, which reads one set of products after the other.
  events: [CHANGED],
  seed: graphSeed<typeof fields, ProductRow>(source),
  // What is not found, or no longer published, leaves the index.
  consume: graphConsume<typeof fields, ProductRow>(source),
})
