/**
 * Playout: where a recording that is played as a live show stands at a moment of the server's clock, and how a video
 * element that is ahead or behind is brought there without a visible jump.
 */

/** Position in the recording, in ms: (server time - start) mod length. Before the start it waits on the first picture. */
export function positionAt(serverNowMs: number, startedAtMs: number, durationMs: number): number {
  if (!(durationMs > 0)) return 0
  const elapsed = serverNowMs - startedAtMs
  return elapsed <= 0 ? 0 : elapsed % durationMs
}

/**
 * How far `target` lies ahead of `current` on a loop (ms; negative: behind). The shorter way round: at the seam, the last
 * tenth of a second and the first are neighbours, not a whole recording apart.
 */
export function driftOnLoop(currentMs: number, targetMs: number, durationMs: number): number {
  if (!(durationMs > 0)) return 0
  const ahead = (((targetMs - currentMs) % durationMs) + durationMs) % durationMs
  return ahead > durationMs / 2 ? ahead - durationMs : ahead
}

export type Correction = { kind: "hold" } | { kind: "rate"; rate: number } | { kind: "seek"; toMs: number }

/** Below this nobody sees the difference between two phones held side by side. */
export const TOLERANCE_MS = 80
/** A correction that has begun runs until the drift is this small, so that it does not flutter around the tolerance. */
export const SETTLED_MS = 25
/** Past this, catching up by speed takes too long to watch. */
export const SEEK_BEYOND_MS = 800
/** The largest change of speed that does not sound wrong (browsers keep the pitch). */
export const MAX_RATE_CHANGE = 0.06
/** The drift is meant to be gone in about this time. */
const SETTLE_IN_MS = 4000

/**
 * What to do now. `correcting` is whether the last answer was a change of speed.
 * `seekAheadMs` is how long a seek takes on this device: the seek aims that much further so as to land on time.
 */
export function correct(input: {
  currentMs: number
  targetMs: number
  durationMs: number
  correcting: boolean
  seekAheadMs?: number
}): Correction {
  const drift = driftOnLoop(input.currentMs, input.targetMs, input.durationMs)
  const size = Math.abs(drift)
  if (size > SEEK_BEYOND_MS) {
    return { kind: "seek", toMs: (input.targetMs + (input.seekAheadMs ?? 0)) % input.durationMs }
  }
  if (size <= (input.correcting ? SETTLED_MS : TOLERANCE_MS)) return { kind: "hold" }
  const change = Math.min(MAX_RATE_CHANGE, Math.max(0.01, size / SETTLE_IN_MS))
  return { kind: "rate", rate: drift > 0 ? 1 + change : 1 - change }
}
