import type { Acceptance, InboxState } from "../../domain/inbox"

/** A delivery whose signature is right, as it is to be stored. */
export interface Arrival {
  /** The sender: `livekit`, `payment/stripe_stripe`. */
  source: string
  /** The sender's id of it; null where it gives none: then its content is. */
  deliveryId: string | null
  /** What is processed one after the other, in the order of arrival; null where order does not matter. */
  orderKey: string | null
  /** Milliseconds since 1970, as the sender signed; null where it signs no moment. */
  signedAt: number | null
  /** What the verifier read of the body, as JSON: the signature may have run out when it is processed. */
  event: unknown
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
  /** What must be the same when the id comes again, where the bytes may differ; default: the SHA-256 of the bytes. */
  fingerprint?: string
  /** Why there is nothing to be done about it: it is stored as done. */
  nothingToDo?: string
  /** Milliseconds to wait before it is processed. */
  delay?: number
  /** How far the sender's clock may be off. */
  tolerance?: number
}

export type Accepted = Exclude<Acceptance, { outcome: "refuse" }> & { id: string | null }

/** A delivery that a worker holds: what the workflow of its source gets as input. */
export interface ClaimedDelivery {
  id: string
  scope: string
  source: string
  delivery_id: string
  order_key: string | null
  /** What the verifier read of it. */
  event: unknown
  /** ISO 8601, UTC. */
  received_at: string
  /** Which try this is, from 1 on. */
  attempt: number
  /** Raised when a person has a delivery that was done processed anew: its effects are new ones then. */
  round: number
  /** Drawn for this try: whoever has lost it may do nothing more in its name. */
  holder: string
  /** The same in each try of a round: what an outer system is given, so that it does once what is asked twice. */
  effect_key: string
}

/** A delivery as the admin lists it. Times are ISO 8601, UTC. */
export interface DeliveryRow {
  id: string
  source: string
  delivery_id: string
  order_key: string | null
  state: InboxState
  attempts: number
  replays: number
  body_size: number
  signed_at: string | null
  received_at: string
  due_at: string | null
  finished_at: string | null
  last_error: string | null
}

export interface DeliveryDetail extends DeliveryRow {
  headers: Record<string, string>
  event: unknown
  body_hash: string
  /** Null once its time is over. */
  body: Buffer | null
  /** Effects that are committed: their names, in the order in which they happened. */
  effects: string[]
}

export interface DeliveryFilter {
  /** A part of the sender's id, or of the key. */
  q?: string | undefined
  state?: InboxState | undefined
  source?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

export interface DeliveryPage {
  deliveries: DeliveryRow[]
  /** How many fit, counted up to {@link MOST_COUNTED}. */
  count: number
}

export interface SourceCount {
  source: string
  state: InboxState
  count: number
}

/** Beyond this many a count says no more than "more than that". */
export const MOST_COUNTED = 10_000

/** What brings a replayed delivery back to where it was, while nobody has taken it. */
export interface ReplayUndo {
  id: string
  state: InboxState
  attempts: number
  replays: number
  round: number
}
