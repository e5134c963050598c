import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { importProducts } from "./catalogue"
import { importCustomers } from "./customers"
import type { RetailFile, RetailOrder, RowProblem } from "./file"
import { discardOrder, importedOrders } from "./order-steps"
import { importKey, importOrders, type OrderContext } from "./orders"
import { reasonOf } from "./reason"
import { fillForOrders, settleStock } from "./stock"
import { ensureShop } from "./shop"

export { readRetailFile, RetailFileProblem, type RetailFile, type RowProblem } from "./file"

export type Stage = "shop" | "products" | "customers" | "orders" | "stock"

export type ImportOptions = {
  /** Orders in work at once. More than four is slower: the work is one process's, and PostgreSQL's beside it. */
  concurrency?: number
  /** Called whenever something is done: how many of how many of this stage. */
  onProgress?: (stage: Stage, done: number, total: number) => void
}

export type ImportResult = {
  products: number
  variants: number
  customers: number
  orders: number
  /** Orders that this run brought in; the others were there already. */
  placed: number
  /** Rows left out: those that could not be read, and orders the shop refused. */
  problems: RowProblem[]
}

/**
 * Brings a retailer's file into the shop through the core's workflows. It can be run again at any time: what is there
 * is left as it is, what a killed run left unfinished is finished.
 */
export async function importRetail(
  container: MedusaContainer,
  file: RetailFile,
  { concurrency = 4, onProgress = () => {} }: ImportOptions = {}
): Promise<ImportResult> {
  return await alone(container, async () => {
    onProgress("shop", 0, 1)
    const shop = await ensureShop(container)
    onProgress("shop", 1, 1)

    const products = counter("products", file.products.length, onProgress)
    const variants = await importProducts(container, shop, file.products, products)

    const customers = counter("customers", file.customers.length, onProgress)
    const customerIds = await importCustomers(container, file.customers, customers)

    const context: OrderContext = {
      container,
      shop,
      variants,
      customers: new Map(
        file.customers.flatMap((row) => {
          const id = customerIds.get(row.user_id)
          return id ? [[row.user_id, { row, id }] as const] : []
        })
      ),
    }
    const advance = counter("orders", file.orders.length, onProgress)
    const missing = await missingOrders(context, file.orders)
    advance(file.orders.length - missing.length)
    await fillForOrders(container, shop, file.products, variants, missing)
    const refused = await importAll(context, missing, concurrency, advance)

    onProgress("stock", 0, 1)
    await settleStock(container, shop, file.products, variants)
    onProgress("stock", 1, 1)

    return {
      products: file.products.length,
      variants: variants.size,
      customers: customerIds.size,
      orders: file.orders.length - refused.length,
      placed: missing.length - refused.length,
      problems: [...file.problems, ...refused],
    }
  })
}

/** The file's orders that the shop does not have; unfinished ones are discarded and count as missing. */
async function missingOrders({ container, shop }: OrderContext, orders: RetailOrder[]): Promise<RetailOrder[]> {
  const present = await importedOrders(container, [shop.regionId])
  for (const order of present) {
    if (!order.done) await discardOrder(container, order.id)
  }
  const done = new Set(present.filter((order) => order.done).map((order) => order.key))
  return orders.filter((order) => !done.has(importKey(order.order_id)))
}

/** Orders that are placed together. More gain little, and a killed run has more of them to place again. */
const BATCH = 10

/** Several batches at once, each by one worker from its first step to its last. */
async function importAll(
  context: OrderContext,
  orders: RetailOrder[],
  concurrency: number,
  advance: (count: number) => void
): Promise<RowProblem[]> {
  const failed: RetailOrder[] = []
  const batches = Array.from({ length: Math.ceil(orders.length / BATCH) }, (_, index) =>
    orders.slice(index * BATCH, (index + 1) * BATCH)
  ).values()
  const work = async () => {
    for (const batch of batches) {
      // One of them spoils the batch; which it is shows below.
      await importOrders(context, batch, (order) => failed.push(order)).catch(() => failed.push(...batch))
      advance(batch.length)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))

  // Alone, with nobody beside it, each says what is wrong with it, and what only lost a race goes through.
  const refused: RowProblem[] = []
  for (const order of new Set(failed)) {
    const refuse = (reason: string) => refused.push({ path: `orders.${order.order_id}`, reason })
    await importOrders(context, [order], (_, reason) => refuse(reason)).catch((error: unknown) =>
      refuse(reasonOf(error))
    )
  }
  return refused
}

function counter(stage: Stage, total: number, onProgress: NonNullable<ImportOptions["onProgress"]>) {
  let done = 0
  onProgress(stage, done, total)
  return (count: number) => {
    done += count
    onProgress(stage, done, total)
  }
}

/** An arbitrary constant: "retail" in ASCII. */
const LOCK = 0x72657461696c

/** Two imports at once would each place what the other has not finished: the second is turned away. */
async function alone<T>(container: MedusaContainer, work: () => Promise<T>): Promise<T> {
  const database = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  // The lock lives as long as this transaction, which ends with the process however that ends.
  const transaction = await database.transaction()
  try {
    const answer: { rows: { free: boolean }[] } = await transaction.raw("select pg_try_advisory_xact_lock(?) as free", [
      LOCK,
    ])
    if (!answer.rows[0]?.free) throw new Error("Another import is running on this database: wait until it has ended.")
    return await work()
  } finally {
    await transaction.rollback()
  }
}
