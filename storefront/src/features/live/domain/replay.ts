/**
 * The replay of an ended show: one timeline from start to end, with the products at the times they were pinned.
 *
 * A recording may be as long as its show (a camera was recorded) or shorter (a loop was played out as live); on the
 * timeline a shorter one repeats, as it did when it was on air.
 */
import type { ChatMessage, Pin } from "./types"

export type Chapter = { pinId: string; productId: string; slot: number; fromMs: number; toMs: number }

export type Timeline = { lengthMs: number; chapters: Chapter[] }

export function timeline(input: {
  startedAt: string | null
  endedAt: string | null
  durationMs: number
  pins: readonly Pin[]
}): Timeline {
  const start = input.startedAt ? Date.parse(input.startedAt) : NaN
  const end = input.endedAt ? Date.parse(input.endedAt) : NaN
  const shown = Number.isFinite(start) && Number.isFinite(end) ? Math.max(0, end - start) : 0
  const lengthMs = Math.max(input.durationMs, shown)
  if (!Number.isFinite(start)) return { lengthMs, chapters: [] }

  const chapters = input.pins
    .map((pin) => {
      const fromMs = clamp(Date.parse(pin.pinned_at) - start, 0, lengthMs)
      const toMs = pin.unpinned_at ? clamp(Date.parse(pin.unpinned_at) - start, fromMs, lengthMs) : lengthMs
      return { pinId: pin.id, productId: pin.product_id, slot: pin.slot, fromMs, toMs }
    })
    .sort((a, b) => a.fromMs - b.fromMs || a.slot - b.slot)
  return { lengthMs, chapters }
}

/** The pins that were up at a time, newest first. */
export function chaptersAt(line: Timeline, atMs: number): Chapter[] {
  return line.chapters.filter((chapter) => chapter.fromMs <= atMs && atMs < chapter.toMs).reverse()
}

/** Where in the recording the timeline's time lies. */
export function filePosition(line: Timeline, atMs: number, durationMs: number): number {
  if (!(durationMs > 0)) return 0
  const at = clamp(atMs, 0, line.lengthMs)
  // The very end is the last picture, not the first again.
  return at > 0 && at === line.lengthMs && at % durationMs === 0 ? durationMs : at % durationMs
}

/** When a message was said, on the timeline. Before the show is its start, after it is its end. */
export function saidAt(message: ChatMessage, startedAt: string | null, line: Timeline): number {
  return startedAt ? clamp(Date.parse(message.sent_at) - Date.parse(startedAt), 0, line.lengthMs) : 0
}

export function timecode(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const h = Math.floor(seconds / 3600)
  const m = Math.floor((seconds % 3600) / 60)
  const s = String(seconds % 60).padStart(2, "0")
  return h > 0 ? `${h}:${String(m).padStart(2, "0")}:${s}` : `${m}:${s}`
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
