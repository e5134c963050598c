import { Id, IdOrHandle, line, Moment, named, paging, text, WebUrl } from "@lsn/platform/http"
import { z } from "@medusajs/framework/zod"
import { HOST_STATUSES } from "../domain/host-state"
import { LINE_UP_MAX } from "../domain/line-up"
import { AUTHOR_TYPES } from "../domain/live-event"
import { VIDEO_KINDS } from "../domain/playout"
import { SHOW_ACTIONS, SHOW_STATUSES } from "../domain/show-state"

/** What the routes of live shopping take and answer. A schema with a name is a type of the SDK. */

const When = z.iso.datetime()
const Slot = z.union([z.literal(1), z.literal(2), z.literal(3)])

export const HostCard = named(
  "HostCard",
  z.strictObject({
    id: z.string(),
    handle: z.string(),
    name: z.string(),
    bio: z.string().nullable(),
    avatar_url: z.string().nullable(),
  })
)

export const Host = named(
  "Host",
  z.strictObject({
    ...HostCard.shape,
    email: z.string().nullable(),
    status: z.enum(HOST_STATUSES),
    applied_at: When,
  })
)

const card = {
  id: z.string(),
  handle: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  status: z.enum(SHOW_STATUSES),
  host: HostCard,
  scheduled_at: When.nullable(),
  started_at: When.nullable(),
  ended_at: When.nullable(),
  poster_url: z.string().nullable(),
  preview_url: z.string().nullable(),
  audience: z.number().int(),
  audience_peak: z.number().int(),
  product_ids: z.array(z.string()),
}

export const ShowCard = named("ShowCard", z.strictObject(card))

export const Pin = named(
  "Pin",
  z.strictObject({
    id: z.string(),
    show_id: z.string(),
    product_id: z.string(),
    slot: Slot,
    pinned_at: When,
    unpinned_at: When.nullable(),
  })
)

export const Video = named(
  "Video",
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("none") }),
    z.strictObject({
      kind: z.literal("simulated"),
      url: z.string(),
      duration_ms: z.number().int(),
      started_at: When,
    }),
    z.strictObject({ kind: z.literal("recorded"), url: z.string(), duration_ms: z.number().int() }),
    z.strictObject({ kind: z.literal("livekit") }),
  ])
)

const show = {
  ...card,
  line_up: z.array(z.strictObject({ product_id: z.string(), position: z.number().int() })),
  pins: z.array(Pin),
  pin_history: z.array(Pin),
  video: Video,
  /** The show is on, and the video server says that its host is not. */
  host_away: z.boolean(),
  stream: z.strictObject({ offset: z.string() }),
}

export const Show = named("Show", z.strictObject(show))

export const StudioShow = named(
  "StudioShow",
  z.strictObject({
    ...show,
    /** With the title of every product, sold or not; null of one that is gone from the catalogue. */
    line_up: z.array(
      z.strictObject({ product_id: z.string(), position: z.number().int(), title: z.string().nullable() })
    ),
    /** It was to begin hours ago and has not: the audience's programme no longer names it. */
    overdue: z.boolean(),
    video_kind: z.enum(VIDEO_KINDS),
    recording_url: z.string().nullable(),
    recording_ms: z.number().int().nullable(),
    created_at: When,
    updated_at: When,
  })
)

export const ChatMessage = named(
  "ChatMessage",
  z.strictObject({
    id: z.string(),
    show_id: z.string(),
    author: z.strictObject({ type: z.enum(AUTHOR_TYPES), id: z.string(), name: z.string() }),
    body: z.string(),
    sent_at: When,
    client_key: z.string(),
  })
)

const sums = {
  currency_code: z.string(),
  amount: z.number(),
  units: z.number().int(),
  orders: z.number().int(),
}

export const ShowSales = named(
  "ShowSales",
  z.strictObject({
    totals: z.array(z.strictObject(sums)),
    by_pin: z.array(z.strictObject({ pin_id: z.string(), product_id: z.string(), ...sums })),
  })
)

export const LiveSale = named(
  "LiveSale",
  z.strictObject({
    id: z.string(),
    order_id: z.string(),
    order_line_item_id: z.string(),
    show_id: z.string(),
    pin_id: z.string(),
    product_id: z.string(),
    variant_id: z.string(),
    quantity: z.number(),
    amount: z.number(),
    currency_code: z.string(),
    sold_at: When,
    /** When the product was shown; null of a pin that is no longer known. */
    pinned_at: When.nullable(),
    show: z.strictObject({ id: z.string(), title: z.string(), handle: z.string(), started_at: When.nullable() }),
    host: z.strictObject({ id: z.string(), name: z.string() }),
  })
)

export const page = { count: z.number().int(), limit: z.number().int(), offset: z.number().int() }
export const OneShow = z.strictObject({ show: StudioShow })
export const ShowPage = z.strictObject({ shows: z.array(StudioShow), ...page })
export const OneHost = z.strictObject({ host: Host })
export const VideoToken = z.strictObject({ url: z.string(), token: z.string(), expires_at: When })
export const Messages = z.strictObject({ messages: z.array(ChatMessage) })
export const Ticket = z.strictObject({
  ticket: z.string(),
  stream_url: z.string(),
  expires_at: When,
  audience_id: z.string(),
  /** The `author.id` of what the holder says in this show's chat; null for a guest, who says nothing. */
  author_id: z.string().nullable(),
  offset: z.string(),
})
export const ServerNow = When

export function Gone<Kind extends string>(kind: Kind) {
  return z.strictObject({ id: z.string(), object: z.literal(kind), deleted: z.literal(true) })
}

export const ById = z.strictObject({ id: Id })
export const ByIdOrHandle = z.strictObject({ id: IdOrHandle })
export const ByPin = z.strictObject({ id: Id, pin_id: Id })

/** `before` and `after` name a message, `until` a moment. The newest within these bounds are answered; after a message, the oldest. */
export const ChatQuery = z.strictObject({
  limit: paging.limit,
  before: Id.optional(),
  after: Id.optional(),
  until: Moment.optional(),
})
export const ShowQuery = { status: z.array(z.enum(SHOW_STATUSES)).max(4).optional(), ...paging }

export const showFields = {
  title: line(120),
  description: text(2000).optional(),
  scheduled_at: Moment.optional(),
  video_kind: z.enum(VIDEO_KINDS).optional(),
}

export const showChanges = {
  title: line(120).optional(),
  description: text(2000).nullable().optional(),
  scheduled_at: Moment.nullable().optional(),
  video_kind: z.enum(VIDEO_KINDS).optional(),
}

/** What a merchant may say of a show beside what its host may. */
export const showMedia = {
  poster_url: WebUrl.nullable().optional(),
  preview_url: WebUrl.nullable().optional(),
  recording_url: WebUrl.nullable().optional(),
  recording_ms: z
    .number()
    .int()
    .min(1)
    .max(7 * 24 * 60 * 60 * 1000)
    .nullable()
    .optional(),
}

export const Transition = z.strictObject({ action: z.enum(SHOW_ACTIONS), scheduled_at: Moment.optional() })
export const LineUp = z.strictObject({ product_ids: z.array(Id).max(LINE_UP_MAX) })
export const NewPin = z.strictObject({ product_id: Id, slot: Slot.optional() })
export const HostName = line(80)
export const HostBio = text(1000)
