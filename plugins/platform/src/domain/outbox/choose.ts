import type { DeliveryState } from "./delivery-state"
import type { Endpoint } from "./endpoint-state"

/** How an endpoint wants its events. */
export type Ordering =
  /** As they can be sent, several at once: an event that is retried does not hold up the others. The default. */
  | { kind: "parallel"; concurrency: number }
  /** One after the other in the order of the events: what fails holds up all that follows, until it is delivered or parked. */
  | { kind: "in_order" }

export const DEFAULT_CONCURRENCY = 4

export interface Waiting {
  id: string
  state: DeliveryState
  /** The event's place in the outbox. */
  position: number
  dueAt: number | null
}

/**
 * Which of an endpoint's deliveries may be taken now, in the order to take them. An endpoint that fails is asked by one delivery
 * at a time: it costs one sender at most, whatever waits for it, and one answer is enough to know that it is back.
 */
export function chooseDeliveries(
  deliveries: readonly Waiting[],
  endpoint: Endpoint,
  ordering: Ordering,
  now: number
): readonly Waiting[] {
  if (endpoint.state === "disabled") return []
  const open = deliveries.filter(({ state }) => state !== "delivered" && state !== "parked")
  const underWay = open.filter(({ state }) => state === "delivering").length
  const byPosition = [...open].sort((one, other) => one.position - other.position)
  if (ordering.kind === "in_order") {
    const [first] = byPosition
    return first && underWay === 0 && isDue(first, now) ? [first] : []
  }
  const most = endpoint.state === "failing" ? 1 : ordering.concurrency
  return byPosition
    .filter((one) => isDue(one, now))
    .sort((one, other) => (one.dueAt ?? 0) - (other.dueAt ?? 0) || one.position - other.position)
    .slice(0, Math.max(0, most - underWay))
}

function isDue({ state, dueAt }: Waiting, now: number): boolean {
  return (state === "pending" || state === "retrying") && dueAt !== null && dueAt <= now
}
