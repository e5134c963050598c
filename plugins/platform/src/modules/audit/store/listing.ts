import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { type EntryFilter, type EntryPage, MOST_COUNTED } from "../types"
import { ENTRY_COLUMNS, entryOf, type EntryRow } from "./entries"
import { query, type SqlValue } from "./sql"

/** A search through texts reads every entry that the other filters leave; past this it says so instead of going on. */
const SEARCH_SECONDS = 5

/** The latest first. */
export async function listEntries(
  knex: Knex,
  filter: EntryFilter,
  { limit, offset }: { limit: number; offset: number }
): Promise<EntryPage> {
  const { condition, values } = conditionOf(filter)
  return knex.transaction(
    async (transaction) => {
      await query(transaction, `set local statement_timeout = '${SEARCH_SECONDS}s'`)
      const rows = await query<EntryRow>(
        transaction,
        `select ${ENTRY_COLUMNS} from lsn_audit_entry where ${condition}
         order by lsn_audit_entry.sequence desc limit ? offset ?`,
        [...values, limit, offset]
      )
      const [counted] = await query<{ count: string }>(
        transaction,
        `select count(*)::text as count from (select 1 from lsn_audit_entry where ${condition} limit ${MOST_COUNTED}) as found`,
        values
      )
      return { entries: rows.map(entryOf), count: Number(counted?.count ?? 0) }
    },
    { readOnly: true }
  )
}

const EXACT = ["actor_type", "actor_id", "action", "target_type", "target_id", "request_id"] as const
/** `%`, `_` and the escape itself stand for themselves in what a person searches for. */
const SEARCHED = ["action", "target_id", "actor_id", "request_id", "changes"] as const

function conditionOf(filter: EntryFilter): { condition: string; values: SqlValue[] } {
  const parts: string[] = []
  const values: SqlValue[] = []
  const add = (part: string, ...given: SqlValue[]) => {
    parts.push(part)
    values.push(...given)
  }
  for (const column of EXACT) {
    const value = filter[column]
    if (value !== undefined) add(`${column} = ?`, value)
  }
  if (filter.about !== undefined) {
    const pairs = filter.about.map(() => "(?, ?)").join(", ")
    add(
      `(target_type, target_id) in (${pairs || "(null, null)"})`,
      ...filter.about.flatMap(({ type, id }) => [type, id])
    )
  }
  if (filter.from !== undefined) add("at >= ?::timestamptz", filter.from)
  if (filter.to !== undefined) add("at < ?::timestamptz", filter.to)
  if (filter.q !== undefined) {
    const pattern = `%${filter.q.replaceAll(/[\\%_]/g, "\\$&")}%`
    add(`(${SEARCHED.map((column) => `${column} ilike ?`).join(" or ")})`, ...SEARCHED.map(() => pattern))
  }
  return { condition: parts.length > 0 ? parts.join(" and ") : "true", values }
}
