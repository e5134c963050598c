import {
  CustomerWorkflowEvents,
  FulfillmentWorkflowEvents,
  OrderWorkflowEvents,
  PaymentEvents,
} from "@medusajs/framework/utils"
import type { ShopperEvent } from "./events"
import type { Letter } from "./letter"
import { orderCanceled, orderDelivered, orderPlaced, orderRefunded, orderShipped, welcome } from "./order"
import {
  orderFacts,
  type OrderRow,
  parcelFacts,
  type Query,
  readFulfillment,
  readOrder,
  readOrderOfPayment,
  refundsOf,
} from "./order-facts"

/** A mail, and what it is about: of one thing one mail of a kind is sent. */
export interface ShopperMail {
  to: string
  about: { type: "customer" | "order" | "fulfillment" | "refund"; id: string }
  letter: Letter
}

/**
 * What is to be said of an event now: nothing of what is gone, of an order without an address, or of what an import did.
 *
 * @param id of what the event names: the customer, the order, the fulfilment, or the payment
 * @param storefront its address
 */
export async function composeMails(
  query: Query,
  event: ShopperEvent,
  id: string,
  storefront: string
): Promise<ShopperMail[]> {
  switch (event) {
    case CustomerWorkflowEvents.CREATED:
      return toCustomer(query, id, storefront)
    case OrderWorkflowEvents.PLACED:
    case OrderWorkflowEvents.CANCELED:
      return toBuyer(await readOrder(query, id), storefront, (order, facts) => {
        const about = { type: "order", id } as const
        if (event === OrderWorkflowEvents.PLACED)
          return order.canceled_at ? [] : [{ about, letter: orderPlaced(facts) }]
        if (!order.canceled_at || wasImported(order, order.canceled_at)) return []
        const returned = refundsOf(order).reduce((sum, refund) => sum + Number(refund.amount), 0)
        return [{ about, letter: orderCanceled(facts, returned) }]
      })
    case FulfillmentWorkflowEvents.SHIPMENT_CREATED:
    case FulfillmentWorkflowEvents.DELIVERY_CREATED: {
      const found = await readFulfillment(query, id)
      const write = event === FulfillmentWorkflowEvents.SHIPMENT_CREATED ? orderShipped : orderDelivered
      return toBuyer(found && (await readOrder(query, found.orderId)), storefront, (order, facts) => {
        const parcel = found ? parcelFacts(order, found.fulfillment) : { lines: [], labels: [] }
        return parcel.lines.length === 0 ? [] : [{ about: { type: "fulfillment", id }, letter: write(facts, parcel) }]
      })
    }
    case PaymentEvents.REFUNDED: {
      const found = await readOrderOfPayment(query, id)
      return toBuyer(found && (await readOrder(query, found.orderId)), storefront, (order, facts) =>
        // The event names the payment and not the refund: each that no mail has told of yet gets its own.
        (found?.refunds ?? [])
          .filter((refund) => !order.canceled_at && !wasImported(order, refund.created_at))
          .map((refund) => ({
            about: { type: "refund" as const, id: refund.id },
            letter: orderRefunded(facts, Number(refund.amount)),
          }))
      )
    }
  }
}

type Metadata = Record<string, unknown> | null

/** Medusa's customers have no locale: the storefront writes down in which one an account was opened. */
function localeOf({ metadata }: { metadata: Metadata }): string | null {
  return typeof metadata?.locale === "string" ? metadata.locale : null
}

/** What to write to an account in, by its e-mail address. */
export async function localeOfAccount(query: Query, email: string): Promise<string | null> {
  const { data }: { data: unknown[] } = await query.graph({
    entity: "customer",
    fields: ["id", "metadata"],
    filters: { email, has_account: true },
  })
  const customer = data[0] as { metadata: Metadata } | undefined
  return customer ? localeOf(customer) : null
}

async function toCustomer(query: Query, id: string, storefront: string): Promise<ShopperMail[]> {
  const { data }: { data: unknown[] } = await query.graph({
    entity: "customer",
    fields: ["id", "email", "first_name", "has_account", "metadata"],
    filters: { id },
  })
  type Row = { email: string; first_name: string | null; has_account: boolean; metadata: Metadata }
  const customer = data[0] as Row | undefined
  // Guests, and people whom an admin has written down, have no account to be welcomed to.
  if (!customer?.has_account) return []
  const letter = welcome({
    name: customer.first_name || null,
    url: `${storefront}/account`,
    locale: localeOf(customer),
  })
  return [{ to: customer.email, about: { type: "customer", id }, letter }]
}

function toBuyer(
  order: OrderRow | null,
  storefront: string,
  write: (order: OrderRow, facts: ReturnType<typeof orderFacts>) => Omit<ShopperMail, "to">[]
): ShopperMail[] {
  if (!order?.email || order.no_notification) return []
  const to = order.email
  return write(order, orderFacts(order, to, storefront)).map((mail) => ({ ...mail, to }))
}

/** An order that came from another shop was told of there; what has happened to it since is told of here. */
function wasImported({ metadata }: OrderRow, at: string | Date): boolean {
  if (metadata?.import_key === undefined) return false
  const until = metadata.import_state === "done" ? Date.parse(String(metadata.imported_at)) : NaN
  return !(new Date(at).getTime() > until)
}
