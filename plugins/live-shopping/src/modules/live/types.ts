import type { AuthorType, ChatMessage, LiveEvent, Pin } from "../../domain/live-event"
import type { HostStatus } from "../../domain/host-state"
import type { LineUpEntry } from "../../domain/line-up"
import type { PinSlot } from "../../domain/pin-slots"
import type { VideoKind } from "../../domain/playout"
import type { ShowAction, ShowStatus } from "../../domain/show-state"

export type {
  AuthorType,
  ChatMessage,
  LiveEvent,
  LineUpEntry,
  Pin,
  PinSlot,
  ShowAction,
  ShowStatus,
  HostStatus,
  VideoKind,
}

/** A moment in a workflow's input: an engine that stores its executions hands it on as text. */
export type Instant = Date | string

export interface CreateHostInput {
  handle: string
  name: string
  bio?: string | null
  avatar_url?: string | null
  email?: string | null
  status?: HostStatus
  applied_at?: Instant
}

export interface UpdateHostInput {
  id: string
  handle?: string
  name?: string
  bio?: string | null
  avatar_url?: string | null
  email?: string | null
  status?: HostStatus
}

export interface CreateShowInput {
  title: string
  host_id: string
  /** Derived from the title, and made unique, when left out. */
  handle?: string
  description?: string | null
  scheduled_at?: Date | string | null
  poster_url?: string | null
  preview_url?: string | null
  recording_url?: string | null
  recording_ms?: number | null
  video_kind?: VideoKind
  product_ids?: string[]
  /**
   * The state a show is created in; only server code can say so, no route does. A live or ended show needs its
   * `started_at`, an ended one its `ended_at`. Left out: a draft, which is scheduled at once, along the state table, when
   * `scheduled_at` is given.
   */
  status?: ShowStatus
  started_at?: Date | string | null
  ended_at?: Date | string | null
  audience_peak?: number
}

export interface UpdateShowInput {
  id: string
  title?: string
  host_id?: string
  description?: string | null
  scheduled_at?: Date | string | null
  poster_url?: string | null
  preview_url?: string | null
  recording_url?: string | null
  recording_ms?: number | null
  video_kind?: VideoKind
}

export interface TransitionInput {
  show_id: string
  action: ShowAction
  scheduled_at?: Instant | null
}

export interface RaisePinInput {
  show_id: string
  product_id: string
  slot?: PinSlot
  /** `host:<id>` or `user:<id>`. */
  pinned_by: string
}

export interface PostChatInput {
  show_id: string
  author: { type: AuthorType; id: string; name: string }
  body: string
  client_key: string
}

export interface AttributionRow {
  id: string
  cart_id: string
  show_id: string
  pin_id: string
  product_id: string
  variant_id: string
}

export interface SaleRow {
  order_id: string
  order_line_item_id: string
  show_id: string
  pin_id: string
  product_id: string
  variant_id: string
  attribution_id: string | null
  quantity: number
  amount: number | string
  currency_code: string
  sold_at: Date
}

export interface SalesTotals {
  totals: { currency_code: string; amount: number; units: number; orders: number }[]
  by_pin: {
    pin_id: string
    product_id: string
    currency_code: string
    amount: number
    units: number
    orders: number
  }[]
}

/** The past of a show, as a merchant brings it along from elsewhere or a demo shop invents it. */
export interface ShowHistoryInput {
  show_id: string
  audience_peak?: number
  pins?: {
    product_id: string
    slot: PinSlot
    pinned_at: Date | string
    unpinned_at: Date | string | null
    key?: string
  }[]
  chat?: {
    author: { type: AuthorType; id: string; name: string }
    body: string
    sent_at: Date | string
    client_key: string
  }[]
  /** `pin_key` names a pin of `pins` by its `key`, or `pin_id` one that exists. */
  sales?: (Omit<SaleRow, "show_id" | "pin_id" | "sold_at" | "attribution_id"> & {
    sold_at: Date | string
    pin_id?: string
    pin_key?: string
  })[]
}

/** What the video server told of a show. */
export interface VideoNews {
  /** The server's own id of the event. */
  id: string
  show_id: string
  kind: "host_joined" | "host_left" | "room_finished"
  happened_at: Instant
  /** The host's connection that came or ended, where the server names it. */
  session?: string | null
}
