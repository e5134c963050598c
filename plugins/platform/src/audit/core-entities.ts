/** What is read of an entity before and after a write of the core's admin routes. */
export interface CoreEntity {
  /** The word an entry has for it. */
  type: string
  /** As `query.graph` knows it. */
  entity: string
  fields: readonly string[]
}

const own = (type: string, fields: readonly string[] = [], entity = type): CoreEntity => ({
  type,
  entity,
  fields: ["*", ...fields],
})

const order: CoreEntity = {
  type: "order",
  entity: "order",
  fields: [
    "id",
    "status",
    "version",
    "email",
    "customer_id",
    "sales_channel_id",
    "canceled_at",
    "metadata",
    "items.id",
    "items.title",
    "items.quantity",
    "items.unit_price",
    "shipping_methods.id",
    "shipping_methods.name",
    "shipping_methods.amount",
    "shipping_address.*",
    "billing_address.*",
    "fulfillments.id",
    "fulfillments.shipped_at",
    "fulfillments.delivered_at",
    "fulfillments.canceled_at",
    "payment_collections.id",
    "payment_collections.status",
    "payment_collections.captured_amount",
    "payment_collections.refunded_amount",
  ],
}

/**
 * The first segment behind `/admin` to the entity that the second one names. Whatever lies below it (a product's variants,
 * a customer's addresses, an order's fulfilments) is a change of that entity. A collection that is not here records what
 * was asked for.
 */
export const CORE_ENTITIES: Readonly<Record<string, CoreEntity>> = {
  "api-keys": {
    type: "api_key",
    entity: "api_key",
    fields: ["id", "title", "type", "redacted", "created_by", "revoked_at", "revoked_by"],
  },
  campaigns: own("campaign", ["budget.*"]),
  collections: own("product_collection"),
  "customer-groups": own("customer_group", ["customers.id"]),
  customers: own("customer", ["addresses.*", "groups.id"]),
  "draft-orders": order,
  "inventory-items": own("inventory_item", ["location_levels.*"]),
  invites: { type: "invite", entity: "invite", fields: ["id", "email", "accepted", "expires_at", "metadata"] },
  "order-edits": order,
  orders: order,
  payments: own("payment", ["captures.*", "refunds.*"]),
  "price-lists": own("price_list", ["prices.id", "prices.amount", "prices.currency_code"]),
  "price-preferences": own("price_preference"),
  "product-categories": own("product_category"),
  "product-tags": own("product_tag"),
  "product-types": own("product_type"),
  products: own("product", [
    "variants.*",
    "variants.prices.id",
    "variants.prices.amount",
    "variants.prices.currency_code",
    "options.id",
    "options.title",
    "tags.id",
    "tags.value",
    "images.id",
    "images.url",
    "categories.id",
    "sales_channels.id",
  ]),
  promotions: own("promotion", ["application_method.*", "rules.*"]),
  "refund-reasons": own("refund_reason"),
  regions: own("region", ["countries.iso_2"]),
  reservations: own("reservation_item", [], "reservation"),
  "return-reasons": own("return_reason"),
  "sales-channels": own("sales_channel"),
  "shipping-options": own("shipping_option", ["rules.*"]),
  "shipping-profiles": own("shipping_profile"),
  "stock-locations": own("stock_location", ["address.*"]),
  stores: own("store", ["supported_currencies.*"]),
  "tax-rates": own("tax_rate", ["rules.*"]),
  "tax-regions": own("tax_region"),
  users: own("user"),
}

/** Second segments that are words and no ids. */
const WORDS = new Set(["batch", "export", "import", "imports", "accept", "location-levels", "configurations", "me"])

/** Collections whose rows are steps of an order's life: an order's timeline tells of them too. */
const OF_AN_ORDER = new Set(["claims", "draft-orders", "exchanges", "order-edits", "orders", "returns"])

export interface CoreTarget {
  /** The collection, for what is not in the table. */
  collection: string
  id: string | null
  entity: CoreEntity | null
  ofAnOrder: boolean
}

/** What an admin address is about, by its segments alone: asked before the route that answers it is known. */
export function coreTargetOf(path: string): CoreTarget | null {
  const [admin, collection, second] = path
    .split("/")
    .filter((segment) => segment !== "")
    .map(decoded)
  if (admin?.toLowerCase() !== "admin" || !collection) return null
  const accepts = collection.toLowerCase() === "invites" && second?.toLowerCase() === "accept"
  // What an invitation becomes is an account.
  const name = accepts ? "users" : collection.toLowerCase()
  const id = second === undefined || WORDS.has(second.toLowerCase()) ? null : second
  return {
    collection: name,
    id,
    entity: Object.hasOwn(CORE_ENTITIES, name) ? (CORE_ENTITIES[name] ?? null) : null,
    ofAnOrder: OF_AN_ORDER.has(name),
  }
}

/**
 * The address with its ids taken out, as an action's name: `POST /admin/products/:id/variants`. For a write whose route is
 * not known yet, or that no route answered.
 */
export function actionOf(method: string, path: string): string {
  const segments = path.split("/").map((segment) => (/^[a-z0-9]+_[0-9A-Za-z-]{8,}$/.test(segment) ? ":id" : segment))
  return `${method} ${segments.join("/")}`
}

/** The word for one thing of a collection: `shipping-options` gives `shipping_option`. */
export function singular(collection: string): string {
  const word = collection.replaceAll("-", "_")
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`
  return word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
