import "server-only"
import { api } from "../api"

/** The shapes of @lsn/live-shopping's Store API (its README). Dates are ISO 8601. */
export type HostCard = {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly bio: string | null
  readonly avatar_url: string | null
}

export type ShowCard = {
  readonly id: string
  readonly handle: string
  readonly title: string
  readonly description: string | null
  readonly status: "draft" | "scheduled" | "live" | "ended"
  readonly host: HostCard
  readonly scheduled_at: string | null
  readonly started_at: string | null
  readonly ended_at: string | null
  readonly poster_url: string | null
  readonly preview_url: string | null
  readonly audience: number
  readonly audience_peak: number
  readonly product_ids: readonly string[]
}

export type ShowQuery = {
  readonly status?: string
  readonly limit?: number
  readonly offset?: number
}

export async function listShows(query: ShowQuery): Promise<{ shows: readonly ShowCard[]; count: number }> {
  return api().client.fetch<{ shows: ShowCard[]; count: number }>("/store/live/shows", { query })
}

/** For places where shows are an extra: the shop sells on when the list of shows cannot be read. */
export async function showsOrNone(query: ShowQuery): Promise<readonly ShowCard[]> {
  try {
    return (await listShows(query)).shows
  } catch (error) {
    console.error("The list of shows could not be read", error)
    return []
  }
}
