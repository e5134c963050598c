import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { Endpoint, EndpointSecret, Ordering } from "../../../domain/outbox"
import { epoch, fromEpoch, rows, toMoment } from "../../../shared/knex"
import type { EndpointFields, EndpointRow } from "../types"

export const ENDPOINT_COLUMNS = `e.id, e.title, e.url, e.subscriptions, e.ordering, e.concurrency, e.state, e.failures, e.warned,
  e.disabled_reason, e.made_by, ${epoch("e.failing_since", "failing_since")}, ${epoch("e.disabled_at", "disabled_at")},
  ${epoch("e.created_at", "created_at")}, ${epoch("e.updated_at", "updated_at")}`

export interface StoredEndpoint {
  id: string
  title: string
  url: string
  subscriptions: string[]
  ordering: Ordering["kind"]
  concurrency: number
  state: Endpoint["state"]
  failures: number
  warned: boolean
  disabled_reason: string | null
  made_by: string
  failing_since: string | null
  disabled_at: string | null
  created_at: string
  updated_at: string
}

export function endpointOf(row: StoredEndpoint): { endpoint: Endpoint; ordering: Ordering } {
  const ordering: Ordering =
    row.ordering === "in_order" ? { kind: "in_order" } : { kind: "parallel", concurrency: row.concurrency }
  return { endpoint: stateOf(row), ordering }
}

function stateOf(row: StoredEndpoint): Endpoint {
  switch (row.state) {
    case "enabled":
      return { state: "enabled" }
    case "failing":
      return {
        state: "failing",
        since: fromEpoch(row.failing_since ?? row.updated_at),
        failures: row.failures,
        warned: row.warned,
      }
    case "disabled": {
      const reason = row.disabled_reason
      return {
        state: "disabled",
        since: fromEpoch(row.disabled_at ?? row.updated_at),
        reason: reason === "gone" || reason === "failing" ? reason : "person",
      }
    }
  }
}

export interface StoredSecret extends EndpointSecret {
  endpoint_id: string
  sealed: string
}

export async function readSecrets(knex: Knex, endpointIds: readonly string[]): Promise<StoredSecret[]> {
  const found = await rows<{
    id: string
    endpoint_id: string
    secret: string
    created_at: string
    valid_until: string | null
  }>(
    knex,
    `select id, endpoint_id, secret, ${epoch("created_at", "created_at")}, ${epoch("valid_until", "valid_until")}
     from lsn_webhook_secret where endpoint_id = any(?) order by lsn_webhook_secret.created_at desc, id`,
    [endpointIds]
  )
  return found.map(({ id, endpoint_id, secret, created_at, valid_until }) => ({
    id,
    endpoint_id,
    sealed: secret,
    createdAt: fromEpoch(created_at),
    validUntil: fromEpoch(valid_until),
  }))
}

export async function readEndpoints(
  knex: Knex,
  where: { id?: string; limit: number; offset: number }
): Promise<EndpointRow[]> {
  const found = await rows<StoredEndpoint>(
    knex,
    `select ${ENDPOINT_COLUMNS} from lsn_webhook_endpoint e
     where e.deleted_at is null and (?::text is null or e.id = ?) order by e.created_at desc, e.id limit ? offset ?`,
    [where.id ?? null, where.id ?? null, where.limit, where.offset]
  )
  return withSecrets(knex, found)
}

/** The endpoint, locked until the transaction ends; null where there is none. */
export async function lockEndpoint(transaction: Knex, id: string): Promise<EndpointRow | null> {
  const found = await rows<StoredEndpoint>(
    transaction,
    `select ${ENDPOINT_COLUMNS} from lsn_webhook_endpoint e where e.id = ? and e.deleted_at is null for update`,
    [id]
  )
  const [row] = await withSecrets(transaction, found)
  return row ?? null
}

/** The states of endpoints that are not deleted, locked in the order of their ids until the transaction ends. */
export async function lockStates(transaction: Knex, ids: readonly string[]): Promise<Map<string, Endpoint>> {
  const found = await rows<StoredEndpoint>(
    transaction,
    `select ${ENDPOINT_COLUMNS} from lsn_webhook_endpoint e where e.id = any(?) and e.deleted_at is null order by e.id for update`,
    [ids]
  )
  return new Map(found.map((row) => [row.id, stateOf(row)]))
}

async function withSecrets(knex: Knex, found: readonly StoredEndpoint[]): Promise<EndpointRow[]> {
  if (found.length === 0) return []
  const secrets = await readSecrets(
    knex,
    found.map(({ id }) => id)
  )
  return found.map((row) => ({
    id: row.id,
    title: row.title,
    url: row.url,
    subscriptions: row.subscriptions,
    ordering: row.ordering,
    concurrency: row.concurrency,
    endpoint: stateOf(row),
    made_by: row.made_by,
    created_at: fromEpoch(row.created_at),
    updated_at: fromEpoch(row.updated_at),
    secrets: secrets
      .filter(({ endpoint_id }) => endpoint_id === row.id)
      .map(({ id, createdAt, validUntil }) => ({ id, created_at: createdAt, valid_until: validUntil })),
  }))
}

export async function countEndpoints(knex: Knex): Promise<number> {
  const [row] = await rows<{ count: string }>(
    knex,
    "select count(*)::text as count from lsn_webhook_endpoint where deleted_at is null"
  )
  return Number(row?.count ?? 0)
}

export async function insertEndpoint(
  knex: Knex,
  endpoint: EndpointFields & { id: string; made_by: string }
): Promise<void> {
  await rows(
    knex,
    `insert into lsn_webhook_endpoint (id, title, url, subscriptions, ordering, concurrency, made_by)
     values (?, ?, ?, ?::jsonb, ?, ?, ?)`,
    [
      endpoint.id,
      endpoint.title,
      endpoint.url,
      JSON.stringify(endpoint.subscriptions),
      endpoint.ordering,
      endpoint.concurrency,
      endpoint.made_by,
    ]
  )
}

export async function writeFields(knex: Knex, id: string, fields: EndpointFields): Promise<void> {
  await rows(
    knex,
    `update lsn_webhook_endpoint set title = ?, url = ?, subscriptions = ?::jsonb, ordering = ?, concurrency = ?,
       updated_at = now() where id = ?`,
    [fields.title, fields.url, JSON.stringify(fields.subscriptions), fields.ordering, fields.concurrency, id]
  )
}

/** Writes an endpoint's state, and what a person is to be told of it. */
export async function writeState(
  knex: Knex,
  id: string,
  endpoint: Endpoint,
  notice: "warning" | "switched_off" | null,
  now: number
): Promise<void> {
  const failing = endpoint.state === "failing" ? endpoint : null
  const disabled = endpoint.state === "disabled" ? endpoint : null
  await rows(
    knex,
    `update lsn_webhook_endpoint set state = ?, failing_since = ?, failures = ?, warned = ?, disabled_at = ?,
       disabled_reason = ?, notice = coalesce(?, notice), notice_at = case when ?::text is null then notice_at else ?::timestamptz end,
       updated_at = now() where id = ?`,
    [
      endpoint.state,
      toMoment(failing?.since ?? null),
      failing?.failures ?? 0,
      failing?.warned ?? false,
      toMoment(disabled?.since ?? null),
      disabled?.reason ?? null,
      notice,
      notice,
      toMoment(now),
      id,
    ]
  )
}

export async function insertSecret(
  knex: Knex,
  secret: { id: string; endpoint_id: string; sealed: string; created_at: number }
): Promise<void> {
  await rows(
    knex,
    "insert into lsn_webhook_secret (id, endpoint_id, secret, created_at) values (?, ?, ?, ?::timestamptz)",
    [secret.id, secret.endpoint_id, secret.sealed, toMoment(secret.created_at)]
  )
}

export async function endSecrets(
  knex: Knex,
  secrets: readonly { id: string; validUntil: number | null }[]
): Promise<void> {
  await rows(
    knex,
    `update lsn_webhook_secret s set valid_until = w.valid_until
     from unnest(?::text[], ?::timestamptz[]) as w (id, valid_until) where s.id = w.id`,
    [secrets.map(({ id }) => id), secrets.map(({ validUntil }) => toMoment(validUntil))]
  )
}

/** Parks what waits for an endpoint that was switched off or deleted. What is under way ends by itself. */
export async function parkWaiting(knex: Knex, endpointId: string): Promise<void> {
  await rows(
    knex,
    `update lsn_webhook_delivery set state = 'parked', due_at = null, lease_until = null, lease_holder = null, finished_at = now()
     where endpoint_id = ? and state in ('pending', 'retrying')`,
    [endpointId]
  )
}
