/** What stands on the stage: one value that decides picture, badge and words. */
import type { ShowStatus, Video } from "./types"

/** `refused`: the shop knows of no such show any more, and asking again would change nothing. */
export type Connection = "opening" | "open" | "reconnecting" | "refused"

/** `waiting`: no picture yet. `playing`. `blocked`: the browser wants a tap first. `lost`: it played and stopped. */
export type Media = "waiting" | "playing" | "blocked" | "lost"

export type Stage =
  | { at: "scheduled"; since: null }
  | { at: "late"; since: string }
  /** It was in the programme and has no time now. */
  | { at: "unscheduled" }
  | { at: "gone" }
  | { at: "live"; picture: "waiting" | "playing" | "blocked" }
  | { at: "away" }
  | { at: "reconnecting" }
  | { at: "replay" }
  | { at: "ended" }

export function stageOf(input: {
  status: ShowStatus
  video: Video
  connection: Connection
  media: Media
  hostAway: boolean
  scheduledAt: string | null
  nowMs: number
}): Stage {
  if (input.status === "ended") return { at: input.video.kind === "recorded" ? "replay" : "ended" }
  if (input.connection === "refused") return { at: "gone" }
  // The audience never enters a draft: one that it stands before was taken back while it waited.
  if (input.status === "draft") return { at: "unscheduled" }
  if (input.status !== "live") {
    const due = input.scheduledAt !== null && Date.parse(input.scheduledAt) <= input.nowMs
    return due ? { at: "late", since: input.scheduledAt as string } : { at: "scheduled", since: null }
  }
  // Without the stream it cannot be known whether the host is away, so the reader's own connection is named first.
  if (input.connection === "reconnecting") return { at: "reconnecting" }
  if (input.media === "lost" || input.video.kind === "none") return { at: "away" }
  // News of the host may be late or lost; a picture that is there is not.
  if (input.hostAway && input.media === "waiting") return { at: "away" }
  return { at: "live", picture: input.media }
}

export type Countdown = { days: number; hours: number; minutes: number; seconds: number }

export function countdown(untilMs: number, nowMs: number): Countdown {
  const left = Math.max(0, Math.ceil((untilMs - nowMs) / 1000))
  return {
    days: Math.floor(left / 86400),
    hours: Math.floor((left % 86400) / 3600),
    minutes: Math.floor((left % 3600) / 60),
    seconds: left % 60,
  }
}
