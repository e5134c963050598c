import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { query } from "./sql"

export interface VideoEventRow {
  id: string
  show_id: string
  kind: "host_joined" | "host_left" | "room_finished"
  happened_at: Date
}

/**
 * Keeps what the video server told. @returns whether the audience is to hear of it: it has not yet, the show is live, and
 * nothing later is known, for deliveries come twice and out of order. One that could not be told is kept untold, and
 * comes again, because its sender was refused.
 */
export async function keepVideoEvent(manager: EntityManager, event: VideoEventRow): Promise<boolean> {
  await query(
    manager,
    `INSERT INTO live_video_event (id, show_id, kind, happened_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, now(), now()) ON CONFLICT DO NOTHING`,
    [event.id, event.show_id, event.kind, event.happened_at]
  )
  const concerned = await query<{ id: string }>(
    manager,
    `SELECT v.id FROM live_video_event v JOIN live_show s ON s.id = v.show_id
     WHERE v.id = ? AND v.told_at IS NULL AND s.status = 'live' AND s.deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM live_video_event e WHERE e.show_id = s.id AND e.happened_at > v.happened_at)`,
    [event.id]
  )
  return concerned.length > 0
}

export async function markTold(manager: EntityManager, id: string): Promise<void> {
  await query(manager, "UPDATE live_video_event SET told_at = now() WHERE id = ? AND told_at IS NULL", [id])
}
