import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { query } from "./sql"

export interface VideoEventRow {
  id: string
  show_id: string
  kind: "host_joined" | "host_left" | "room_finished"
  /** LiveKit's clock, in whole seconds. */
  happened_at: Date
  /** Which connection of the host it speaks of; null where the server does not say. */
  session: string | null
}

/**
 * Whether the host of the show `s` is connected: their newest connection has not ended. A connection ends by its own end
 * alone, for a host who reconnects is there before the server has missed the old connection, and the news of both may fall
 * into one second and arrive in either order. Where a connection has no name the clock decides, and a tie is decided for the
 * host: a card that stands over a picture is worse than none for a moment.
 */
const HOST_IS_THERE = `EXISTS (
  SELECT 1 FROM live_video_event j WHERE j.show_id = s.id AND j.kind = 'host_joined'
    AND NOT EXISTS (SELECT 1 FROM live_video_event newer
      WHERE newer.show_id = s.id AND newer.kind = 'host_joined' AND newer.happened_at > j.happened_at)
    AND NOT EXISTS (SELECT 1 FROM live_video_event o WHERE o.show_id = s.id AND (
      (o.kind = 'host_left' AND o.session = j.session)
      OR (o.kind = 'host_left' AND (o.session IS NULL OR j.session IS NULL) AND o.happened_at > j.happened_at)
      OR (o.kind = 'room_finished' AND o.happened_at > j.happened_at))))`

/** Gone since the show began; whoever has not come yet is waited for, and not away. By our own clock on both sides. */
const HOST_IS_AWAY = `(EXISTS (
  SELECT 1 FROM live_video_event gone
  WHERE gone.show_id = s.id AND gone.kind <> 'host_joined' AND gone.created_at >= s.started_at) AND NOT ${HOST_IS_THERE})`

/**
 * Keeps what the video server told. @returns whether the audience is to hear of it: it has not yet, the show is live, it is
 * what holds now, and nothing later says the same, for deliveries come twice and out of order. One that could not be told is
 * kept untold, and comes again, because its sender was refused.
 */
export async function keepVideoEvent(manager: EntityManager, event: VideoEventRow): Promise<boolean> {
  // Of two deliveries at once the second sees what the first has kept.
  await query(manager, "SELECT id FROM live_show WHERE id = ? FOR NO KEY UPDATE", [event.show_id])
  await query(
    manager,
    `INSERT INTO live_video_event (id, show_id, kind, happened_at, session, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, now(), now()) ON CONFLICT DO NOTHING`,
    [event.id, event.show_id, event.kind, event.happened_at, event.session]
  )
  const concerned = await query<{ id: string }>(
    manager,
    `SELECT v.id FROM live_video_event v JOIN live_show s ON s.id = v.show_id
     WHERE v.id = ? AND v.told_at IS NULL AND s.status = 'live' AND s.deleted_at IS NULL
       AND CASE WHEN v.kind = 'host_joined' THEN ${HOST_IS_THERE} ELSE ${HOST_IS_AWAY} END
       AND NOT EXISTS (SELECT 1 FROM live_video_event e WHERE e.show_id = s.id AND e.happened_at > v.happened_at
         AND (e.kind = 'host_joined') = (v.kind = 'host_joined'))`,
    [event.id]
  )
  return concerned.length > 0
}

/** Which of the shows are on while their host is not. */
export async function showsWithHostAway(manager: EntityManager, showIds: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(
    manager,
    `SELECT s.id FROM live_show s
     WHERE s.id IN (SELECT json_array_elements_text(?::json)) AND s.status = 'live' AND s.video_kind = 'livekit'
       AND s.deleted_at IS NULL AND ${HOST_IS_AWAY}`,
    [JSON.stringify(showIds)]
  )
  return rows.map(({ id }) => id)
}

export async function markTold(manager: EntityManager, id: string): Promise<void> {
  await query(manager, "UPDATE live_video_event SET told_at = now() WHERE id = ? AND told_at IS NULL", [id])
}
