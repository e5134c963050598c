import { digest } from "../audit/digest"

/** What is told. Its id is the same at each delivery, to each endpoint, and however often it is found out. */
export interface OutboxEvent {
  /** `evt_` and 32 hexadecimal digits. Sent as `webhook-id`. */
  id: string
  /** `<domain>.<noun>.<past-tense verb>` */
  type: string
  /** The version of the schema of `data`; raised when a receiver of the old one could be misled. */
  version: number
  /** UTC, to the millisecond: when it happened, not when it is sent. */
  occurred_at: string
  /** Ids, and what little is needed to decide whether to ask for more. */
  data: Readonly<Record<string, string | number | boolean | null>>
}

export const EVENT_MAX_BYTES = 16_384
const TYPE = /^[a-z][a-z0-9-]{0,31}(?:\.[a-z][a-z0-9_-]{0,47}){1,3}$/

/** What identifies an occurrence by itself: the row that changed and which of its changes it was. */
export interface Occurrence {
  type: string
  /** The row's id. */
  subject: string
  /** What tells this change of the row from its others: a status, a counter, the time it was updated. */
  change: string
}

/**
 * The id of an occurrence. Derived, not drawn: a subscriber that runs twice and the reconciler that comes after it make the same
 * id, and the unique index behind it keeps one.
 */
export function eventId({ type, subject, change }: Occurrence): string {
  return `evt_${digest("lsn.outbox.event.v1", JSON.stringify([type, subject, change])).slice(0, 32)}`
}

/** The name of the schema that `data` follows, as the catalogue lists it: `live.show.started.v1`. */
export function schemaName({ type, version }: Pick<OutboxEvent, "type" | "version">): string {
  return `${type}.v${version}`
}

/**
 * The body that is signed and sent, the same bytes at each attempt.
 *
 * @throws RangeError for a type that is not of the form, a version below 1, or more than {@link EVENT_MAX_BYTES}.
 */
export function eventBody(event: OutboxEvent): string {
  if (!TYPE.test(event.type)) throw new RangeError(`"${event.type}" is no type of event: <domain>.<noun>.<verb>`)
  if (!Number.isSafeInteger(event.version) || event.version < 1)
    throw new RangeError("A version is a whole number from 1")
  const { id, type, occurred_at, data } = event
  const body = JSON.stringify({ id, type, schema: schemaName(event), timestamp: occurred_at, data })
  if (Buffer.byteLength(body) > EVENT_MAX_BYTES) throw new RangeError(`${type} is larger than ${EVENT_MAX_BYTES} bytes`)
  return body
}

/** Whether an endpoint subscribed to a type: by its name, by `<domain>.*` for all below, or by `*`. */
export function isSubscribed(subscriptions: readonly string[], type: string): boolean {
  return subscriptions.some(
    (one) => one === "*" || one === type || (one.endsWith(".*") && type.startsWith(one.slice(0, -1)))
  )
}
