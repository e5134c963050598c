import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import {
  type AttemptResult,
  changeEndpoint,
  type Endpoint,
  type EndpointEvent,
  judgeAttempt,
  moveDelivery,
} from "../../../domain/outbox"
import { rows, toMoment } from "../../../shared/knex"
import { deliveryColumns, deliveryOf, type DeliveryWrite, type StoredDelivery, writeDeliveries } from "./deliveries"
import { lockStates, parkWaiting, writeState } from "./endpoints"

/** An attempt that ended, as it is written down. */
export interface Ended {
  delivery_id: string
  endpoint_id: string
  result: AttemptResult
  /** Nothing was sent, by a fault on this side: the endpoint is none the worse for it. */
  ours: boolean
  at: number
  took_ms: number
  request_headers: Readonly<Record<string, string>>
  answer_headers: Readonly<Record<string, string>> | null
  answer_excerpt: string | null
  /** In [0, 1), drawn for this attempt. */
  random: number
}

/**
 * Writes down how attempts ended: the log, the deliveries, and the endpoints whose state changes by it, in one transaction.
 * Only what this process still holds is moved: what another has taken over in the meantime is that one's.
 */
export function finishAttempts(knex: Knex, holder: string, ended: readonly Ended[], now: number): Promise<void> {
  return knex.transaction(
    async (transaction) => {
      // Endpoints before deliveries, and each in the order of their ids, as everywhere: nobody waits in a circle.
      const open = await lockChanging(transaction, ended)
      const held = await rows<StoredDelivery>(
        transaction,
        `select ${deliveryColumns()} from lsn_webhook_delivery d
         where d.id = any(?) and d.state = 'delivering' and d.lease_holder = ? order by d.id for update`,
        [ended.map(({ delivery_id }) => delivery_id), holder]
      )
      const heldById = new Map(held.map((row) => [row.id, row]))
      const writes: DeliveryWrite[] = []
      for (const one of ended) {
        const row = heldById.get(one.delivery_id)
        if (!row) continue
        const verdict = judgeAttempt(one.result, one.at + one.took_ms)
        const moved =
          verdict.outcome === "delivered"
            ? moveDelivery(deliveryOf(row), { action: "succeed" }, now)
            : moveDelivery(
                deliveryOf(row),
                {
                  action: "fail",
                  random: one.random,
                  ...(verdict.retryAfter !== undefined && { retryAfter: verdict.retryAfter }),
                },
                now
              )
        if (!moved.ok) continue
        const known = open.get(one.endpoint_id)
        // What was under way when its endpoint was switched off or deleted ends with the others that waited.
        const off = known !== undefined && (known === null || known.state === "disabled")
        const parked = off ? moveDelivery(moved.delivery, { action: "park" }, now) : moved
        writes.push({ id: row.id, delivery: parked.ok ? parked.delivery : moved.delivery, holder: null })
      }
      await writeDeliveries(transaction, writes)
      await insertAttempts(transaction, ended, [...heldById.keys()], now)
      for (const [id, before] of open) {
        if (!before) continue
        let endpoint = before
        let notice: "warning" | "switched_off" | null = null
        for (const one of ended.filter(({ endpoint_id, ours }) => endpoint_id === id && !ours)) {
          const change = changeEndpoint(endpoint, eventOf(one), now)
          endpoint = change.endpoint
          notice = change.mail ?? notice
        }
        if (endpoint === before) continue
        await writeState(transaction, id, endpoint, notice, now)
        if (endpoint.state === "disabled" && before.state !== "disabled") await parkWaiting(transaction, id)
      }
    },
    { isolationLevel: "read committed" }
  )
}

function eventOf({ result, at, took_ms }: Ended): EndpointEvent {
  const verdict = judgeAttempt(result, at + took_ms)
  return verdict.outcome === "delivered" ? "delivered" : verdict.gone ? "gone" : "failed"
}

/**
 * Locks the endpoints that an attempt may change; null for one that was deleted. One that is well and was well is left alone:
 * most are.
 */
async function lockChanging(transaction: Knex, ended: readonly Ended[]): Promise<Map<string, Endpoint | null>> {
  const ids = [...new Set(ended.map(({ endpoint_id }) => endpoint_id))]
  const unwell = await rows<{ id: string }>(
    transaction,
    "select id from lsn_webhook_endpoint where id = any(?) and (state <> 'enabled' or deleted_at is not null)",
    [ids]
  )
  const changing = new Set(unwell.map(({ id }) => id))
  for (const one of ended) if (eventOf(one) !== "delivered") changing.add(one.endpoint_id)
  if (changing.size === 0) return new Map()
  const locked = await lockStates(transaction, [...changing])
  return new Map([...changing].map((id) => [id, locked.get(id) ?? null]))
}

/** All go into the log; only those of a delivery that is held say how it stands. */
async function insertAttempts(
  transaction: Knex,
  ended: readonly Ended[],
  held: readonly string[],
  now: number
): Promise<void> {
  const verdicts = ended.map((one) => judgeAttempt(one.result, one.at + one.took_ms))
  const status = ({ result }: Ended) => (result.kind === "answered" ? result.status : null)
  const error = verdicts.map((verdict) => (verdict.outcome === "delivered" ? null : verdict.message))
  await rows(
    transaction,
    `with written as (
       insert into lsn_webhook_attempt (id, delivery_id, at, took_ms, status, error, request_headers, answer_headers, answer_excerpt)
       select a.id, a.delivery_id, a.at, a.took_ms, a.status, a.error, a.request_headers::jsonb, a.answer_headers::jsonb, a.excerpt
       from unnest(?::text[], ?::text[], ?::timestamptz[], ?::integer[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[])
         as a (id, delivery_id, at, took_ms, status, error, request_headers, answer_headers, excerpt)
       where exists (select 1 from lsn_webhook_delivery d where d.id = a.delivery_id)
       returning delivery_id, status, error
     )
     update lsn_webhook_delivery d set last_status = written.status, last_error = written.error
     from written where d.id = written.delivery_id and d.id = any(?)`,
    [
      ended.map(() => `wha_${randomUUID().replaceAll("-", "")}`),
      ended.map(({ delivery_id }) => delivery_id),
      ended.map(({ at }) => toMoment(Math.min(at, now))),
      ended.map(({ took_ms }) => Math.round(took_ms)),
      ended.map(status),
      error,
      ended.map(({ request_headers }) => JSON.stringify(request_headers)),
      ended.map(({ answer_headers }) => (answer_headers === null ? null : JSON.stringify(answer_headers))),
      ended.map(({ answer_excerpt }) => answer_excerpt),
      held,
    ]
  )
}
