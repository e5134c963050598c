import { nextAttempt } from "./retry-schedule"

/**
 * The life of a delivery: one event on its way to one endpoint.
 *
 * | from       | action   | to         | when                                                                    |
 * | ---------- | -------- | ---------- | ----------------------------------------------------------------------- |
 * | pending    | take     | delivering | a sender leases it                                                      |
 * | retrying   | take     | delivering | its time has come                                                       |
 * | delivering | succeed  | delivered  | the endpoint answered 2xx                                               |
 * | delivering | fail     | retrying   | anything else, before the deadline                                      |
 * | delivering | fail     | parked     | anything else, at the deadline                                          |
 * | delivering | abandon  | retrying   | the lease is over: the sender died; it may have arrived                 |
 * | pending, retrying | park | parked   | the endpoint was switched off or deleted                                |
 * | parked, delivered | replay | pending | a person asks; the deadline starts anew, the event keeps its id        |
 */
export const DELIVERY_STATES = ["pending", "delivering", "delivered", "retrying", "parked"] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export const DELIVERY_ACTIONS = ["take", "succeed", "fail", "abandon", "park", "replay"] as const
export type DeliveryAction = (typeof DELIVERY_ACTIONS)[number]

/** Times are milliseconds since 1970. */
export interface Delivery {
  state: DeliveryState
  /** Attempts that ended, and those that were abandoned, since the last replay. */
  attempts: number
  /** When the first attempt of this round was due. */
  since: number
  /** When it may next be taken; null unless pending or retrying. */
  dueAt: number | null
  /** Until when the sender that took it is believed alive; null unless delivering. */
  leaseUntil: number | null
  /** The wait before the attempt to come; 0 before the first. */
  wait: number
}

/** Longer than an attempt may last, so that a living sender is never taken for dead. */
export const DELIVERY_LEASE_MS = 60_000
/** How long an endpoint may take to answer. */
export const ATTEMPT_TIMEOUT_MS = 15_000

const FROM: Record<DeliveryAction, readonly DeliveryState[]> = {
  take: ["pending", "retrying"],
  succeed: ["delivering"],
  fail: ["delivering"],
  abandon: ["delivering"],
  park: ["pending", "retrying"],
  replay: ["parked", "delivered"],
}

export type DeliveryMove =
  | { action: "take" | "succeed" | "park" | "replay" | "abandon" }
  /** `retryAfter`: what the endpoint asked for, in milliseconds. `random` in [0, 1). */
  | { action: "fail"; random: number; retryAfter?: number }

export type DeliveryTransition =
  { ok: true; delivery: Delivery } | { ok: false; code: "invalid_transition" | "not_due" | "leased"; message: string }

export function newDelivery(now: number): Delivery {
  return { state: "pending", attempts: 0, since: now, dueAt: now, leaseUntil: null, wait: 0 }
}

export function moveDelivery(delivery: Delivery, move: DeliveryMove, now: number): DeliveryTransition {
  if (!FROM[move.action].includes(delivery.state)) {
    const message = `A delivery that is ${delivery.state} cannot be moved by "${move.action}".`
    return { ok: false, code: "invalid_transition", message }
  }
  const done = (change: Partial<Delivery>): DeliveryTransition => ({ ok: true, delivery: { ...delivery, ...change } })
  const rest = { dueAt: null, leaseUntil: null }
  switch (move.action) {
    case "take":
      if (delivery.dueAt !== null && delivery.dueAt > now) {
        return { ok: false, code: "not_due", message: "It is not time for this delivery yet." }
      }
      return done({ state: "delivering", dueAt: null, leaseUntil: now + DELIVERY_LEASE_MS })
    case "abandon":
      if (delivery.leaseUntil !== null && delivery.leaseUntil > now) {
        return { ok: false, code: "leased", message: "Its sender is believed alive." }
      }
      // Whether it arrived is not known: at least once means that it goes out again, at once.
      return done({ state: "retrying", attempts: delivery.attempts + 1, dueAt: now, leaseUntil: null })
    case "succeed":
      return done({ ...rest, state: "delivered", attempts: delivery.attempts + 1 })
    case "fail": {
      const attempts = delivery.attempts + 1
      const next = nextAttempt({ since: delivery.since, wait: delivery.wait }, now, move.random, move.retryAfter)
      if (!next) return done({ ...rest, state: "parked", attempts })
      return done({ state: "retrying", attempts, dueAt: next.dueAt, leaseUntil: null, wait: next.wait })
    }
    case "park":
      return done({ ...rest, state: "parked" })
    case "replay":
      return { ok: true, delivery: newDelivery(now) }
  }
}
