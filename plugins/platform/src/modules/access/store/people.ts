import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { millis, query, type SqlTime } from "../../../shared/sql"
import type { AssignmentRow, HolderType } from "../types"

/** The roles that these holders have, with who gave them. */
export async function listAssignments(
  manager: EntityManager,
  type: HolderType,
  ids: readonly string[]
): Promise<AssignmentRow[]> {
  const rows = await query<
    Omit<AssignmentRow, "expires_at" | "created_at"> & { expires_at: SqlTime | null; created_at: SqlTime }
  >(
    manager,
    `SELECT id, actor_type, actor_id, role, expires_at, assigned_by, created_at FROM lsn_role_assignment
     WHERE deleted_at IS NULL AND actor_type = ? AND actor_id IN (SELECT jsonb_array_elements_text(?::jsonb))
     ORDER BY created_at, id`,
    [type, JSON.stringify(ids)]
  )
  return rows.map((row) => ({ ...row, expires_at: millis(row.expires_at), created_at: millis(row.created_at) }))
}

/** How many hold each role. */
export async function countHolders(manager: EntityManager): Promise<Map<string, number>> {
  const rows = await query<{ role: string; count: string }>(
    manager,
    `SELECT role, count(*) AS count FROM lsn_role_assignment WHERE deleted_at IS NULL AND actor_type = 'user' GROUP BY role`
  )
  return new Map(rows.map(({ role, count }) => [role, Number(count)]))
}
