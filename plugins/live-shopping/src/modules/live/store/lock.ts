import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { refuse } from "@lsn/platform/http"
import type { VideoKind } from "../../../domain/playout"
import type { ShowStatus } from "../../../domain/show-state"
import { query, toDate, type SqlTime } from "./sql"

export interface LockedShow {
  id: string
  host_id: string
  status: ShowStatus
  video_kind: VideoKind
  scheduled_at: Date | null
  started_at: Date | null
  ended_at: Date | null
}

type ShowRow = Omit<LockedShow, "scheduled_at" | "started_at" | "ended_at"> & {
  scheduled_at: SqlTime | null
  started_at: SqlTime | null
  ended_at: SqlTime | null
}

/** The show's row, locked until the transaction ends: its transitions, pins and line-up change one at a time. */
export async function lockShow(manager: EntityManager, id: string): Promise<LockedShow> {
  const show = await lockShowIfThere(manager, id)
  if (!show) {
    throw refuse(404, "show_not_found", `There is no show ${id}.`)
  }
  return show
}

/** The same for an undo, to which a show that has been deleted since is no error. */
export async function lockShowIfThere(manager: EntityManager, id: string): Promise<LockedShow | null> {
  const [row] = await query<ShowRow>(
    manager,
    `SELECT id, host_id, status, video_kind, scheduled_at, started_at, ended_at FROM live_show
     WHERE id = ? AND deleted_at IS NULL FOR NO KEY UPDATE`,
    [id]
  )
  if (!row) {
    return null
  }
  return {
    ...row,
    scheduled_at: row.scheduled_at ? toDate(row.scheduled_at) : null,
    started_at: row.started_at ? toDate(row.started_at) : null,
    ended_at: row.ended_at ? toDate(row.ended_at) : null,
  }
}

/** Locks several shows, in one order, so that two who change the same ones wait for each other instead of for ever. */
export async function lockShows(manager: EntityManager, ids: readonly string[]): Promise<LockedShow[]> {
  const locked: LockedShow[] = []
  for (const id of [...new Set(ids)].sort()) {
    locked.push(await lockShow(manager, id))
  }
  return locked
}
