import "server-only"
import { createLive, isLsnApiError, type LiveClient } from "@lsn/sdk/live"
import { statusOf } from "@/lib/api"
import { config } from "@/lib/config"

/** The live shop's routes on this server. It holds no token: whoever speaks for somebody hands theirs in with the call. */
let client: LiveClient | undefined

export function live(): LiveClient {
  const { apiUrl, publishableKey } = config()
  client ??= createLive({ baseUrl: apiUrl, publishableKey })
  return client
}

export { statusOf }

/** The stable name of a refusal. */
export const codeOf = (error: unknown): string | undefined => (isLsnApiError(error) ? error.code : undefined)

/** `null` instead of a 404; every other failure stays one. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}
