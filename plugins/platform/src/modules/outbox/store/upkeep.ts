import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { epoch, fromEpoch, rows, toMoment } from "../../../shared/knex"
import type { Notice } from "../types"

/** How many rows one statement deletes, so that none of them holds up others for long. */
const BATCH = 5_000

/**
 * Deletes what is older than its kept time: deliveries that have ended with their attempts, events that nobody waits for,
 * secrets that are over, and endpoints that were deleted.
 *
 * @returns how many rows went
 */
export async function purge(knex: Knex, before: number): Promise<number> {
  const deliveries = await inBatches(
    knex,
    before,
    (limit) =>
      `delete from lsn_webhook_delivery where id in (select id from lsn_webhook_delivery
       where created_at < ?::timestamptz and state in ('delivered', 'parked') order by created_at limit ${limit})
     returning 1`
  )
  const events = await inBatches(
    knex,
    before,
    (limit) =>
      `delete from lsn_outbox_event where position in (select e.position from lsn_outbox_event e
       where e.created_at < ?::timestamptz and e.relayed_at is not null
         and not exists (select 1 from lsn_webhook_delivery d where d.event_id = e.id) order by e.created_at limit ${limit})
     returning 1`
  )
  await rows(knex, "delete from lsn_webhook_sender where alive_until < now() - interval '1 day'")
  await rows(
    knex,
    `delete from lsn_webhook_secret s where s.valid_until < ?::timestamptz
       or exists (select 1 from lsn_webhook_endpoint e where e.id = s.endpoint_id and e.deleted_at < ?::timestamptz)`,
    [toMoment(before), toMoment(before)]
  )
  await rows(
    knex,
    `delete from lsn_webhook_endpoint e where e.deleted_at < ?::timestamptz
       and not exists (select 1 from lsn_webhook_delivery d where d.endpoint_id = e.id)
       and not exists (select 1 from lsn_webhook_secret s where s.endpoint_id = e.id)`,
    [toMoment(before)]
  )
  // Whose sender died after their endpoint was switched off: nobody takes them over, so they end here.
  await rows(
    knex,
    `update lsn_webhook_delivery d set state = 'parked', lease_until = null, lease_holder = null, finished_at = now()
     from lsn_webhook_endpoint e where e.id = d.endpoint_id and (e.state = 'disabled' or e.deleted_at is not null)
       and d.state = 'delivering' and d.lease_until < now()`
  )
  return deliveries + events
}

async function inBatches(knex: Knex, before: number, sql: (limit: number) => string): Promise<number> {
  let gone = 0
  for (;;) {
    const batch = (await rows(knex, sql(BATCH), [toMoment(before)])).length
    gone += batch
    if (batch < BATCH) return gone
  }
}

/** What persons have not been told yet. */
export async function pendingNotices(knex: Knex, limit: number): Promise<Notice[]> {
  const found = await rows<{
    endpoint_id: string
    title: string
    url: string
    made_by: string
    kind: Notice["kind"]
    at: string
    failing_since: string | null
    reason: string | null
  }>(
    knex,
    `select id as endpoint_id, title, url, made_by, notice as kind, ${epoch("notice_at", "at")},
       ${epoch("failing_since", "failing_since")}, disabled_reason as reason
     from lsn_webhook_endpoint where notice is not null and deleted_at is null order by notice_at limit ?`,
    [limit]
  )
  return found.map((row) => ({ ...row, at: fromEpoch(row.at), failing_since: fromEpoch(row.failing_since) }))
}

/** Takes a notice off, unless a newer one has come. */
export async function clearNotice(knex: Knex, endpointId: string, at: number): Promise<void> {
  await rows(
    knex,
    "update lsn_webhook_endpoint set notice = null, notice_at = null where id = ? and notice_at = ?::timestamptz",
    [endpointId, toMoment(at)]
  )
}

/** Until when a source of core rows has been compared; null for one that never was. */
export async function readWatermark(knex: Knex, source: string): Promise<number | null> {
  const [row] = await rows<{ through: string }>(
    knex,
    `select ${epoch("through", "through")} from lsn_outbox_watermark where source = ?`,
    [source]
  )
  return row ? fromEpoch(row.through) : null
}

/** Only ever forward. */
export async function writeWatermark(knex: Knex, source: string, through: number): Promise<void> {
  await rows(
    knex,
    `insert into lsn_outbox_watermark (source, through) values (?, ?::timestamptz) on conflict (source)
     do update set through = greatest(lsn_outbox_watermark.through, excluded.through)`,
    [source, toMoment(through)]
  )
}
