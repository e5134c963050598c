import { isKnownSubscription } from "../../../outbox/define-events"
import { refuse } from "../../../http"
import type { DeliveryLog, DeliveryRow, EndpointRow } from "../../../modules/outbox/types"

const iso = (moment: number): string => new Date(moment).toISOString()
const isoOrNull = (moment: number | null): string | null => (moment === null ? null : iso(moment))

export function endpointView(row: EndpointRow) {
  const { endpoint } = row
  const now = Date.now()
  return {
    id: row.id,
    title: row.title,
    url: row.url,
    subscriptions: [...row.subscriptions],
    ordering: row.ordering,
    concurrency: row.concurrency,
    state: endpoint.state,
    disabled_reason: endpoint.state === "disabled" ? endpoint.reason : null,
    since: endpoint.state === "enabled" ? null : iso(endpoint.since),
    failures: endpoint.state === "failing" ? endpoint.failures : 0,
    made_by: row.made_by,
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
    secrets: row.secrets
      .filter(({ valid_until }) => valid_until === null || valid_until > now)
      .map(({ id, created_at, valid_until }) => ({
        id,
        created_at: iso(created_at),
        valid_until: isoOrNull(valid_until),
      })),
  }
}

export function deliveryView(row: DeliveryRow) {
  const { delivery } = row
  return {
    id: row.id,
    endpoint_id: row.endpoint_id,
    event_id: row.event_id,
    type: row.type,
    state: delivery.state,
    attempts: delivery.attempts,
    replays: row.replays,
    due_at: isoOrNull(delivery.dueAt),
    last_status: row.last_status,
    last_error: row.last_error,
    created_at: iso(row.created_at),
    finished_at: isoOrNull(row.finished_at),
  }
}

export function logView(row: DeliveryLog) {
  return {
    ...deliveryView(row),
    body: row.body,
    log: row.attempts_made.map(({ request_headers, answer_headers, ...attempt }) => ({
      ...attempt,
      at: iso(attempt.at),
      request_headers: { ...request_headers },
      answer_headers: answer_headers && { ...answer_headers },
    })),
  }
}

/** A typing error in a subscription would be a silence that nobody notices. */
export function assertSubscriptions(subscriptions: readonly string[] | undefined): void {
  const unknown = (subscriptions ?? []).filter((one) => !isKnownSubscription(one))
  if (unknown.length === 0) return
  const message = `There is no event ${unknown.map((one) => `"${one}"`).join(", ")}. GET /admin/outbox/event-types lists them.`
  throw refuse(
    400,
    "event_type_unknown",
    message,
    unknown.map((one) => ({ field: "body.subscriptions", code: "event_type_unknown", message: `Unknown: ${one}` }))
  )
}

/** The endpoint as a change left it. */
export function changedView({ endpoint }: { endpoint: EndpointRow | null }) {
  if (!endpoint) throw new Error("An endpoint was changed and is gone.")
  return endpointView(endpoint)
}
