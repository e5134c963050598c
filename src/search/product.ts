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
  wordsOf,
} from "./_document"
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

const source = {
  fields: READ,
  transform: async (rows: ProductRow[], { container: { query } }: { container: Pick<SearchContainer, "query"> }) => {
    const published = rows.filter(({ status }) => status === "published")
    const variants = published.flatMap((row) => (row.variants ?? []).map(({ id }) => id))
    const { data: stores } = await query.graph({ entity: "store", fields: ["supported_currencies.currency_code"] })
    const currencies = [
      ...new Set(
        (stores as { supported_currencies?: { currency_code: string }[] }[]).flatMap((store) =>
          (store.supported_currencies ?? []).map(({ currency_code }) => currency_code)
        )
      ),
    ]
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
    }))
  },
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
