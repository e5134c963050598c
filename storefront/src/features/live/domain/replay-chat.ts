/**
 * The chat of a recording: a window of messages around the film's position, which moves with it. A chat may be longer
 * than anybody's memory should hold, so what lies far behind or ahead is let go and loaded again when the film is there.
 *
 * Guarantees, each held by a test:
 * - once nothing is wished for, the last messages said up to the position are there, and the next ones after it;
 * - the window has no gap, and never holds more than `WINDOW_MOST` messages;
 * - from any window to any position it is a bounded number of pages.
 */
import { saidAt, type Timeline } from "./replay"
import type { ChatMessage } from "./types"

/** Messages that are asked for at once. */
export const CHAT_PAGE = 60
export const WINDOW_MOST = 300
/** At least so many stay in sight behind the position, and are ready ahead of it. */
const BEHIND = 60
const AHEAD = 40
/** Further than this it is quicker to begin anew than to page there. */
const JUMP_MS = 60_000
/** Where nothing has been said yet, so far ahead is looked; and looked again when so little of it is left. */
const LOOK_AHEAD_MS = 30_000
const LOOK_AGAIN_MS = 10_000

/** All messages of the chat that were said from `from` to `upTo`, in milliseconds of the film; infinite at its ends. */
export type ChatWindow = { messages: readonly ChatMessage[]; from: number; upTo: number }

export type Wish =
  { load: "around"; atMs: number; lookAheadMs: number } | { load: "before"; id: string } | { load: "after"; id: string }

export type Film = { startedAt: string | null; line: Timeline }

/** What is to be loaded next; `null` when the film can go on with what is there. */
export function wishAt(window: ChatWindow | null, atMs: number, film: Film): Wish | null {
  const around: Wish = { load: "around", atMs, lookAheadMs: LOOK_AHEAD_MS }
  if (!window) return around
  const { messages, from, upTo } = window
  const [first, last] = [messages[0], messages.at(-1)]
  if (atMs < from) return first && from - atMs <= JUMP_MS ? { load: "before", id: first.id } : around
  if (atMs > upTo && (!last || atMs - upTo > JUMP_MS)) return around
  const said = messages.filter((message) => saidAt(message, film.startedAt, film.line) <= atMs).length
  if (upTo < Infinity) {
    if (last && messages.length - said < AHEAD) return { load: "after", id: last.id }
    if (!last && upTo - atMs < LOOK_AGAIN_MS) return around
  }
  return first && from > -Infinity && said < BEHIND ? { load: "before", id: first.id } : null
}

/** The window that a loaded page makes of the one before. */
export function withPage(window: ChatWindow | null, wish: Wish, page: readonly ChatMessage[], film: Film): ChatWindow {
  const timeOf = (message: ChatMessage | undefined, otherwise: number) =>
    message ? saidAt(message, film.startedAt, film.line) : otherwise
  const full = page.length >= CHAT_PAGE
  if (wish.load === "around" || !window) {
    const sought = wish.load === "around" ? wish.atMs : 0
    // What was said up to the position, or, where that is nothing, a little beyond it.
    const reached = timeOf(page[0], Infinity) <= sought ? sought : sought + LOOK_AHEAD_MS
    return { messages: page, from: full ? timeOf(page[0], 0) : -Infinity, upTo: reached }
  }
  const known = new Set(window.messages.map(({ id }) => id))
  const fresh = page.filter(({ id }) => !known.has(id))
  if (wish.load === "after") {
    const all = [...window.messages, ...fresh]
    const messages = all.slice(-WINDOW_MOST)
    return {
      messages,
      from: messages.length < all.length ? timeOf(messages[0], 0) : window.from,
      upTo: full ? Math.max(window.upTo, timeOf(messages.at(-1), 0)) : Infinity,
    }
  }
  const all = [...fresh, ...window.messages]
  const messages = all.slice(0, WINDOW_MOST)
  return {
    messages,
    from: full ? timeOf(messages[0], 0) : -Infinity,
    upTo: messages.length < all.length ? timeOf(messages.at(-1), 0) : window.upTo,
  }
}
