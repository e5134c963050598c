/** The life of a show. The table below is the only place that says which step follows which. */
export const SHOW_STATUSES = ["draft", "scheduled", "live", "ended"] as const
export type ShowStatus = (typeof SHOW_STATUSES)[number]

export const SHOW_ACTIONS = ["schedule", "unschedule", "start", "end"] as const
export type ShowAction = (typeof SHOW_ACTIONS)[number]

const TRANSITIONS: Record<ShowAction, { from: readonly ShowStatus[]; to: ShowStatus }> = {
  schedule: { from: ["draft"], to: "scheduled" },
  unschedule: { from: ["scheduled"], to: "draft" },
  start: { from: ["draft", "scheduled"], to: "live" },
  end: { from: ["live"], to: "ended" },
}

export type ShowTransition =
  | { ok: true; to: ShowStatus }
  | {
      ok: false
      code: "invalid_transition" | "scheduled_at_required" | "scheduled_at_past" | "host_not_active"
      message: string
    }

export interface ShowTransitionContext {
  now: Date
  /** The time the show is, or is about to be, scheduled for. */
  scheduledAt: Date | null
  hostIsActive: boolean
}

/** Whether `action` may be taken on a show in `status`, and where it leads. Guards that need the database are its own. */
export function transitionShow(status: ShowStatus, action: ShowAction, context: ShowTransitionContext): ShowTransition {
  const row = TRANSITIONS[action]
  if (!row.from.includes(status)) {
    return {
      ok: false,
      code: "invalid_transition",
      message: `A show that is ${status} cannot be taken by "${action}"; it must be ${row.from.join(" or ")}.`,
    }
  }
  if (action === "schedule") {
    if (!context.scheduledAt) {
      return { ok: false, code: "scheduled_at_required", message: "Say when the show is to start: send scheduled_at." }
    }
    if (context.scheduledAt.getTime() <= context.now.getTime()) {
      return {
        ok: false,
        code: "scheduled_at_past",
        message: "A show is scheduled for a time to come, and this one is past.",
      }
    }
  }
  if (action === "start" && !context.hostIsActive) {
    return { ok: false, code: "host_not_active", message: "Only an active host can start a show." }
  }
  return { ok: true, to: row.to }
}

/** Chat is open from the announcement of a show to its end. */
export const CHAT_OPEN_STATUSES: readonly ShowStatus[] = ["scheduled", "live"]

/** What the audience may know of; a draft is its host's own. */
export const PUBLIC_STATUSES: readonly ShowStatus[] = ["scheduled", "live", "ended"]
