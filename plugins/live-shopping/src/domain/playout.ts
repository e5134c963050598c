import type { ShowStatus } from "./show-state"

export const VIDEO_KINDS = ["simulated", "livekit"] as const
export type VideoKind = (typeof VIDEO_KINDS)[number]

export type Video =
  | { kind: "none" }
  | { kind: "simulated"; url: string; duration_ms: number; started_at: string }
  | { kind: "recorded"; url: string; duration_ms: number }
  | { kind: "livekit" }

export interface VideoSource {
  status: ShowStatus
  video_kind: VideoKind
  recording_url: string | null
  recording_ms: number | null
  started_at: Date | null
}

/** What a show plays that brings no film of its own. */
export interface StandIn {
  url: string
  duration_ms: number
}

/**
 * What there is to watch. A simulated live is a recording played by the show's own clock, so that all see one second. A show
 * without one plays the stand-in while it is live; that is no recording of it, so there is none to watch when it has ended.
 */
export function videoOf(show: VideoSource, standIn: StandIn | undefined): Video {
  const recording =
    show.recording_url && show.recording_ms && show.recording_ms > 0
      ? { url: show.recording_url, duration_ms: show.recording_ms }
      : null
  if (show.status === "live") {
    if (show.video_kind === "livekit") {
      return { kind: "livekit" }
    }
    const film = recording ?? (standIn && { url: standIn.url, duration_ms: standIn.duration_ms })
    return film && show.started_at
      ? { kind: "simulated", ...film, started_at: show.started_at.toISOString() }
      : { kind: "none" }
  }
  return show.status === "ended" && recording ? { kind: "recorded", ...recording } : { kind: "none" }
}

/** Where a simulated live stands at `now`, in milliseconds from the recording's beginning: in [0, durationMs). */
export function playoutPosition(startedAt: Date, durationMs: number, now: Date): number {
  if (durationMs <= 0) {
    return 0
  }
  const elapsed = now.getTime() - startedAt.getTime()
  return ((elapsed % durationMs) + durationMs) % durationMs
}
