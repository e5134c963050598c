import { catalogue } from "../../demo/catalogue"
import { rowsOf } from "./shop"

const count = (table: string, where = "true") =>
  `(select count(*)::int from "${table}" t where t.deleted_at is null and ${where})`

/** What a shop that holds the demo counts: by SQL, beside whatever the seed itself says. */
export async function demoCounts(databaseUrl: string): Promise<Record<string, number>> {
  const of = {
    products: count("product"),
    variants: count("product_variant"),
    categories: count("product_category"),
    collections: count("product_collection"),
    brands: count("product_type"),
    currencies: "(select count(distinct currency_code)::int from price where deleted_at is null)",
    regions: count("region"),
    "regions with delivery": `(select count(distinct r.value)::int from price_rule r where r.attribute = 'region_id' and r.deleted_at is null)`,
    "countries with tax": `(select count(distinct t.country_code)::int from tax_region t join tax_rate r on r.tax_region_id = t.id and r.deleted_at is null where t.deleted_at is null)`,
    locations: count("stock_location"),
    "items of stock": count("inventory_item"),
    "levels of stock": count("inventory_level"),
    hosts: count("live_host"),
    shows: count("live_show"),
    "past shows": count("live_show", "t.status = 'ended'"),
    "live shows": count("live_show", "t.status = 'live'"),
    "coming shows": count("live_show", "t.status = 'scheduled'"),
    "lines of chat": count("live_chat_message"),
    orders: count("order"),
    "orders by name": `(select count(distinct metadata ->> 'import_key')::int from "order" where deleted_at is null)`,
    "orders in the making": count("order", "coalesce(t.metadata ->> 'import_state', 'open') <> 'done'"),
    sales: count("live_sale"),
    "orders with a payment":
      "(select count(distinct order_id)::int from order_payment_collection where deleted_at is null)",
    "reserved or sent": `(select count(distinct li.id)::int from order_line_item li where li.deleted_at is null and (
        exists (select 1 from reservation_item r where r.line_item_id = li.id and r.deleted_at is null)
        or exists (select 1 from fulfillment_item f where f.line_item_id = li.id and f.deleted_at is null)))`,
    "the shopper's orders": `(select count(*)::int from "order" o join customer c on c.id = o.customer_id where c.email = 'shopper@example.com' and c.has_account and o.deleted_at is null)`,
  }
  const columns = Object.entries(of).map(([name, sql]) => `${sql} as "${name}"`)
  const [row] = await rowsOf<Record<string, number>>(databaseUrl, `select ${columns.join(", ")}`)
  return row ?? {}
}

/** What the catalogue promises of it. */
export function promisedCounts(): Record<string, number> {
  const { products, shows, regions, hosts, categories, collections, brands, stockLocations } = catalogue
  const variants = products.flatMap((product) => product.variants)
  const inState = (state: string) => shows.filter((show) => show.state === state).length
  return {
    products: products.length,
    variants: variants.length,
    categories: categories.length,
    collections: collections.length,
    brands: brands.length,
    regions: regions.length,
    "regions with delivery": regions.length,
    "countries with tax": new Set(regions.flatMap((region) => region.countries)).size,
    locations: stockLocations.length,
    "items of stock": variants.length,
    "levels of stock": variants.length * stockLocations.length,
    hosts: hosts.length,
    shows: shows.length,
    "past shows": inState("past"),
    "live shows": inState("live"),
    "coming shows": inState("coming"),
    "lines of chat": shows.filter((show) => show.state !== "coming").flatMap((show) => show.chat).length,
    "orders in the making": 0,
  }
}
