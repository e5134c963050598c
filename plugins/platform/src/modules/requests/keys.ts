import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { ANSWER_LIFE_MS, type KeyRecord, LEASE_MS, type StoredAnswer } from "../../domain/idempotency"
import { query } from "../audit/store/sql"

/** Whose key it is, and which. */
export interface KeyName {
  /** The shop in which it counts. */
  scope: string
  actor_type: string
  actor_id: string
  /** In the table its digest. */
  key: string
}

const WHERE = `"scope" = ? and "actor_type" = ? and "actor_id" = ? and "key" = ?`
const values = ({ scope, actor_type, actor_id, key }: KeyName) => [scope, actor_type, actor_id, key]
const LEASE = `clock_timestamp() + interval '${LEASE_MS} milliseconds'`
const LIFE = `clock_timestamp() + interval '${ANSWER_LIFE_MS} milliseconds'`
const milliseconds = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

interface Row {
  fingerprint: string
  state: "running" | "finished"
  holder: string
  lease_until: number
  status: number | null
  headers: Record<string, string> | null
  body: string | null
  kept_until: number | null
  now: number
}

/** What stands under a key, and the database's time when it was read: leases are told by one clock. */
export async function readKey(knex: Knex, name: KeyName): Promise<{ record: KeyRecord | null; now: number }> {
  const [row] = await query<Row>(
    knex,
    `select "fingerprint", "state", "holder", ${milliseconds('"lease_until"')} as "lease_until", "status", "headers", "body",
       ${milliseconds('"kept_until"')} as "kept_until", ${milliseconds("clock_timestamp()")} as "now"
     from "lsn_idempotency_key" where ${WHERE}`,
    values(name)
  )
  return row ? { record: recordOf(row), now: row.now } : { record: null, now: Date.now() }
}

function recordOf(row: Row): KeyRecord {
  const { fingerprint } = row
  if (row.state === "running") return { state: "running", fingerprint, holder: row.holder, leaseUntil: row.lease_until }
  const answer = row.status === null ? null : { status: row.status, headers: row.headers ?? {}, body: row.body ?? "" }
  return { state: "finished", fingerprint, answer, keptUntil: row.kept_until ?? 0 }
}

/** Takes a free key; false when somebody else has it. The primary key decides between two who come at once. */
export async function insertRun(knex: Knex, name: KeyName, fingerprint: string, holder: string): Promise<boolean> {
  const rows = await query(
    knex,
    `insert into "lsn_idempotency_key" ("scope", "actor_type", "actor_id", "key", "fingerprint", "state", "holder", "lease_until")
     values (?, ?, ?, ?, ?, 'running', ?, ${LEASE})
     on conflict ("scope", "actor_type", "actor_id", "key") do update
       set "fingerprint" = excluded."fingerprint", "state" = 'running', "holder" = excluded."holder",
         "lease_until" = excluded."lease_until", "status" = null, "headers" = null, "body" = null, "kept_until" = null
       where "lsn_idempotency_key"."state" = 'finished' and "lsn_idempotency_key"."kept_until" <= clock_timestamp()
     returning 1`,
    [...values(name), fingerprint, holder]
  )
  return rows.length > 0
}

/** Takes the key over from a holder whose lease is over; false when somebody was faster, or he came back. */
export async function takeOver(knex: Knex, name: KeyName, from: string, holder: string): Promise<boolean> {
  const rows = await query(
    knex,
    `update "lsn_idempotency_key" set "holder" = ?, "lease_until" = ${LEASE}
     where ${WHERE} and "state" = 'running' and "holder" = ? and "lease_until" <= clock_timestamp() returning 1`,
    [holder, ...values(name), from]
  )
  return rows.length > 0
}

/** False when the key is no longer this holder's. */
export async function prolongRun(knex: Knex, name: KeyName, holder: string): Promise<boolean> {
  const rows = await query(
    knex,
    `update "lsn_idempotency_key" set "lease_until" = greatest("lease_until", ${LEASE})
     where ${WHERE} and "state" = 'running' and "holder" = ? returning 1`,
    [...values(name), holder]
  )
  return rows.length > 0
}

/**
 * Keeps the answer, or that there was one that is too large to keep; false when somebody took over, whose answer is the one that
 * counts.
 */
export async function keepAnswer(
  knex: Knex,
  name: KeyName,
  holder: string,
  answer: StoredAnswer | null
): Promise<boolean> {
  const rows = await query(
    knex,
    `update "lsn_idempotency_key"
     set "state" = 'finished', "status" = ?, "headers" = ?::jsonb, "body" = ?, "kept_until" = ${LIFE}
     where ${WHERE} and "state" = 'running' and "holder" = ? returning 1`,
    [answer?.status ?? null, JSON.stringify(answer?.headers ?? {}), answer?.body ?? null, ...values(name), holder]
  )
  return rows.length > 0
}

export async function releaseKey(knex: Knex, name: KeyName, holder: string): Promise<boolean> {
  const rows = await query(
    knex,
    `delete from "lsn_idempotency_key" where ${WHERE} and "state" = 'running' and "holder" = ? returning 1`,
    [...values(name), holder]
  )
  return rows.length > 0
}

/** Takes away what nobody may be answered by any more: an answer holds personal data. */
export async function sweepKeys(knex: Knex): Promise<void> {
  await query(
    knex,
    `delete from "lsn_idempotency_key"
     where ("state" = 'finished' and "kept_until" <= clock_timestamp())
       or ("state" = 'running' and "lease_until" <= clock_timestamp() - interval '${ANSWER_LIFE_MS} milliseconds')`
  )
}
