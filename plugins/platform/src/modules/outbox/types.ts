import type { Delivery, DeliveryState, Endpoint, Ordering } from "../../domain/outbox"

/** A moment as it travels through a workflow. */
export type Instant = Date | string

export interface EndpointFields {
  title: string
  url: string
  /** Types, `<domain>.*` or `*`. */
  subscriptions: readonly string[]
  ordering: Ordering["kind"]
  /** How many deliveries go out at once; of no meaning where they go in order. */
  concurrency: number
}

/** Moments are milliseconds since 1970. */
export interface EndpointRow extends EndpointFields {
  id: string
  endpoint: Endpoint
  made_by: string
  created_at: number
  updated_at: number
  secrets: readonly SecretRow[]
}

export interface SecretRow {
  id: string
  created_at: number
  valid_until: number | null
}

/** What a person is to be told of an endpoint, and has not been told yet. */
export interface Notice {
  endpoint_id: string
  title: string
  url: string
  made_by: string
  kind: "warning" | "switched_off"
  at: number
  failing_since: number | null
  reason: string | null
}

export interface DeliveryRow {
  id: string
  endpoint_id: string
  event_id: string
  type: string
  delivery: Delivery
  replays: number
  last_status: number | null
  last_error: string | null
  created_at: number
  finished_at: number | null
}

export interface AttemptRow {
  id: string
  at: number
  took_ms: number
  status: number | null
  error: string | null
  request_headers: Readonly<Record<string, string>>
  answer_headers: Readonly<Record<string, string>> | null
  answer_excerpt: string | null
}

export interface DeliveryLog extends DeliveryRow {
  /** The body, as it was and will be sent. */
  body: string
  attempts_made: readonly AttemptRow[]
}

export interface DeliveryFilter {
  endpoint_id?: string | undefined
  type?: string | undefined
  state?: DeliveryState | undefined
  event_id?: string | undefined
}

/** What puts an endpoint back as it was. */
export type EndpointUndo =
  | { kind: "created"; id: string }
  | { kind: "changed"; before: EndpointRow }
  | { kind: "deleted"; id: string }
  | { kind: "rotated"; id: string; secrets: readonly SecretRow[] }

/** Counts, each up to ten thousand. */
export interface OutboxStatus {
  /** Events that no endpoint has been looked up for yet. */
  waiting_events: number
  /** Deliveries that have not arrived, by state. */
  deliveries: Readonly<Record<Exclude<DeliveryState, "delivered">, number>>
}
