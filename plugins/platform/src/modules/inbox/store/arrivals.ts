import { createHash, randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { maskText, SECRET_MASK } from "../../../domain/masking"
import type { Arrival } from "../types"
import { fromMillis, NOW, query } from "./sql"

/** An arrival as it lies in the table. */
export interface StoredArrival {
  id: string
  scope: string
  source: string
  deliveryId: string
  orderKey: string | null
  headers: string
  event: string
  body: Buffer
  bodyHash: string
  fingerprint: string
  signedAt: number | null
  delay: number
  nothingToDo: string | null
}

export interface Known {
  id: string
  fingerprint: string
}

const NAME_MAX = 200
const HEADERS_MAX = 60
const HEADER_CHARACTERS = 500
/** What opens something, or proves who sent it, is not kept: it was looked at before, and is not needed again. */
const SECRET_HEADER = /auth|cookie|token|secret|signature|sign$|hmac|api[-_]?key/i

/** What PostgreSQL cannot keep, and what would break a line where a person reads it. */
// eslint-disable-next-line no-control-regex -- the point of the expression is to find control characters
const UNFIT = /[\u0000-\u001f\u007f-\u009f]|\p{Surrogate}/u

/** A sender's word as the table keeps it: as it is where it is one line of bounded length, otherwise its hash. */
export function nameOf(word: string): string {
  if (word !== "" && word.length <= NAME_MAX && !UNFIT.test(word)) return word
  return `sha256:${sha256(word)}`
}

export function sha256(data: string | Buffer): string {
  return createHash("sha256").update(data).digest("hex")
}

export function storedOf(arrival: Arrival, scope: string): StoredArrival {
  const bodyHash = sha256(arrival.body)
  const fingerprint = arrival.fingerprint ?? bodyHash
  return {
    id: `whd_${randomUUID()}`,
    scope,
    source: nameOf(arrival.source),
    deliveryId: arrival.deliveryId === null ? `sha256:${fingerprint}` : nameOf(arrival.deliveryId),
    orderKey: arrival.orderKey === null ? null : nameOf(arrival.orderKey),
    headers: JSON.stringify(keptHeaders(arrival.headers)),
    event: JSON.stringify(arrival.event ?? null),
    body: arrival.body,
    bodyHash,
    fingerprint,
    signedAt: arrival.signedAt === null ? null : Math.round(arrival.signedAt),
    delay: arrival.delay ?? 0,
    nothingToDo: arrival.nothingToDo ?? null,
  }
}

function keptHeaders(headers: Arrival["headers"]): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers).slice(0, HEADERS_MAX)) {
    if (value === undefined) continue
    const text = (Array.isArray(value) ? value.join(", ") : value).slice(0, HEADER_CHARACTERS)
    kept[name.slice(0, NAME_MAX)] = SECRET_HEADER.test(name) ? SECRET_MASK : maskText(text)
  }
  return kept
}

/**
 * Stores what is new, all of it in one statement: what comes together waits for the disk together.
 *
 * @returns the ids of those that were stored; the others are known by their sender's id
 */
export async function insertArrivals(knex: Knex, arrivals: readonly StoredArrival[]): Promise<Set<string>> {
  const column = <Field extends keyof StoredArrival>(field: Field) => arrivals.map((arrival) => arrival[field])
  const rows = await query<{ id: string }>(
    knex,
    `insert into lsn_inbox_delivery (id, scope, source, delivery_id, order_key, headers, event, body, body_size, body_hash,
       fingerprint, signed_at, received_at, state, due_at, finished_at, last_error)
     select a.id, a.scope, a.source, a.delivery_id, a.order_key, a.headers, a.event, a.body, length(a.body), a.body_hash,
       a.fingerprint, ${fromMillis("a.signed_at")}, clock_timestamp(),
       case when a.note is null then 'received' else 'done' end,
       case when a.note is null then date_trunc('milliseconds', clock_timestamp()) + a.delay * interval '1 millisecond' end,
       case when a.note is not null then date_trunc('milliseconds', clock_timestamp()) end, a.note
     from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[],
       ?::text[], ?::bigint[], ?::bigint[], ?::text[])
       with ordinality as a (id, scope, source, delivery_id, order_key, headers, event, body, body_hash, fingerprint,
         signed_at, delay, note, place)
     order by a.place
     on conflict (scope, source, delivery_id) do nothing
     returning id`,
    [
      column("id"),
      column("scope"),
      column("source"),
      column("deliveryId"),
      column("orderKey"),
      column("headers"),
      column("event"),
      column("body"),
      column("bodyHash"),
      column("fingerprint"),
      column("signedAt"),
      column("delay"),
      column("nothingToDo"),
    ]
  )
  return new Set(rows.map(({ id }) => id))
}

/** What is known under a sender's id, and the time at the database. */
export async function findKnown(
  knex: Knex,
  { scope, source, deliveryId }: Pick<StoredArrival, "scope" | "source" | "deliveryId">
): Promise<{ known: Known | null; now: number }> {
  const [row] = await query<{ now: string; id: string | null; fingerprint: string | null }>(
    knex,
    `select ${NOW} as now, d.id, d.fingerprint from (select 1) as one
     left join lsn_inbox_delivery d on d.scope = ? and d.source = ? and d.delivery_id = ?`,
    [scope, source, deliveryId]
  )
  const known = row?.id != null && row.fingerprint !== null ? { id: row.id, fingerprint: row.fingerprint } : null
  return { known, now: Number(row?.now) }
}
