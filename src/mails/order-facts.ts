import { createHash } from "node:crypto"
import type { RemoteQueryFunction } from "@medusajs/framework/types"
import type { OrderFacts, ParcelFacts } from "./order"
import { languageOf } from "./words"

export type Query = Pick<RemoteQueryFunction, "graph">

/** Medusa's name for the one variant of a product that has no options. */
const NO_VARIANT = "Default variant"

interface Address {
  first_name: string | null
  last_name: string | null
  company: string | null
  address_1: string | null
  address_2: string | null
  postal_code: string | null
  city: string | null
  province: string | null
  country_code: string | null
}

interface Line {
  id: string
  title: string
  product_title: string | null
  variant_title: string | null
  quantity: number
  is_tax_inclusive: boolean
  original_total: number
  original_subtotal: number
}

interface Refund {
  id: string
  amount: number
  created_at: string | Date
}

export interface Fulfillment {
  id: string
  items: { line_item_id: string | null; quantity: number }[] | null
  labels: { tracking_number: string | null; tracking_url: string | null }[] | null
}

export interface OrderRow {
  id: string
  display_id: number
  email: string | null
  locale: string | null
  currency_code: string
  no_notification: boolean | null
  canceled_at: string | Date | null
  metadata: Record<string, unknown> | null
  original_item_total: number
  original_item_subtotal: number
  discount_total: number
  shipping_total: number
  shipping_subtotal: number
  tax_total: number
  total: number
  items: Line[] | null
  shipping_address: Address | null
  shipping_methods: { name: string }[] | null
  payment_collections: { payments: { refunds: Refund[] | null }[] | null }[] | null
}

export async function readOrder(query: Query, id: string): Promise<OrderRow | null> {
  const { data }: { data: unknown[] } = await query.graph({
    entity: "order",
    fields: [
      "id",
      "display_id",
      "email",
      "locale",
      "currency_code",
      "no_notification",
      "canceled_at",
      "metadata",
      "original_item_total",
      "original_item_subtotal",
      "discount_total",
      "shipping_total",
      "shipping_subtotal",
      "tax_total",
      "total",
      "items.*",
      "shipping_address.*",
      "shipping_methods.name",
      "payment_collections.payments.refunds.*",
    ],
    filters: { id },
  })
  return (data[0] as OrderRow | undefined) ?? null
}

export async function readFulfillment(
  query: Query,
  id: string
): Promise<{ fulfillment: Fulfillment; orderId: string } | null> {
  const { data }: { data: unknown[] } = await query.graph({
    entity: "fulfillment",
    fields: ["id", "items.*", "labels.*", "order.id"],
    filters: { id },
  })
  const fulfillment = data[0] as (Fulfillment & { order?: { id: string } | null }) | undefined
  return fulfillment?.order ? { fulfillment, orderId: fulfillment.order.id } : null
}

/** The order that a payment belongs to; of a payment whose cart is not ordered yet there is none. */
export async function readOrderOfPayment(
  query: Query,
  id: string
): Promise<{ refunds: Refund[]; orderId: string } | null> {
  const { data }: { data: unknown[] } = await query.graph({
    entity: "payment",
    fields: ["id", "refunds.*", "payment_collection.order.id"],
    filters: { id },
  })
  type Row = { refunds: Refund[] | null; payment_collection: { order?: { id: string } | null } | null }
  const payment = data[0] as Row | undefined
  const orderId = payment?.payment_collection?.order?.id
  return payment && orderId ? { refunds: payment.refunds ?? [], orderId } : null
}

/** @param storefront its address. The storefront puts a shopper's market before the path. */
export function orderFacts(order: OrderRow, email: string, storefront: string): OrderFacts {
  const lines = order.items ?? []
  const taxIncluded = lines.some((line) => line.is_tax_inclusive)
  const { shipping_address: address } = order
  const country = address?.country_code?.toUpperCase()
  // The words of the order's language, figures as they are written where it goes to.
  const language = languageOf(order.locale)
  const locale = country ? `${language}-${country}` : language
  return {
    number: String(order.display_id),
    url: `${storefront}/order/${order.id}?key=${receiptKey(order.id, email)}`,
    locale,
    currency: order.currency_code,
    name: address?.first_name ?? null,
    lines: lines.map((line) => ({
      ...named(line),
      quantity: Number(line.quantity),
      total: Number(taxIncluded ? line.original_total : line.original_subtotal),
    })),
    sums: {
      goods: Number(taxIncluded ? order.original_item_total : order.original_item_subtotal),
      discount: Number(order.discount_total),
      delivery: Number(taxIncluded ? order.shipping_total : order.shipping_subtotal),
      tax: Number(order.tax_total),
      total: Number(order.total),
      taxIncluded,
    },
    address: address ? addressLines(address, language) : [],
    delivery: (order.shipping_methods ?? []).map(({ name }) => name),
  }
}

/** A kit travels as several items of one line: it counts as often as the rarest of them, and never above what was ordered. */
export function parcelFacts(order: OrderRow, { items, labels }: Fulfillment): ParcelFacts {
  return {
    lines: (order.items ?? []).flatMap((line) => {
      const parts = (items ?? []).filter(({ line_item_id }) => line_item_id === line.id)
      if (parts.length === 0) return []
      const quantity = Math.min(Number(line.quantity), ...parts.map((part) => Number(part.quantity)))
      return [{ ...named(line), quantity }]
    }),
    labels: (labels ?? []).flatMap(({ tracking_number: number, tracking_url: url }) =>
      number?.trim() ? [{ number: number.trim(), url: url || null }] : []
    ),
  }
}

export function refundsOf(order: OrderRow): Refund[] {
  return (order.payment_collections ?? [])
    .flatMap(({ payments }) => payments ?? [])
    .flatMap(({ refunds }) => refunds ?? [])
}

/**
 * Opens an order's receipt in the storefront (which makes the same of the order it reads): whoever has it was sent a mail by us,
 * because an order's id alone does not say who it was mailed to.
 *
 * @returns SHA-256 of the order's id and its e-mail address, base64url
 */
export function receiptKey(orderId: string, email: string): string {
  return createHash("sha256").update(`lsn.receipt.v1\n${orderId}\n${email}`).digest("base64url")
}

function named({ title, product_title, variant_title }: Line): { title: string; variant: string | null } {
  return {
    title: product_title ?? title,
    variant: variant_title && variant_title !== NO_VARIANT ? variant_title : null,
  }
}

function addressLines(address: Address, language: string): string[] {
  const country = address.country_code?.toUpperCase()
  return [
    [address.first_name, address.last_name].filter(Boolean).join(" "),
    address.company,
    address.address_1,
    address.address_2,
    [address.postal_code, address.city].filter(Boolean).join(" "),
    address.province,
    country && (new Intl.DisplayNames([language], { type: "region" }).of(country) ?? country),
  ].filter((line): line is string => Boolean(line))
}
