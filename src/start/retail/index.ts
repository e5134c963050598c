import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { importProducts } from "./catalogue"
import { importCustomers } from "./customers"
import type { RetailFile, RetailOrder, RowProblem } from "./file"
import { discardOrder, importOrder, presentOrders, type OrderContext } from "./orders"
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
    const refused = await importOrders(context, missing, concurrency, advance)

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
async function missingOrders(context: OrderContext, orders: RetailOrder[]): Promise<RetailOrder[]> {
  const present = await presentOrders(context.container, context.shop)
  for (const order of present) {
    if (!order.finished) await discardOrder(context.container, order.id)
  }
  const finished = new Set(present.filter((order) => order.finished).map((order) => order.retailId))
  return orders.filter((order) => !finished.has(order.order_id))
}

/** Several at once, each order by one worker from its first step to its last. */
async function importOrders(
  context: OrderContext,
  orders: RetailOrder[],
  concurrency: number,
  advance: (count: number) => void
): Promise<RowProblem[]> {
  const refused: RowProblem[] = []
  const queue = orders.values()
  const work = async () => {
    for (const order of queue) {
      try {
        await importOrder(context, order)
      } catch (error) {
        refused.push({ path: `orders.${order.order_id}`, reason: error instanceof Error ? error.message : String(error) })
      }
      advance(1)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, work))
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
    const answer: { rows: { free: boolean }[] } = await transaction.raw("select pg_try_advisory_xact_lock(?) as free", [LOCK])
    if (!answer.rows[0]?.free) throw new Error("Another import is running on this database: wait until it has ended.")
    return await work()
  } finally {
    await transaction.rollback()
  }
}
