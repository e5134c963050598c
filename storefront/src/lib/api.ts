import "server-only"
import { createLsn, FetchError, type Lsn } from "@lsn/sdk"
import { config } from "./config"

/**
 * The one client of the Store API on this server. It stores no token: whoever calls for a customer or a host passes
 * theirs with `bearer()`, so that two visitors served at once can never meet in it.
 */
let client: Lsn["core"] | undefined

export function api(): Lsn["core"] {
  client ??= createLsn({
    baseUrl: config().apiUrl,
    publishableKey: config().publishableKey,
    auth: { type: "jwt", jwtTokenStorageMethod: "nostore" },
  }).core
  return client
}

export const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` })

export const statusOf = (error: unknown): number | undefined => (error instanceof FetchError ? error.status : undefined)

/** `null` instead of a 404; every other failure stays one. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}

/**
 * Answers that change a few times a year (regions, categories): asked again after `seconds`, once for all who wait, and
 * kept through an outage. Prices and stock never come this way.
 */
export function remembered<T>(seconds: number, load: () => Promise<T>): () => Promise<T> {
  let kept: { value: T; until: number } | undefined
  let asking: Promise<T> | undefined
  return () => {
    if (kept && kept.until > Date.now()) return Promise.resolve(kept.value)
    asking ??= load()
      .then((value) => {
        kept = { value, until: Date.now() + seconds * 1000 }
        return value
      })
      .catch((error: unknown) => {
        if (kept) return kept.value
        throw error
      })
      .finally(() => {
        asking = undefined
      })
    return asking
  }
}
