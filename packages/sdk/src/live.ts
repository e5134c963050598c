import { type CallInit, createCall, type LiveOptions } from "./call"
import { liveOperations } from "./client.generated"

/** The live shop alone, without Medusa's client: for a page that counts every kilobyte. */
export type LiveClient = ReturnType<typeof liveOperations>

/**
 * `const live = createLive({ baseUrl, publishableKey })`, then `await live.shows.list({ status: ["live"] })`.
 * Every call throws `LsnApiError` when it is refused.
 */
export function createLive(options: LiveOptions): LiveClient {
  return liveOperations(createCall(options))
}

export { type CallInit, type LiveOptions }
export * from "./error"
export type * from "./types"
