import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { refuse } from "@lsn/platform/http"
import type { Pin } from "../../../domain/live-event"
import { placePin, type PinSlot } from "../../../domain/pin-slots"
import type { RaisePinInput } from "../types"
import { lockShow } from "./lock"
import { query, toDate, type SqlTime } from "./sql"

interface PinRow {
  id: string
  show_id: string
  product_id: string
  slot: PinSlot
  pinned_at: SqlTime
  unpinned_at: SqlTime | null
}

const COLUMNS = "id, show_id, product_id, slot, pinned_at, unpinned_at"

export function pinOf(row: PinRow): Pin {
  return {
    id: row.id,
    show_id: row.show_id,
    product_id: row.product_id,
    slot: row.slot,
    pinned_at: toDate(row.pinned_at).toISOString(),
    unpinned_at: row.unpinned_at ? toDate(row.unpinned_at).toISOString() : null,
  }
}

export async function pinsUp(manager: EntityManager, showId: string): Promise<Pin[]> {
  const rows = await query<PinRow>(
    manager,
    `SELECT ${COLUMNS} FROM live_pin WHERE show_id = ? AND unpinned_at IS NULL AND deleted_at IS NULL ORDER BY slot`,
    [showId]
  )
  return rows.map(pinOf)
}

/** The pins that are up in each of the shows, and of every show the newest `history` of all it had, newest first. */
export async function pinsOfShows(
  manager: EntityManager,
  showIds: readonly string[],
  history: number
): Promise<{ up: Pin[]; history: Pin[] }> {
  const ids = JSON.stringify(showIds)
  const up = await query<PinRow>(
    manager,
    `SELECT ${COLUMNS} FROM live_pin WHERE show_id IN (SELECT json_array_elements_text(?::json))
       AND unpinned_at IS NULL AND deleted_at IS NULL ORDER BY show_id, slot`,
    [ids]
  )
  const newest = await query<PinRow>(
    manager,
    `SELECT p.* FROM json_array_elements_text(?::json) AS given(show_id) CROSS JOIN LATERAL (
       SELECT ${COLUMNS} FROM live_pin WHERE show_id = given.show_id AND deleted_at IS NULL
       ORDER BY pinned_at DESC, id DESC LIMIT ?) p`,
    [ids, history]
  )
  return { up: up.map(pinOf), history: newest.map(pinOf) }
}

/** Puts a product up, and takes down the pin that gives way. The show's row is locked: pins of one show come one by one. */
export async function raisePin(
  manager: EntityManager,
  input: RaisePinInput,
  now: Date
): Promise<{ pin: Pin; lowered: Pin | null }> {
  const show = await lockShow(manager, input.show_id)
  if (show.status !== "live") {
    throw refuse(409, "show_not_live", "Products are pinned while a show is live. Start the show first.")
  }
  const [inLineUp] = await query<{ id: string }>(
    manager,
    "SELECT id FROM live_show_product WHERE show_id = ? AND product_id = ? AND deleted_at IS NULL",
    [input.show_id, input.product_id]
  )
  if (!inLineUp) {
    throw refuse(409, "not_in_line_up", "This product is not in the show's line-up. Add it there first.")
  }
  const up = await pinsUp(manager, input.show_id)
  const placed = placePin(
    up.map((pin) => ({ ...pin, pinned_at: new Date(pin.pinned_at) })),
    input.product_id,
    input.slot
  )
  if (!placed.ok) {
    throw refuse(409, placed.code, placed.message)
  }
  const lowered = placed.gives_way ? await takeDown(manager, input.show_id, placed.gives_way.id, now) : null
  const [row] = await query<PinRow>(
    manager,
    `INSERT INTO live_pin (id, show_id, product_id, slot, pinned_at, pinned_by, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, now(), now()) RETURNING ${COLUMNS}`,
    [generateEntityId(undefined, "lpin"), input.show_id, input.product_id, placed.slot, now, input.pinned_by]
  )
  if (!row) {
    throw new Error("PostgreSQL answered an insert without its row.")
  }
  return { pin: pinOf(row), lowered }
}

/** The pin as it was taken down, or null when it was down already. */
export async function takeDown(manager: EntityManager, showId: string, pinId: string, now: Date): Promise<Pin | null> {
  const [row] = await query<PinRow>(
    manager,
    `UPDATE live_pin SET unpinned_at = ?, updated_at = now()
     WHERE id = ? AND show_id = ? AND unpinned_at IS NULL AND deleted_at IS NULL RETURNING ${COLUMNS}`,
    [now, pinId, showId]
  )
  return row ? pinOf(row) : null
}

export async function takeDownAll(manager: EntityManager, showId: string, now: Date): Promise<Pin[]> {
  const rows = await query<PinRow>(
    manager,
    `UPDATE live_pin SET unpinned_at = ?, updated_at = now()
     WHERE show_id = ? AND unpinned_at IS NULL AND deleted_at IS NULL RETURNING ${COLUMNS}`,
    [now, showId]
  )
  return rows.map(pinOf)
}

/**
 * Undoes a take-down of this very run: a pin that somebody else has taken down since stays down, and so does one whose show
 * is off the air, whose slot is taken, or whose product is up in another. The show's row must be locked.
 */
export async function putBack(manager: EntityManager, pins: readonly Pin[]): Promise<void> {
  for (const { id, unpinned_at } of pins) {
    await query(
      manager,
      `UPDATE live_pin p SET unpinned_at = NULL, updated_at = now()
       FROM live_show s
       WHERE p.id = ? AND p.unpinned_at = ? AND p.deleted_at IS NULL AND s.id = p.show_id AND s.status = 'live'
         AND NOT EXISTS (SELECT 1 FROM live_pin up WHERE up.show_id = p.show_id AND up.unpinned_at IS NULL
           AND up.deleted_at IS NULL AND (up.slot = p.slot OR up.product_id = p.product_id))`,
      [id, unpinned_at]
    )
  }
}

/** Undoes a pin of this very run: it was never shown. */
export async function forgetPin(manager: EntityManager, pinId: string): Promise<void> {
  await query(manager, "DELETE FROM live_pin WHERE id = ?", [pinId])
}
