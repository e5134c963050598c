import type { StoredLiveEvent } from "./live-event"

/** A full house gets at most one frame per show in this time; what happens in between travels together. */
export const FRAME_INTERVAL_MS = 100

/** Below this nobody sees a difference, and many small events would each become a frame. */
export const FRAME_INTERVAL_LEAST_MS = 20

/** What one stream adds to the interval: with it, writing the frames of a show takes about a tenth of one core. */
const FRAME_INTERVAL_MS_A_STREAM = 0.1

/** A resume may bring thousands of events: a frame stays small enough for a phone to parse without a stutter. */
export const FRAME_MAX_EVENTS = 500

/** Time between two frames of a show, in milliseconds: short in a small room, and as long as it may be in a full one. */
export function frameInterval(streams: number): number {
  return Math.min(FRAME_INTERVAL_MS, Math.max(FRAME_INTERVAL_LEAST_MS, streams * FRAME_INTERVAL_MS_A_STREAM))
}

/** How long to wait before the next frame: not at all after a quiet interval, else until the interval has passed. */
export function frameDelay(lastFrameAt: number | null, now: number, streams: number): number {
  return lastFrameAt === null ? 0 : Math.max(0, lastFrameAt + frameInterval(streams) - now)
}

/** One server-sent event that carries `events`; its id is the last one's, which is where a client resumes. */
export function encodeFrame(events: readonly StoredLiveEvent[]): string {
  const last = events.at(-1)
  if (!last) {
    throw new RangeError("A frame carries at least one event.")
  }
  return `id: ${last.id}\nevent: frame\ndata: ${JSON.stringify({ events })}\n\n`
}

/** The frames that carry `events` in order, none longer than `FRAME_MAX_EVENTS`. */
export function encodeFrames(events: readonly StoredLiveEvent[]): string {
  let frames = ""
  for (let start = 0; start < events.length; start += FRAME_MAX_EVENTS) {
    frames += encodeFrame(events.slice(start, start + FRAME_MAX_EVENTS))
  }
  return frames
}

/** A server-sent event that is not part of the log: it has no id, and only the newest of its name counts. */
export function encodeSignal(name: "audience" | "reset" | "bye", data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
