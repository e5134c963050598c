import type { ShowStatus } from "@/features/live/domain/types"

/** What becomes of a show's time when its details are saved. */
export type Plan =
  | { do: "nothing" }
  | { do: "schedule"; at: string }
  | { do: "move"; at: string }
  | { do: "unschedule" }
  | { do: "refuse"; fault: "past" }

/**
 * A time that was not touched is not looked at: it may well be past, of a show that is late, runs or is over, and no reason
 * to refuse a better title. Instants are ISO 8601; `null` is no time.
 */
export function planOf(show: { status: ShowStatus; at: string | null }, wish: string | null, nowMs: number): Plan {
  if (show.status === "live" || show.status === "ended") return { do: "nothing" }
  if (wish === null) return show.status === "scheduled" ? { do: "unschedule" } : { do: "nothing" }
  const wanted = Date.parse(wish)
  if (show.status === "scheduled" && show.at !== null && Date.parse(show.at) === wanted) return { do: "nothing" }
  if (wanted <= nowMs) return { do: "refuse", fault: "past" }
  return { do: show.status === "scheduled" ? "move" : "schedule", at: new Date(wanted).toISOString() }
}
