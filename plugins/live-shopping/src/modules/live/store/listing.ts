import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { overdueBefore } from "../../../domain/programme"
import type { ShowStatus } from "../../../domain/show-state"
import { query } from "./sql"

export interface ShowFilter {
  statuses: readonly ShowStatus[]
  host_id?: string
  /** Part of a title or of a host's name. */
  q?: string
  /** The programme as the audience is to see it at this moment; without it, everything there is. */
  programme_at?: Date
}

/** Every status has its own clock: what is on began latest, what comes is soonest, what was ended last. */
const ORDER = `
  CASE s.status WHEN 'live' THEN 0 WHEN 'scheduled' THEN 1 WHEN 'draft' THEN 2 ELSE 3 END,
  CASE s.status
    WHEN 'live' THEN -extract(epoch FROM s.started_at)
    WHEN 'scheduled' THEN extract(epoch FROM s.scheduled_at)
    WHEN 'draft' THEN -extract(epoch FROM s.created_at)
    ELSE -extract(epoch FROM s.ended_at)
  END, s.id`

export async function pageShows(
  manager: EntityManager,
  filter: ShowFilter,
  page: { limit: number; offset: number }
): Promise<{ ids: string[]; count: number }> {
  const pattern = filter.q ? `%${filter.q.replace(/[\\%_]/g, "\\$&")}%` : null
  const where = `
    FROM live_show s JOIN live_host h ON h.id = s.host_id
    WHERE s.deleted_at IS NULL AND s.status IN (SELECT json_array_elements_text(?::json))
      AND (?::text IS NULL OR s.host_id = ?) AND (?::text IS NULL OR s.title ILIKE ? OR h.name ILIKE ?)
      AND (?::timestamptz IS NULL OR s.status <> 'scheduled' OR (h.status = 'active' AND s.scheduled_at >= ?))`
  const host = filter.host_id ?? null
  const announced = filter.programme_at ? overdueBefore(filter.programme_at) : null
  const values = [JSON.stringify(filter.statuses), host, host, pattern, pattern, pattern, announced, announced]
  const rows = await query<{ id: string }>(manager, `SELECT s.id ${where} ORDER BY ${ORDER} LIMIT ? OFFSET ?`, [
    ...values,
    page.limit,
    page.offset,
  ])
  const [total] = await query<{ count: string | number }>(manager, `SELECT count(*) AS count ${where}`, values)
  return { ids: rows.map((row) => row.id), count: Number(total?.count ?? 0) }
}
