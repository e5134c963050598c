export const ORDER_STATES = [
  "received",
  "packing",
  "onItsWay",
  "delivered",
  "canceled",
  "refunded",
  "returned",
] as const
export type OrderState = (typeof ORDER_STATES)[number]

export type OrderFacts = {
  readonly status: string
  readonly payment_status?: string | null | undefined
  readonly fulfillment_status?: string | null | undefined
}

/** Medusa keeps three states of an order; a shopper wants one: where is it? */
export function orderState(order: OrderFacts): OrderState {
  if (order.status === "canceled") return order.payment_status === "refunded" ? "refunded" : "canceled"
  switch (order.fulfillment_status) {
    case "delivered":
    case "partially_delivered":
      return order.payment_status === "refunded" ? "returned" : "delivered"
    case "shipped":
    case "partially_shipped":
      return "onItsWay"
    case "fulfilled":
    case "partially_fulfilled":
      return "packing"
    default:
      return order.payment_status === "refunded" ? "refunded" : "received"
  }
}

/** Part of it is further than the rest; then the sentence says so. */
export const isPartial = (order: OrderFacts): boolean =>
  order.status !== "canceled" && (order.fulfillment_status ?? "").startsWith("partially_")

/** A carrier's page may be opened; any other scheme that found its way into a label may not. */
export function trackingLink(url: string | null | undefined): string | null {
  const parsed = URL.parse(url ?? "")
  return parsed && (parsed.protocol === "https:" || parsed.protocol === "http:") ? parsed.href : null
}
