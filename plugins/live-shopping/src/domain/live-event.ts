import type { Offset } from "./offset"
import type { PinSlot } from "./pin-slots"
import type { LineUpEntry } from "./line-up"
import type { Video } from "./playout"

export interface ChatMessage {
  id: string
  show_id: string
  author: { type: AuthorType; id: string; name: string }
  body: string
  sent_at: string
  client_key: string
}

export const AUTHOR_TYPES = ["customer", "host", "user"] as const
export type AuthorType = (typeof AUTHOR_TYPES)[number]

export interface Pin {
  id: string
  show_id: string
  product_id: string
  slot: PinSlot
  pinned_at: string
  unpinned_at: string | null
}

/** What is kept in a show's log, and applied once by each client. */
export type LiveEvent =
  | { type: "chat.message"; message: ChatMessage }
  | { type: "chat.removed"; message_id: string }
  | { type: "pin.up"; pin: Pin }
  | { type: "pin.down"; pin_id: string; product_id: string }
  | { type: "show.started"; started_at: string; video: Video }
  | { type: "show.ended"; ended_at: string }
  /** The show that was announced will not come at its time: it is a draft again, or gone. */
  | { type: "show.unscheduled" }
  | { type: "show.updated"; title: string; line_up: LineUpEntry[] }
  | { type: "stock.changed"; product_id: string }
  | { type: "host.away" }
  | { type: "host.back" }

export type StoredLiveEvent = LiveEvent & { id: Offset }
