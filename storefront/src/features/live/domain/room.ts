/**
 * The room: what an audience member's page knows about a show. A snapshot begins it, the stream's events move it on, and
 * the reader's own messages stand in it from the moment they are written.
 *
 * Guarantees, each held by a test:
 * - an event is applied once, however often it arrives;
 * - a room that met every event one by one equals a room loaded from a snapshot taken after them;
 * - a reader's own message never appears twice, and never disappears unless it was removed.
 */
import type { AudienceFrame, ChatMessage, LineUpEntry, Pin, Show, ShowEvent, ShowStatus, Video } from "./types"

/** More messages than anybody scrolls back in a running show; older ones can be loaded page by page. */
export const CHAT_KEPT = 300
/** A reader who scrolls back may hold so many, until they return to the newest. */
export const CHAT_BACK_MOST = 1500
/** The stream repeats at most what the room was not sure to have seen: a few frames. Ids past this are forgotten. */
export const IDS_KEPT = 4000

export type Me = { id: string; type: "customer" | "host"; name: string }

export type Outgoing = {
  clientKey: string
  body: string
  writtenAt: string
  state: "sending" | "failed"
  /** Why it failed, as a message key of the room's texts. */
  reason: string | null
}

/**
 * The stream tells reactions as sums since the show began. What rises on the page is what came in while somebody watched,
 * and the reader's own hearts rose when they were tapped.
 */
export type Hearts = {
  /** The greatest sum told so far; `null` before the first. */
  told: number | null
  /** How many of others' came in since this room was opened. */
  others: number
  /** Own taps on their way, which a sum to come contains. */
  mine: number
}

export type Room = {
  showId: string
  title: string
  status: ShowStatus
  scheduledAt: string | null
  startedAt: string | null
  endedAt: string | null
  video: Video
  lineUp: LineUpEntry[]
  /** Those up now, newest first. */
  pins: Pin[]
  pinHistory: Pin[]
  chat: ChatMessage[]
  /** How many messages are held: more while the reader has scrolled back, so that nothing moves under their eyes. */
  chatMost: number
  outgoing: Outgoing[]
  audience: number
  hearts: Hearts
  /** The host's camera stopped while the show is on. */
  hostAway: boolean
  /** The last place in the stream that this room contains. */
  offset: string
  /** Counts up with each change of a product's stock or its pin: prices and stock known at another count are stale. */
  productRevisions: Record<string, number>
  seen: { ids: ReadonlySet<string>; order: readonly string[] }
}

export type RoomAction =
  | { type: "snapshot"; show: Show; messages?: readonly ChatMessage[] }
  | { type: "frame"; offset: string | null; events: readonly ShowEvent[] }
  | { type: "audience"; frame: AudienceFrame }
  | { type: "tapped" }
  | { type: "tap-lost" }
  | { type: "older"; messages: readonly ChatMessage[] }
  /** The reader is back at the newest message. */
  | { type: "newest" }
  | { type: "write"; clientKey: string; body: string; writtenAt: string }
  | { type: "sent"; message: ChatMessage }
  | { type: "refused"; clientKey: string; reason: string }
  | { type: "retry"; clientKey: string }
  | { type: "discard"; clientKey: string }

export function openRoom(show: Show, messages: readonly ChatMessage[]): Room {
  return {
    showId: show.id,
    title: show.title,
    status: show.status,
    scheduledAt: show.scheduled_at,
    startedAt: show.started_at,
    endedAt: show.ended_at,
    video: show.video,
    lineUp: byPosition(show.line_up),
    pins: newestFirst(show.pins),
    pinHistory: show.pin_history,
    chat: mergeChat([], messages),
    chatMost: CHAT_KEPT,
    outgoing: [],
    audience: show.audience,
    hearts: { told: null, others: 0, mine: 0 },
    hostAway: show.host_away,
    offset: show.stream.offset,
    productRevisions: {},
    seen: { ids: new Set(), order: [] },
  }
}

export function roomReducer(me: Me | null) {
  return (room: Room, action: RoomAction): Room => {
    switch (action.type) {
      case "snapshot":
        return reload(room, action.show, action.messages ?? [], me)
      case "frame":
        return applyFrame(room, action.events, action.offset, me)
      case "audience":
        return {
          ...room,
          audience: Math.max(0, action.frame.current),
          hearts: withSum(room.hearts, count(action.frame.reactions)),
        }
      case "tapped":
        return { ...room, hearts: { ...room.hearts, mine: room.hearts.mine + 1 } }
      case "tap-lost":
        return { ...room, hearts: { ...room.hearts, mine: Math.max(0, room.hearts.mine - 1) } }
      case "older":
        return { ...room, chat: mergeChat(room.chat, action.messages, CHAT_BACK_MOST), chatMost: CHAT_BACK_MOST }
      case "newest":
        return room.chatMost === CHAT_KEPT
          ? room
          : { ...room, chat: mergeChat(room.chat, [], CHAT_KEPT), chatMost: CHAT_KEPT }
      case "write":
        if (room.outgoing.some((line) => line.clientKey === action.clientKey)) return room
        return {
          ...room,
          outgoing: [
            ...room.outgoing,
            {
              clientKey: action.clientKey,
              body: action.body,
              writtenAt: action.writtenAt,
              state: "sending",
              reason: null,
            },
          ],
        }
      case "sent":
        return withMessage(room, action.message, me)
      case "refused":
        return withOutgoing(room, action.clientKey, { state: "failed", reason: action.reason })
      case "retry":
        return withOutgoing(room, action.clientKey, { state: "sending", reason: null })
      case "discard":
        return { ...room, outgoing: room.outgoing.filter((line) => line.clientKey !== action.clientKey) }
    }
  }
}

function applyFrame(room: Room, events: readonly ShowEvent[], offset: string | null, me: Me | null): Room {
  let next = room
  const fresh: string[] = []
  const inFrame = new Set<string>()
  for (const event of events) {
    if (room.seen.ids.has(event.id) || inFrame.has(event.id)) continue
    inFrame.add(event.id)
    fresh.push(event.id)
    next = applyEvent(next, event, me)
  }
  const at = offset ?? events.at(-1)?.id ?? room.offset
  if (fresh.length === 0) return at === room.offset ? room : { ...room, offset: at }
  return { ...next, offset: at, seen: remember(room.seen, fresh) }
}

function applyEvent(room: Room, event: ShowEvent, me: Me | null): Room {
  switch (event.type) {
    case "chat.message":
      return withMessage(room, event.message, me)
    case "chat.removed":
      return { ...room, chat: room.chat.filter((message) => message.id !== event.message_id) }
    case "pin.up": {
      // A slot holds one pin: whoever sat in it gave way, even if its own `pin.down` is still to come.
      const others = room.pins.filter((pin) => pin.id !== event.pin.id && pin.slot !== event.pin.slot)
      return {
        ...touch(room, event.pin.product_id),
        pins: newestFirst([...others, event.pin]),
        pinHistory: [...room.pinHistory.filter((pin) => pin.id !== event.pin.id), event.pin],
      }
    }
    case "pin.down":
      return { ...room, pins: room.pins.filter((pin) => pin.id !== event.pin_id) }
    case "show.started":
      return {
        ...room,
        status: "live",
        startedAt: event.started_at,
        endedAt: null,
        video: event.video,
        hostAway: false,
      }
    case "show.ended":
      return { ...room, status: "ended", endedAt: event.ended_at, pins: [] }
    case "show.unscheduled":
      return { ...room, status: "draft", scheduledAt: null }
    case "show.updated":
      return { ...room, title: event.title, lineUp: byPosition(event.line_up) }
    case "stock.changed":
      return touch(room, event.product_id)
    case "host.away":
      return { ...room, hostAway: true }
    case "host.back":
      return { ...room, hostAway: false }
    default:
      // A newer server may tell things this page does not know yet; they are counted as seen and nothing else.
      return room
  }
}

/** The log no longer reaches back to where this room was: begin again from what is true now, keeping what I wrote. */
function reload(room: Room, show: Show, messages: readonly ChatMessage[], me: Me | null): Room {
  const fresh = openRoom(show, messages)
  const answered = new Set(fresh.chat.filter((message) => isMine(message, me)).map((message) => message.client_key))
  const revisions: Record<string, number> = {}
  for (const { product_id } of fresh.lineUp) revisions[product_id] = (room.productRevisions[product_id] ?? 0) + 1
  return {
    ...fresh,
    hearts: room.hearts,
    outgoing: room.outgoing.filter((line) => !answered.has(line.clientKey)),
    productRevisions: revisions,
  }
}

function withMessage(room: Room, message: ChatMessage, me: Me | null): Room {
  return {
    ...room,
    chat: mergeChat(room.chat, [message], room.chatMost),
    // Only my own message may take the place of my own draft: another author can send any client_key they like.
    outgoing: isMine(message, me)
      ? room.outgoing.filter((line) => line.clientKey !== message.client_key)
      : room.outgoing,
  }
}

function isMine(message: ChatMessage, me: Me | null): boolean {
  return me !== null && message.author.id === me.id && message.author.type === me.type
}

function withOutgoing(room: Room, clientKey: string, change: Pick<Outgoing, "state" | "reason">): Room {
  return {
    ...room,
    outgoing: room.outgoing.map((line) => (line.clientKey === clientKey ? { ...line, ...change } : line)),
  }
}

/** Both lists by time, each message once; the newest `keep` of them. */
export function mergeChat(
  known: readonly ChatMessage[],
  added: readonly ChatMessage[],
  keep: number = CHAT_KEPT
): ChatMessage[] {
  const ids = new Set(known.map((message) => message.id))
  const fresh = added.filter((message) => !ids.has(message.id) && ids.add(message.id))
  if (fresh.length === 0) return known.length > keep ? known.slice(-keep) : [...known]
  const all = [...known, ...fresh]
  const last = known.at(-1)
  // Nearly always the new ones are newer than all the rest, and no sorting is needed.
  if (fresh.length > 1 || (last && before(fresh[0] as ChatMessage, last))) all.sort((a, b) => (before(a, b) ? -1 : 1))
  return all.length > keep ? all.slice(-keep) : all
}

function before(a: ChatMessage, b: ChatMessage): boolean {
  return a.sent_at === b.sent_at ? a.id < b.id : a.sent_at < b.sent_at
}

function touch(room: Room, productId: string): Room {
  return {
    ...room,
    productRevisions: { ...room.productRevisions, [productId]: (room.productRevisions[productId] ?? 0) + 1 },
  }
}

function remember(seen: Room["seen"], fresh: readonly string[]): Room["seen"] {
  const order = [...seen.order, ...fresh].slice(-IDS_KEPT)
  return { ids: new Set(order), order }
}

function newestFirst(pins: readonly Pin[]): Pin[] {
  return [...pins].sort((a, b) => (a.pinned_at === b.pinned_at ? b.slot - a.slot : a.pinned_at < b.pinned_at ? 1 : -1))
}

function byPosition(entries: readonly LineUpEntry[]): LineUpEntry[] {
  return [...entries].sort((a, b) => a.position - b.position)
}

/** A sum that is heard for the first time is where counting begins: a late guest is not met by a whole show's hearts. */
function withSum(hearts: Hearts, sum: number): Hearts {
  if (hearts.told === null) return { ...hearts, told: sum }
  const more = Math.max(0, sum - hearts.told)
  const mine = Math.min(more, hearts.mine)
  return { told: hearts.told + more, others: hearts.others + more - mine, mine: hearts.mine - mine }
}

function count(reactions: Record<string, number> | undefined): number {
  return Object.values(reactions ?? {}).reduce((sum, n) => sum + Math.max(0, n), 0)
}
