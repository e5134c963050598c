import type { RemoteQueryFunction } from "@medusajs/framework/types"
import { nested, translatedProducts, valuesAt } from "./_changes"

type Query = Pick<RemoteQueryFunction, "graph">

/**
 * Which events are heard. Stock is not among them: each purchase changes it, and the minute's job reads it in one piece
 * (src/jobs/refresh-search.ts). A card's own stock is read from the product and is never behind.
 */

/** An event's subject, and the way from it to the products that its change is seen in. */
type Path = { entity: string; field: string; filter: string }

const OF_PRODUCTS: Readonly<Record<string, readonly string[]>> = {
  product: ["created", "updated", "deleted"],
}

const THROUGH: Readonly<Record<string, { actions: readonly string[]; path: Path }>> = {
  "product-variant": {
    actions: ["created", "updated", "deleted"],
    path: { entity: "variant", field: "product_id", filter: "id" },
  },
  "product-category": {
    actions: ["updated", "deleted"],
    path: { entity: "product", field: "id", filter: "categories.id" },
  },
  "product-collection": {
    actions: ["updated", "deleted"],
    path: { entity: "product", field: "id", filter: "collection_id" },
  },
  "product-type": { actions: ["updated", "deleted"], path: { entity: "product", field: "id", filter: "type_id" } },
  "product-tag": { actions: ["updated", "deleted"], path: { entity: "product", field: "id", filter: "tags.id" } },
}

/** Told with the ids of both sides when a product comes to a sales channel, and with the link's own when it leaves. */
const CHANNEL_LINK = {
  attached: "LinkProductSalesChannel.attached",
  detached: "LinkProductSalesChannel.detached",
} as const

const TRANSLATION = ["created", "updated", "deleted"].map((action) => `translation.${action}`)

export const PRODUCT_EVENTS: readonly string[] = [
  ...Object.values(CHANNEL_LINK),
  ...TRANSLATION,
  ...Object.entries(OF_PRODUCTS).flatMap(([noun, actions]) => actions.map((action) => `${noun}.${action}`)),
  ...Object.entries(THROUGH).flatMap(([noun, { actions }]) => actions.map((action) => `${noun}.${action}`)),
]

const LINKED: Path = { entity: "product_sales_channel", field: "product_id", filter: "id" }

interface Happened {
  name: string
  data?: unknown
}

/** The products of which an event tells something that is searched, filtered or sorted by. */
export async function productsOf(query: Query, { name, data }: Happened): Promise<string[]> {
  if (name === CHANNEL_LINK.attached) return [data].flat().flatMap((link) => valuesAt(link, ["product_id"]))
  const ids = idsOf(data)
  if (TRANSLATION.includes(name)) return ids.length > 0 ? translatedProducts(query, { id: ids }) : []
  const noun = name.slice(0, name.lastIndexOf("."))
  const path = name === CHANNEL_LINK.detached ? LINKED : THROUGH[noun]?.path
  if (!path || ids.length === 0) return ids
  const { data: rows } = await query.graph({
    entity: path.entity,
    fields: [path.field],
    filters: nested(path.filter, ids),
    // What is gone still says of which product it was.
    withDeleted: /\.(deleted|detached)$/.test(name),
  } as never)
  return [...new Set((rows as unknown[]).flatMap((row) => valuesAt(row, path.field.split("."))))]
}

function idsOf(data: unknown): string[] {
  const subjects = Array.isArray(data) ? (data as unknown[]) : [data]
  return subjects.flatMap((subject) => {
    const id = (subject as { id?: unknown } | null | undefined)?.id
    return (Array.isArray(id) ? id : [id]).filter((one): one is string => typeof one === "string")
  })
}
