import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import {
  type DeliveryDetail,
  type DeliveryFilter,
  type DeliveryPage,
  type DeliveryRow,
  MOST_COUNTED,
  type SourceCount,
} from "../types"
import { moment, query, type SqlValue } from "./sql"

/** A search through ids reads what the other filters leave; past this it says so instead of going on. */
const SEARCH_SECONDS = 5

const ROW = `d.id, d.source, d.delivery_id, d.order_key, d.state, d.attempts, d.replays, d.body_size,
  ${moment("d.signed_at")} as signed_at, ${moment("d.received_at")} as received_at, ${moment("d.due_at")} as due_at,
  ${moment("d.finished_at")} as finished_at, d.last_error`

/** The latest first. */
export function listDeliveries(
  knex: Knex,
  scope: string,
  filter: DeliveryFilter,
  { limit, offset }: { limit: number; offset: number }
): Promise<DeliveryPage> {
  const { condition, values } = conditionOf(scope, filter)
  return knex.transaction(
    async (transaction) => {
      await query(transaction, `set local statement_timeout = '${SEARCH_SECONDS}s'`)
      const deliveries = await query<DeliveryRow>(
        transaction,
        `select ${ROW} from lsn_inbox_delivery d where ${condition} order by d.position desc limit ? offset ?`,
        [...values, limit, offset]
      )
      const [counted] = await query<{ count: string }>(
        transaction,
        `select count(*)::text as count from
           (select 1 from lsn_inbox_delivery d where ${condition} limit ${MOST_COUNTED}) as found`,
        values
      )
      return { deliveries, count: Number(counted?.count ?? 0) }
    },
    { readOnly: true }
  )
}

export async function retrieveDelivery(knex: Knex, scope: string, id: string): Promise<DeliveryDetail | null> {
  const [row] = await query<
    DeliveryRow & { headers: string; event: string; body_hash: string; body: Buffer | null; effects: string[] }
  >(
    knex,
    `select ${ROW}, d.headers, d.event, d.body_hash, d.body,
       array(select e.effect from lsn_inbox_effect e where e.delivery = d.id and e.round = d.round order by e.done_at)
         as effects
     from lsn_inbox_delivery d where d.id = ? and d.scope = ?`,
    [id, scope]
  )
  if (!row) return null
  const { headers, event, ...rest } = row
  return {
    ...rest,
    headers: JSON.parse(headers) as Record<string, string>,
    event: JSON.parse(event) as unknown,
  }
}

export async function countBySource(knex: Knex, scope: string): Promise<SourceCount[]> {
  const rows = await query<Omit<SourceCount, "count"> & { count: string }>(
    knex,
    `select source, state, count(*)::text as count from lsn_inbox_delivery where scope = ?
     group by source, state order by source, state`,
    [scope]
  )
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

function conditionOf(scope: string, filter: DeliveryFilter): { condition: string; values: SqlValue[] } {
  const parts = ["d.scope = ?"]
  const values: SqlValue[] = [scope]
  const add = (part: string, ...given: SqlValue[]) => {
    parts.push(part)
    values.push(...given)
  }
  if (filter.state !== undefined) add("d.state = ?", filter.state)
  if (filter.source !== undefined) add("d.source = ?", filter.source)
  if (filter.from !== undefined) add("d.received_at >= ?::timestamptz", filter.from)
  if (filter.to !== undefined) add("d.received_at < ?::timestamptz", filter.to)
  if (filter.q !== undefined) {
    // `%`, `_` and the escape itself stand for themselves in what a person searches for.
    const pattern = `%${filter.q.replaceAll(/[\\%_]/g, "\\$&")}%`
    add("(d.delivery_id ilike ? or d.order_key ilike ? or d.id ilike ?)", pattern, pattern, pattern)
  }
  return { condition: parts.join(" and "), values }
}
