import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import type { OutboxEvent } from "../domain/outbox"
import { coreEvents } from "./events"

type When = Date | string

/** A kind of core row, and what merchants are told of it. */
export interface CoreSource<Row = unknown> {
  /** Names its watermark. */
  name: string
  /** As `query.graph` knows it. */
  entity: string
  fields: readonly string[]
  /** Rows that are soft-deleted are read too. */
  withDeleted?: boolean
  /** The rows that were written within a time, as filters. */
  writtenWithin(range: { $gte: Date; $lt: Date }): Record<string, unknown>
  /** The core's events that name such a row, and what a row then tells. */
  events: Readonly<Record<string, (row: Row) => OutboxEvent[]>>
  /**
   * All that a row tells by what it is, whether or not its event was heard: what is told of twice has one id.
   *
   * @param oldest the earliest moment, milliseconds since 1970, whose events are known to the outbox
   */
  standing(row: Row, oldest: number): OutboxEvent[]
}

const moment = (when: When) => new Date(when)
/** What a row says of itself, or nothing where it does not say so. */
const once = (when: When | null | undefined, tell: (at: Date) => OutboxEvent) => (when ? [tell(moment(when))] : [])

interface OrderRow {
  id: string
  status: string
  is_draft_order: boolean
  created_at: When
  updated_at: When
  canceled_at: When | null
  cart_link?: { cart_id: string } | null
  payment_collections?: ({ status: string; amount: number | string } | null)[] | null
}

/** A payment collection in one of these has a payment that was authorised: the completion's last step that can fail. */
const AUTHORIZED = new Set(["authorized", "partially_authorized", "partially_captured", "completed"])

const placed = (row: OrderRow) =>
  row.is_draft_order
    ? []
    : [
        coreEvents["order.placed"].occurred(
          { order_id: row.id },
          { subject: row.id, change: "placed", at: moment(row.created_at) }
        ),
      ]

const canceled = (row: OrderRow) =>
  once(row.canceled_at, (at) =>
    coreEvents["order.canceled"].occurred({ order_id: row.id }, { subject: row.id, change: "canceled", at })
  )

const completed = (row: OrderRow) =>
  row.status === "completed"
    ? [
        coreEvents["order.completed"].occurred(
          { order_id: row.id },
          { subject: row.id, change: "completed", at: moment(row.updated_at) }
        ),
      ]
    : []

/**
 * Whether a cart became this order for good. An order that no cart became (an import, code of the shop's own) is none that
 * somebody placed: the core tells of it neither.
 */
function isPlaced({ is_draft_order, cart_link, payment_collections }: OrderRow): boolean {
  if (is_draft_order || !cart_link?.cart_id) return false
  const toPay = (payment_collections ?? []).filter((one) => one !== null && Number(one.amount) > 0)
  return toPay.every((one) => AUTHORIZED.has(one?.status ?? ""))
}

const orders: CoreSource<OrderRow> = {
  name: "order",
  entity: "order",
  fields: [
    ...["id", "status", "is_draft_order", "created_at", "updated_at", "canceled_at", "cart_link.cart_id"],
    ...["payment_collections.status", "payment_collections.amount"],
  ],
  writtenWithin: (updated_at) => ({ updated_at }),
  events: { "order.placed": placed, "order.canceled": canceled, "order.completed": completed },
  standing: (row, oldest) => [
    ...(isPlaced(row) ? placed(row) : []),
    ...canceled(row),
    // An order does not say when it was completed: of an old one that is touched again nobody knows whether it was told.
    ...(moment(row.created_at).getTime() >= oldest ? completed(row) : []),
  ],
}

interface FulfillmentRow {
  id: string
  created_at: When
  shipped_at: When | null
  delivered_at: When | null
  canceled_at: When | null
  order?: { id: string } | null
}

type FulfillmentEvent =
  "order.fulfillment_created" | "order.fulfillment_canceled" | "shipment.created" | "delivery.created"

const fulfillment = (type: FulfillmentEvent, when: (row: FulfillmentRow) => When | null) => (row: FulfillmentRow) =>
  once(when(row), (at) =>
    coreEvents[type].occurred(
      { fulfillment_id: row.id, order_id: row.order?.id ?? null },
      { subject: row.id, change: type, at }
    )
  )

const fulfillmentEvents = {
  "order.fulfillment_created": fulfillment("order.fulfillment_created", (row) => row.created_at),
  "order.fulfillment_canceled": fulfillment("order.fulfillment_canceled", (row) => row.canceled_at),
  "shipment.created": fulfillment("shipment.created", (row) => row.shipped_at),
  "delivery.created": fulfillment("delivery.created", (row) => row.delivered_at),
}

const fulfillments: CoreSource<FulfillmentRow> = {
  name: "fulfillment",
  entity: "fulfillment",
  fields: ["id", "created_at", "updated_at", "shipped_at", "delivered_at", "canceled_at", "order.id"],
  writtenWithin: (updated_at) => ({ updated_at }),
  events: fulfillmentEvents,
  // A fulfilment without an order is another workflow's (a return's): none of these events tells of it.
  standing: (row) => (row.order ? Object.values(fulfillmentEvents).flatMap((tell) => tell(row)) : []),
}

interface MoneyRow {
  id: string
  amount: BigNumberInput
  created_at: When
}

interface PaymentRow {
  id: string
  captures?: (MoneyRow | null)[] | null
  refunds?: (MoneyRow | null)[] | null
  payment_collection?: {
    captured_amount: BigNumberInput | null
    refunded_amount: BigNumberInput | null
    payments?: ({ captures?: (MoneyRow | null)[] | null; refunds?: (MoneyRow | null)[] | null } | null)[] | null
  } | null
}

/**
 * Money that the provider has moved. The core writes a capture or a refund before it asks the provider, and deletes it when the
 * provider fails, however late; the collection's sum is written after the provider's answer. So the oldest rows that make up
 * that sum are true, and a newer one is not yet.
 */
export function moved(row: PaymentRow, kind: "captures" | "refunds"): MoneyRow[] {
  const collection = row.payment_collection
  const sum = (kind === "captures" ? collection?.captured_amount : collection?.refunded_amount) ?? 0
  const all = (collection?.payments ?? [])
    .flatMap((payment) => payment?.[kind] ?? [])
    .filter((one) => one !== null)
    .sort((one, other) => moment(one.created_at).getTime() - moment(other.created_at).getTime())
  const done = new Set<string>()
  let total = MathBN.convert(0)
  for (const one of all) {
    total = MathBN.add(total, one.amount)
    if (MathBN.gt(total, sum)) break
    done.add(one.id)
  }
  return (row[kind] ?? []).filter((one) => one !== null).filter(({ id }) => done.has(id))
}

const captured = (row: PaymentRow) =>
  moved(row, "captures").map((one) =>
    coreEvents["payment.captured"].occurred(
      { payment_id: row.id, capture_id: one.id },
      { subject: one.id, change: "captured", at: moment(one.created_at) }
    )
  )

const refunded = (row: PaymentRow) =>
  moved(row, "refunds").map((one) =>
    coreEvents["payment.refunded"].occurred(
      { payment_id: row.id, refund_id: one.id },
      { subject: one.id, change: "refunded", at: moment(one.created_at) }
    )
  )

const money = (kind: string) => [`${kind}.id`, `${kind}.amount`, `${kind}.created_at`]
const paymentFields = [
  "id",
  ...money("captures"),
  ...money("refunds"),
  "payment_collection.captured_amount",
  "payment_collection.refunded_amount",
  ...money("payment_collection.payments.captures"),
  ...money("payment_collection.payments.refunds"),
]

const captures: CoreSource<PaymentRow> = {
  name: "capture",
  entity: "payment",
  fields: paymentFields,
  writtenWithin: (created_at) => ({ captures: { created_at } }),
  events: { "payment.captured": captured },
  standing: captured,
}

const refunds: CoreSource<PaymentRow> = {
  name: "refund",
  entity: "payment",
  fields: paymentFields,
  writtenWithin: (created_at) => ({ refunds: { created_at } }),
  events: { "payment.refunded": refunded },
  standing: refunded,
}

interface CustomerRow {
  id: string
  created_at: When
}

const registered = ({ id, created_at }: CustomerRow) => [
  coreEvents["customer.created"].occurred(
    { customer_id: id },
    { subject: id, change: "created", at: moment(created_at) }
  ),
]

const customers: CoreSource<CustomerRow> = {
  name: "customer",
  entity: "customer",
  fields: ["id", "created_at"],
  writtenWithin: (created_at) => ({ created_at }),
  events: { "customer.created": registered },
  standing: registered,
}

interface ProductRow {
  id: string
  created_at: When
  updated_at: When
  deleted_at: When | null
}

const made = (row: ProductRow) =>
  once(row.created_at, (at) =>
    coreEvents["product.created"].occurred({ product_id: row.id }, { subject: row.id, change: "created", at })
  )

const deleted = (row: ProductRow) =>
  once(row.deleted_at, (at) =>
    coreEvents["product.deleted"].occurred(
      { product_id: row.id },
      // One that was brought back may be deleted again.
      { subject: row.id, change: at.toISOString(), at }
    )
  )

const updated = (row: ProductRow) =>
  row.deleted_at || moment(row.updated_at).getTime() === moment(row.created_at).getTime()
    ? []
    : once(row.updated_at, (at) =>
        coreEvents["product.updated"].occurred(
          { product_id: row.id },
          { subject: row.id, change: at.toISOString(), at }
        )
      )

const products: CoreSource<ProductRow> = {
  name: "product",
  entity: "product",
  fields: ["id", "created_at", "updated_at", "deleted_at"],
  withDeleted: true,
  writtenWithin: (updated_at) => ({ updated_at }),
  events: { "product.created": made, "product.updated": updated, "product.deleted": deleted },
  standing: (row) => [...made(row), ...updated(row), ...deleted(row)],
}

/** Adding one: its events in `events.ts`, its row here. */
export const CORE_SOURCES = [orders, fulfillments, captures, refunds, customers, products] as readonly CoreSource[]

/** Every event of the core's that a source listens to. */
export const HEARD: readonly string[] = CORE_SOURCES.flatMap(({ events }) => Object.keys(events))
