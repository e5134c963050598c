import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { refuse } from "@lsn/platform/http"
import { canChangeHostStatus, type HostStatus } from "../../../domain/host-state"
import { query } from "./sql"

/** Locks the hosts' rows until the transaction ends and refuses a status that does not follow from the one they have. */
export async function lockHosts(
  manager: EntityManager,
  changes: readonly { id: string; status?: HostStatus }[]
): Promise<void> {
  const rows = await query<{ id: string; status: HostStatus }>(
    manager,
    // In one order, so that two who change the same hosts wait for each other instead of for ever.
    `SELECT id, status FROM live_host
     WHERE id IN (SELECT jsonb_array_elements_text(?::jsonb)) AND deleted_at IS NULL
     ORDER BY id FOR NO KEY UPDATE`,
    [JSON.stringify(changes.map(({ id }) => id))]
  )
  const statusOf = new Map(rows.map(({ id, status }) => [id, status]))
  for (const { id, status } of changes) {
    const now = statusOf.get(id)
    if (!now) {
      throw refuse(404, "host_not_found", `There is no host ${id}.`)
    }
    if (status && !canChangeHostStatus(now, status)) {
      throw refuse(409, "invalid_transition", `A host who is ${now} cannot become ${status}.`)
    }
  }
}
