/**
 * The room's view of the live-shopping contract: what the Store API and the stream say, as the room reads it.
 * Dates stay the ISO strings of the wire; the places that count with them parse them.
 */

export type ShowStatus = "draft" | "scheduled" | "live" | "ended"

export type Host = { id: string; handle: string; name: string; bio: string | null; avatar_url: string | null }

export type Slot = 1 | 2 | 3

export type Pin = {
  id: string
  show_id: string
  product_id: string
  slot: Slot
  pinned_at: string
  unpinned_at: string | null
}

export type Video =
  | { kind: "none" }
  | { kind: "simulated"; url: string; duration_ms: number; started_at: string }
  | { kind: "recorded"; url: string; duration_ms: number }
  | { kind: "livekit" }

export type ChatMessage = {
  id: string
  show_id: string
  author: { type: "customer" | "host" | "user"; id: string; name: string }
  body: string
  sent_at: string
  client_key: string | null
}

export type LineUpEntry = { product_id: string; position: number }

export type ShowCard = {
  id: string
  handle: string
  title: string
  description: string | null
  status: ShowStatus
  host: Host
  scheduled_at: string | null
  started_at: string | null
  ended_at: string | null
  poster_url: string | null
  preview_url: string | null
  audience: number
  audience_peak: number
  product_ids: string[]
}

/** A show as the Store API tells it, true at `stream.offset`. */
export type Show = ShowCard & {
  line_up: LineUpEntry[]
  pins: Pin[]
  pin_history: Pin[]
  video: Video
  stream: { offset: string }
}

/** What the stream keeps and replays. Each event has its own id, and is applied once. */
export type ShowEvent = { id: string } & (
  | { type: "chat.message"; message: ChatMessage }
  | { type: "chat.removed"; message_id: string }
  | { type: "pin.up"; pin: Pin }
  | { type: "pin.down"; pin_id: string; product_id: string }
  | { type: "show.started"; started_at: string; video: Video }
  | { type: "show.ended"; ended_at: string }
  | { type: "show.updated"; title: string; line_up: LineUpEntry[] }
  | { type: "stock.changed"; product_id: string }
  /** The host's camera stopped while the show is on, and came back. */
  | { type: "host.away" }
  | { type: "host.back" }
)

/** Not kept by the stream: only the newest counts. */
export type AudienceFrame = { current: number; reactions?: Record<string, number> }

/** The snapshot and the server's clock at the moment it was written. */
export type Snapshot = { show: Show; server_now: string }
