import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { refuse } from "@lsn/platform/http"
import type { Pin } from "../../../domain/live-event"
import { changeLineUp, type LineUpEntry } from "../../../domain/line-up"
import type { VideoKind } from "../../../domain/playout"
import { transitionShow, type ShowAction, type ShowStatus } from "../../../domain/show-state"
import { putBack, takeDownAll } from "./pins"
import { lockShow, lockShowIfThere, type LockedShow } from "./lock"
import { query } from "./sql"

/** What is said of a show may change; whether it may now depends on its state, which the lock keeps as it is. */
export function assertShowChanges(
  shows: readonly LockedShow[],
  changes: readonly { id: string; scheduled_at?: Date | null; video_kind?: VideoKind }[],
  now: Date
): void {
  for (const change of changes) {
    const show = shows.find(({ id }) => id === change.id)
    if (!show) {
      throw refuse(404, "show_not_found", `There is no show ${change.id}.`)
    }
    if (show.status === "live" && change.video_kind && change.video_kind !== show.video_kind) {
      throw refuse(409, "show_is_live", "The kind of video cannot change while the show is live.")
    }
    if (change.scheduled_at && (show.status === "live" || show.status === "ended")) {
      throw refuse(409, "invalid_transition", `A show that is ${show.status} has no time to come.`)
    }
    if (change.scheduled_at === null && show.status === "scheduled") {
      throw refuse(409, "invalid_transition", 'A scheduled show keeps its time; take it back by "unschedule".')
    }
    if (change.scheduled_at && show.status === "scheduled" && change.scheduled_at <= now) {
      throw refuse(400, "scheduled_at_past", "A show is scheduled for a time to come, and this one is past.")
    }
  }
}

export function assertNeverTookPlace(shows: readonly LockedShow[]): void {
  if (shows.some(({ status }) => status === "live" || status === "ended")) {
    throw refuse(409, "show_took_place", "A show that has been live cannot be deleted: its sales refer to it.")
  }
}

export interface ShowTransitionResult {
  /** The show as it was and as it is now, for the compensation. */
  previous: LockedShow
  written: LockedShow
  status: ShowStatus
  /** Pins that came down because the show ended. */
  lowered: Pin[]
}

/** Takes a show along its state table. That a host has one live show at most is refused by the index, not here. */
export async function takeTransition(
  manager: EntityManager,
  input: { show_id: string; action: ShowAction; scheduled_at?: Date | null },
  now: Date
): Promise<ShowTransitionResult> {
  const previous = await lockShow(manager, input.show_id)
  const [host] = await query<{ status: string }>(
    manager,
    "SELECT status FROM live_host WHERE id = ? AND deleted_at IS NULL FOR SHARE",
    [previous.host_id]
  )
  const scheduledAt = input.scheduled_at ?? previous.scheduled_at
  const step = transitionShow(previous.status, input.action, {
    now,
    scheduledAt,
    hostIsActive: host?.status === "active",
  })
  if (!step.ok) {
    const status = step.code === "scheduled_at_required" || step.code === "scheduled_at_past" ? 400 : 409
    throw refuse(status, step.code, step.message)
  }
  const next = { ...previous, status: step.to, scheduled_at: scheduledAt }
  if (input.action === "start") {
    next.started_at = now
  }
  if (input.action === "end") {
    next.ended_at = now
  }
  await writeShowState(manager, next)
  const lowered = input.action === "end" ? await takeDownAll(manager, previous.id, now) : []
  return { previous, written: next, status: step.to, lowered }
}

/** Undoes `takeTransition`, unless somebody has taken the show further since: then it is theirs, with its pins. */
export async function restoreTransition(manager: EntityManager, taken: ShowTransitionResult): Promise<void> {
  const current = await lockShowIfThere(manager, taken.previous.id)
  if (!current || !sameState(current, taken.written)) {
    return
  }
  await writeShowState(manager, taken.previous)
  await putBack(manager, taken.lowered)
}

/** An engine that stores its executions hands times on as text. */
function sameState(one: LockedShow, other: LockedShow): boolean {
  const time = (value: Date | string | null) => (value === null ? null : new Date(value).getTime())
  return (
    one.status === other.status &&
    time(one.scheduled_at) === time(other.scheduled_at) &&
    time(one.started_at) === time(other.started_at) &&
    time(one.ended_at) === time(other.ended_at)
  )
}

export async function writeShowState(manager: EntityManager, show: LockedShow): Promise<void> {
  await query(
    manager,
    `UPDATE live_show SET status = ?, scheduled_at = ?, started_at = ?, ended_at = ?, updated_at = now() WHERE id = ?`,
    [show.status, show.scheduled_at, show.started_at, show.ended_at, show.id]
  )
}

/** Undoes `writeLineUp`, unless somebody has set another line-up since. */
export async function restoreLineUp(
  manager: EntityManager,
  showId: string,
  set: { previous: readonly LineUpEntry[]; current: readonly LineUpEntry[] }
): Promise<void> {
  const show = await lockShowIfThere(manager, showId)
  const ids = (entries: readonly LineUpEntry[]) => JSON.stringify(entries.map(({ product_id }) => product_id))
  if (show && ids(await readLineUp(manager, showId)) === ids(set.current)) {
    await writeLineUp(manager, showId, set.previous)
  }
}

export async function readLineUp(manager: EntityManager, showId: string): Promise<LineUpEntry[]> {
  return query<LineUpEntry>(
    manager,
    "SELECT product_id, position FROM live_show_product WHERE show_id = ? AND deleted_at IS NULL ORDER BY position",
    [showId]
  )
}

/** Turns the line-up into the one wanted; answers the one it was. A pin of a product that leaves stays up until lowered. */
export async function writeLineUp(
  manager: EntityManager,
  showId: string,
  wanted: readonly LineUpEntry[]
): Promise<LineUpEntry[]> {
  await lockShow(manager, showId)
  const current = await readLineUp(manager, showId)
  const change = changeLineUp(current, wanted)
  for (const productId of change.remove) {
    await query(manager, "DELETE FROM live_show_product WHERE show_id = ? AND product_id = ?", [showId, productId])
  }
  for (const { product_id, position } of change.move) {
    await query(
      manager,
      "UPDATE live_show_product SET position = ?, updated_at = now() WHERE show_id = ? AND product_id = ?",
      [position, showId, product_id]
    )
  }
  if (change.add.length > 0) {
    await query(
      manager,
      `INSERT INTO live_show_product (id, show_id, product_id, position, created_at, updated_at)
       VALUES ${change.add.map(() => "(?, ?, ?, ?, now(), now())").join(", ")}`,
      change.add.flatMap(({ product_id, position }) => [
        generateEntityId(undefined, "lshowprod"),
        showId,
        product_id,
        position,
      ])
    )
  }
  return current
}

/** Ids of live shows whose line-up holds any of the products, with the product: at most `limit` pairs. */
export async function liveShowsWith(
  manager: EntityManager,
  productIds: readonly string[],
  limit: number
): Promise<{ show_id: string; product_id: string }[]> {
  return query(
    manager,
    `SELECT p.show_id, p.product_id FROM live_show_product p JOIN live_show s ON s.id = p.show_id
     WHERE p.product_id IN (SELECT json_array_elements_text(?::json)) AND p.deleted_at IS NULL
       AND s.status = 'live' AND s.deleted_at IS NULL
     ORDER BY p.show_id, p.position LIMIT ?`,
    [JSON.stringify(productIds), limit]
  )
}

/** Those of the shows that exist, or did, and are not on: at most `limit`. An id that was never ours is none of them. */
export async function showsOffAir(
  manager: EntityManager,
  showIds: readonly string[],
  limit: number
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    manager,
    `SELECT id FROM live_show WHERE id IN (SELECT json_array_elements_text(?::json))
       AND (status <> 'live' OR deleted_at IS NOT NULL) ORDER BY id LIMIT ?`,
    [JSON.stringify(showIds), limit]
  )
  return rows.map(({ id }) => id)
}

export async function raisePeak(manager: EntityManager, showId: string, audience: number): Promise<void> {
  await query(
    manager,
    "UPDATE live_show SET audience_peak = ? WHERE id = ? AND status = 'live' AND audience_peak < ?",
    [audience, showId, audience]
  )
}
