import type { RemoteQueryFunction } from "@medusajs/framework/types"
import { scope } from "@lsn/platform/scope"
import { valuesAt } from "./_changes"

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

export const PRODUCT_EVENTS: readonly string[] = [
  ...Object.values(CHANNEL_LINK),
  ...Object.entries(OF_PRODUCTS).flatMap(([noun, actions]) => actions.map((action) => `${noun}.${action}`)),
  ...Object.entries(THROUGH).flatMap(([noun, { actions }]) => actions.map((action) => `${noun}.${action}`)),
]

/** What is gone cannot be read: it is taken out at once. */
export const DELETED = "product.deleted"

const LINKED: Path = { entity: "product_sales_channel", field: "product_id", filter: "id" }

interface Happened {
  name: string
  data?: unknown
}

interface Reading {
  container: { query: Pick<RemoteQueryFunction, "graph"> }
}

/** One change of a product is told by several events, and an import by thousands: what comes within this is read once. */
const GATHER_MS = 500
/** By scope, the products that somebody is about to read. */
const gathering = new Map<string, Set<string>>()

/** The products that are to be read again after an event; none where the reading that another event began takes them along. */
export async function productsOf(event: Happened, reading: Reading): Promise<string[]> {
  const ids = await touchedBy(event, reading)
  if (event.name === DELETED || ids.length === 0) return ids
  const key = scope.current()
  const under = gathering.get(key)
  if (under) {
    for (const id of ids) under.add(id)
    return []
  }
  const gathered = new Set(ids)
  gathering.set(key, gathered)
  await new Promise((resolve) => setTimeout(resolve, GATHER_MS))
  gathering.delete(key)
  return [...gathered]
}

async function touchedBy({ name, data }: Happened, { container }: Reading): Promise<string[]> {
  if (name === CHANNEL_LINK.attached) return [data].flat().flatMap((link) => valuesAt(link, ["product_id"]))
  const ids = idsOf(data)
  const noun = name.slice(0, name.lastIndexOf("."))
  const path = name === CHANNEL_LINK.detached ? LINKED : THROUGH[noun]?.path
  if (!path || ids.length === 0) return ids
  const { data: rows } = await container.query.graph({
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

function nested(path: string, value: unknown): Record<string, unknown> {
  return path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as Record<string, unknown>
}
