import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { epoch, fromEpoch, type KnexValue, rows } from "../../../shared/knex"
import type { AttemptRow, DeliveryFilter, DeliveryLog, DeliveryRow, OutboxStatus } from "../types"
import { deliveryColumns, deliveryOf, type StoredDelivery } from "./deliveries"

type LogRow = StoredDelivery & {
  type: string
  replays: number
  last_status: number | null
  last_error: string | null
  created_at: string
  finished_at: string | null
}

const COLUMNS = `${deliveryColumns()}, o.type, d.replays, d.last_status, d.last_error,
  ${epoch("d.created_at", "created_at")}, ${epoch("d.finished_at", "finished_at")}`

/** The states of what is not delivered yet; the tables have an index for each. */
const WAITING = ["pending", "delivering", "retrying", "parked"] as const

const FROM = "lsn_webhook_delivery d join lsn_outbox_event o on o.id = d.event_id"

/** How many rows are counted: whatever is more is not told apart. */
export const MOST_COUNTED = 10_000
/** A search by type reads what the other filters leave; past this it says so instead of going on. */
const SEARCH_SECONDS = 5

export function listDeliveries(
  knex: Knex,
  filter: DeliveryFilter,
  page: { limit: number; offset: number }
): Promise<{ deliveries: DeliveryRow[]; count: number }> {
  const parts: string[] = []
  const values: KnexValue[] = []
  const add = (part: string, value: string | undefined) => {
    if (value === undefined) return
    parts.push(part)
    values.push(value)
  }
  add("d.endpoint_id = ?", filter.endpoint_id)
  add("d.state = ?", filter.state)
  add("d.event_id = ?", filter.event_id)
  add("o.type = ?", filter.type)
  const where = parts.length > 0 ? `where ${parts.join(" and ")}` : ""
  return knex.transaction(
    async (transaction) => {
      await rows(transaction, `set local statement_timeout = '${SEARCH_SECONDS}s'`)
      const found = await rows<LogRow>(
        transaction,
        `select ${COLUMNS} from ${FROM} ${where} order by d.created_at desc, d.id desc limit ? offset ?`,
        [...values, page.limit, page.offset]
      )
      const [counted] = await rows<{ count: string }>(
        transaction,
        `select count(*)::text as count from (select 1 from ${FROM} ${where} limit ${MOST_COUNTED}) counted`,
        values
      )
      return { deliveries: found.map(rowOf), count: Number(counted?.count ?? 0) }
    },
    { readOnly: true }
  )
}

export async function readDelivery(knex: Knex, id: string): Promise<DeliveryLog | null> {
  const [row] = await rows<LogRow & { body: string }>(knex, `select ${COLUMNS}, o.body from ${FROM} where d.id = ?`, [
    id,
  ])
  if (!row) return null
  const attempts = await rows<Omit<AttemptRow, "at"> & { at: string }>(
    knex,
    `select id, ${epoch("at", "at")}, took_ms, status, error, request_headers, answer_headers, answer_excerpt
     from lsn_webhook_attempt where delivery_id = ? order by lsn_webhook_attempt.at desc, id limit 100`,
    [id]
  )
  return { ...rowOf(row), body: row.body, attempts_made: attempts.map((one) => ({ ...one, at: fromEpoch(one.at) })) }
}

/** Each up to {@link MOST_COUNTED}. What is delivered is not counted: there is always more of it. */
export async function readStatus(knex: Knex): Promise<OutboxStatus> {
  const count = (what: string, name: string) =>
    `(select count(*) from (select 1 from ${what} limit ${MOST_COUNTED}) counted)::int as ${name}`
  const [found] = await rows<OutboxStatus["deliveries"] & { events: number }>(
    knex,
    `select ${count("lsn_outbox_event where relayed_at is null", "events")},
       ${WAITING.map((state) => count(`lsn_webhook_delivery where state = '${state}'`, state)).join(", ")}`
  )
  if (!found) throw new Error("A count answered without a row.")
  const { events, ...deliveries } = found
  return { waiting_events: events, deliveries }
}

function rowOf(row: LogRow): DeliveryRow {
  return {
    id: row.id,
    endpoint_id: row.endpoint_id,
    event_id: row.event_id,
    type: row.type,
    delivery: deliveryOf(row),
    replays: row.replays,
    last_status: row.last_status,
    last_error: row.last_error,
    created_at: fromEpoch(row.created_at),
    finished_at: fromEpoch(row.finished_at),
  }
}
