import "server-only"
import { createLive, type LiveClient, type ShowCard } from "@lsn/sdk/live"
import { config } from "../config"

export type { ShowCard }

export type ShowQuery = NonNullable<Parameters<LiveClient["shows"]["list"]>[0]>

let client: LiveClient | undefined

export async function listShows(query: ShowQuery): Promise<{ shows: readonly ShowCard[]; count: number }> {
  const { apiUrl, publishableKey } = config()
  client ??= createLive({ baseUrl: apiUrl, publishableKey })
  return client.shows.list(query)
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
