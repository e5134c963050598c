import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { query } from "./sql"

export interface VideoEventRow {
  id: string
  show_id: string
  kind: "host_joined" | "host_left" | "room_finished"
  happened_at: Date
}

/**
 * Keeps what the video server told. @returns whether the audience is to hear of it: the event is new, its show is live,
 * and nothing later is known, for deliveries come twice and out of order.
 */
export async function keepVideoEvent(manager: EntityManager, event: VideoEventRow): Promise<boolean> {
  const rows = await query<{ id: string }>(
    manager,
    `INSERT INTO live_video_event (id, show_id, kind, happened_at, created_at, updated_at)
     VALUES (?, ?, ?, ?, now(), now()) ON CONFLICT DO NOTHING RETURNING id`,
    [event.id, event.show_id, event.kind, event.happened_at]
  )
  if (rows.length === 0) {
    return false
  }
  const concerned = await query<{ id: string }>(
    manager,
    `SELECT s.id FROM live_show s WHERE s.id = ? AND s.status = 'live' AND s.deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM live_video_event e WHERE e.show_id = s.id AND e.happened_at > ?)`,
    [event.show_id, event.happened_at]
  )
  return concerned.length > 0
}
