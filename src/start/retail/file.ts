import { z } from "@medusajs/framework/zod"
import { reasonOf } from "./reason"

/**
 * The retailer's file: products with their variants, customers, and orders, each kept by its id. Rows are read one by
 * one, so that a malformed one is named and left out while the rest is kept; a row that leans on a malformed one (an
 * order of a customer who cannot be read) is named too, with what is missing.
 *
 * Money is read into whole cents: the file's amounts are decimal numbers, and sums of those are not exact.
 */

const id = z.string().min(1).max(100)
const text = z.string().trim().min(1).max(500)

/** A decimal amount of dollars with at most two decimals, as whole cents. */
const cents = z
  .number()
  .nonnegative()
  .max(10_000_000)
  .refine((amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-4, "has more than two decimals")
  .transform((amount) => Math.round(amount * 100))

/** The file writes countries as people do; the retailer sells in one. */
const country = z
  .enum(["USA", "US", "United States"], { error: "is no country the retailer sells to (USA)" })
  .transform(() => "us")

const addressSchema = z.object({
  address1: text,
  address2: z.string().trim().max(500),
  city: text,
  country,
  state: text,
  zip: text,
})

const variantSchema = z.object({
  item_id: id,
  options: z
    .record(z.string().min(1), z.string().trim().min(1).max(200))
    .refine((options) => Object.keys(options).length > 0, "are empty"),
  available: z.boolean(),
  price: cents,
})

const productSchema = z.object({
  product_id: id,
  name: text,
  variants: z.record(z.string(), z.unknown()),
})

const customerSchema = z.object({
  user_id: id,
  name: z.object({ first_name: text, last_name: text }),
  address: addressSchema,
  email: z.email().max(254),
  payment_methods: z.record(
    z.string(),
    z.discriminatedUnion("source", [
      z.object({
        source: z.literal("credit_card"),
        id,
        brand: text,
        last_four: z.string().regex(/^\d{4}$/, "are not four digits"),
      }),
      z.object({ source: z.literal("paypal"), id }),
      z.object({ source: z.literal("gift_card"), id, balance: z.number().nonnegative() }),
    ])
  ),
})

/**
 * What becomes of each of the retailer's statuses. The last three occur once somebody has worked with the retailer's
 * own tools: a changed order still waits; a return or an exchange that was asked for is about goods that arrived.
 */
const outcomes = {
  pending: "unfulfilled",
  "pending (item modified)": "unfulfilled",
  processed: "shipped",
  delivered: "delivered",
  "return requested": "delivered",
  "exchange requested": "delivered",
  cancelled: "cancelled",
} as const

export type RetailStatus = keyof typeof outcomes
export type Outcome = (typeof outcomes)[RetailStatus]

const statuses = Object.keys(outcomes) as [RetailStatus, ...RetailStatus[]]

const orderSchema = z.object({
  order_id: id,
  user_id: id,
  address: addressSchema,
  items: z
    .array(
      z.object({ name: text, product_id: id, item_id: id, price: cents, options: z.record(z.string(), z.string()) })
    )
    .min(1)
    .max(100),
  status: z.enum(statuses, { error: `is none of ${statuses.join(", ")}` }),
  fulfillments: z.array(z.object({ tracking_id: z.array(id).min(1), item_ids: z.array(id).min(1) })),
  payment_history: z
    .array(z.object({ transaction_type: z.enum(["payment", "refund"]), amount: cents, payment_method_id: id }))
    .min(1)
    .max(50),
})

export type RetailAddress = z.output<typeof addressSchema>
export type RetailVariant = z.output<typeof variantSchema>
export type RetailProduct = { product_id: string; name: string; variants: RetailVariant[] }
export type RetailCustomer = z.output<typeof customerSchema>
export type RetailOrder = z.output<typeof orderSchema> & { outcome: Outcome }

/** A row that was left out: where it stands in the file, and why. */
export type RowProblem = { path: string; reason: string }

export type RetailFile = {
  products: RetailProduct[]
  customers: RetailCustomer[]
  orders: RetailOrder[]
  problems: RowProblem[]
}

/** Something is wrong with the file as a whole; the message says what to do. */
export class RetailFileProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = "Problem"
  }
}

const fileSchema = z.object({
  products: z.record(z.string(), z.unknown()),
  users: z.record(z.string(), z.unknown()),
  orders: z.record(z.string(), z.unknown()),
})

/**
 * @param content the file's text
 * @param name how messages call the file
 * @throws RetailFileProblem when it is not JSON, or not a retailer's file at all
 */
export function readRetailFile(content: string, name: string): RetailFile {
  let json: unknown
  try {
    json = JSON.parse(content)
  } catch (error) {
    throw new RetailFileProblem(`${name} is not JSON (${reasonOf(error)}): give the retailer's db.json.`)
  }
  const outer = fileSchema.safeParse(json)
  if (!outer.success) {
    const missing = outer.error.issues.map((issue) => issue.path.join(".") || "an object").join(", ")
    throw new RetailFileProblem(
      `${name} is not a retailer's file: it needs "products", "users" and "orders", each an object by id (wrong or missing: ${missing}).`
    )
  }

  const problems: RowProblem[] = []
  const products = readProducts(outer.data.products, problems)
  const customers = readCustomers(outer.data.users, problems)
  const orders = readOrders(outer.data.orders, products, customers, problems)
  return { products, customers, orders, problems }
}

function readProducts(rows: Record<string, unknown>, problems: RowProblem[]): RetailProduct[] {
  const products: RetailProduct[] = []
  const seen = new Set<string>()
  for (const [key, row] of Object.entries(rows)) {
    const path = `products.${key}`
    const product = readRow(productSchema, row, path, problems)
    if (!product || !sameKey(key, product.product_id, path, "product_id", problems)) continue

    const variants: RetailVariant[] = []
    for (const [variantKey, variantRow] of Object.entries(product.variants)) {
      const variantPath = `${path}.variants.${variantKey}`
      const variant = readRow(variantSchema, variantRow, variantPath, problems)
      if (!variant || !sameKey(variantKey, variant.item_id, variantPath, "item_id", problems)) continue
      const reason = variantMisfit(variant, variants, seen)
      if (reason) {
        problems.push({ path: variantPath, reason })
        continue
      }
      seen.add(variant.item_id)
      variants.push(variant)
    }
    if (variants.length === 0) problems.push({ path, reason: "has no variant that can be read" })
    else products.push({ ...product, variants })
  }
  return products
}

/** Medusa tells variants of a product apart by one value for each of the product's options. */
function variantMisfit(variant: RetailVariant, others: RetailVariant[], seen: Set<string>): string | undefined {
  if (seen.has(variant.item_id)) return `item_id ${variant.item_id} occurs twice in the file`
  const titles = (of: RetailVariant) => Object.keys(of.options).sort().join(", ")
  const first = others[0]
  if (first && titles(first) !== titles(variant)) {
    return `options are ${titles(variant)} where the product's other variants have ${titles(first)}`
  }
  const values = (of: RetailVariant) => JSON.stringify(Object.entries(of.options).sort())
  const twin = others.find((other) => values(other) === values(variant))
  return twin && `has the same options as ${twin.item_id}`
}

function readCustomers(rows: Record<string, unknown>, problems: RowProblem[]): RetailCustomer[] {
  const byEmail = new Map<string, RetailCustomer>()
  for (const [key, row] of Object.entries(rows)) {
    const path = `users.${key}`
    const customer = readRow(customerSchema, row, path, problems)
    if (!customer || !sameKey(key, customer.user_id, path, "user_id", problems)) continue
    const email = customer.email.toLowerCase()
    const twin = byEmail.get(email)
    if (twin) problems.push({ path, reason: `has the same email as ${twin.user_id}` })
    else byEmail.set(email, { ...customer, email })
  }
  return [...byEmail.values()]
}

function readOrders(
  rows: Record<string, unknown>,
  products: RetailProduct[],
  customers: RetailCustomer[],
  problems: RowProblem[]
): RetailOrder[] {
  const productOf = new Map(
    products.flatMap((product) => product.variants.map((variant) => [variant.item_id, product.product_id]))
  )
  const customerIds = new Set(customers.map((customer) => customer.user_id))
  const orders: RetailOrder[] = []
  for (const [key, row] of Object.entries(rows)) {
    const path = `orders.${key}`
    const order = readRow(orderSchema, row, path, problems)
    if (!order || !sameKey(key, order.order_id, path, "order_id", problems)) continue
    const outcome = outcomes[order.status]
    const reason = orderMisfit(order, outcome, productOf, customerIds)
    if (reason) problems.push({ path, reason })
    else orders.push({ ...order, outcome })
  }
  return orders
}

function orderMisfit(
  order: z.output<typeof orderSchema>,
  outcome: Outcome,
  productOf: Map<string, string>,
  customerIds: Set<string>
): string | undefined {
  if (!customerIds.has(order.user_id)) return `its customer ${order.user_id} is not in the file, or could not be read`
  for (const item of order.items) {
    const product = productOf.get(item.item_id)
    if (!product) return `its item ${item.item_id} is not in the file, or could not be read`
    if (product !== item.product_id)
      return `its item ${item.item_id} belongs to product ${product}, not to ${item.product_id}`
  }
  const items = order.items.reduce((sum, item) => sum + item.price, 0)
  const paid = totalOf(order, "payment")
  const refunded = totalOf(order, "refund")
  // A cancelled order gives everything back; of any other, what stays paid is what its items cost.
  const due = outcome === "cancelled" ? 0 : items
  if (paid - refunded !== due || paid < items) {
    return `${dollars(paid)} paid and ${dollars(refunded)} refunded do not fit its items of ${dollars(items)} (${order.status})`
  }
  if (outcome === "shipped" || outcome === "delivered") {
    const shipped = order.fulfillments.flatMap((fulfillment) => fulfillment.item_ids).sort()
    const ordered = order.items.map((item) => item.item_id).sort()
    if (shipped.join() !== ordered.join()) return "its fulfillments do not hold exactly its items"
  }
  return undefined
}

/** What the order's payment history moved in one direction, in cents. */
export function totalOf(order: Pick<RetailOrder, "payment_history">, type: "payment" | "refund"): number {
  return order.payment_history.reduce((sum, entry) => sum + (entry.transaction_type === type ? entry.amount : 0), 0)
}

/** Cents as Medusa takes amounts: a decimal number, nearest to the exact value. */
export function amount(ofCents: number): number {
  return ofCents / 100
}

function dollars(ofCents: number): string {
  return `${(ofCents / 100).toFixed(2)} USD`
}

function readRow<T>(schema: z.ZodType<T>, row: unknown, path: string, problems: RowProblem[]): T | undefined {
  const parsed = schema.safeParse(row)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue?.path.join(".")
  problems.push({ path, reason: where ? `${where}: ${issue?.message}` : (issue?.message ?? "cannot be read") })
  return undefined
}

function sameKey(key: string, value: string, path: string, field: string, problems: RowProblem[]): boolean {
  if (key === value) return true
  problems.push({ path, reason: `${field} is ${value}, the row is kept under ${key}` })
  return false
}
