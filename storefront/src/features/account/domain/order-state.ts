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

export type Parcel = {
  readonly state: "packing" | "onItsWay" | "delivered"
  readonly labels: readonly { readonly number: string; readonly href: string | null }[]
}

export type FulfillmentFacts = {
  readonly shipped_at?: string | Date | null | undefined
  readonly delivered_at?: string | Date | null | undefined
  readonly canceled_at?: string | Date | null | undefined
  /** Medusa's types do not know the labels that its route answers with, so nothing is taken for granted of them. */
  readonly labels?: unknown
}

/** What an order is sent in, each with where it is and the carrier's numbers; a fulfilment that was undone is no parcel. */
export function parcelsOf(fulfillments: readonly FulfillmentFacts[]): Parcel[] {
  return fulfillments
    .filter((fulfillment) => !fulfillment.canceled_at)
    .map(({ shipped_at, delivered_at, labels }) => ({
      state: delivered_at ? "delivered" : shipped_at ? "onItsWay" : "packing",
      labels: Array.isArray(labels) ? labels.flatMap(labelOf) : [],
    }))
}

function labelOf(label: unknown): Parcel["labels"] {
  if (typeof label !== "object" || label === null || !("tracking_number" in label)) return []
  const { tracking_number: number } = label
  const url = "tracking_url" in label && typeof label.tracking_url === "string" ? label.tracking_url : null
  return typeof number === "string" && number.trim() !== "" ? [{ number, href: trackingLink(url) }] : []
}

/** A carrier's page may be opened; any other scheme that found its way into a label may not. */
export function trackingLink(url: string | null | undefined): string | null {
  const parsed = URL.parse(url ?? "")
  return parsed && (parsed.protocol === "https:" || parsed.protocol === "http:") ? parsed.href : null
}
