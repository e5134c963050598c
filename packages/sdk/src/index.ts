import Medusa, { FetchError } from "@medusajs/js-sdk"

import { type CallInit, createCall, type LiveOptions } from "./call"
import { liveOperations } from "./client.generated"
import type { LiveClient } from "./live"

type MedusaConfig = ConstructorParameters<typeof Medusa>[0]

export interface LsnOptions extends Omit<LiveOptions, "getToken" | "credentials"> {
  /** How somebody stays logged in, as Medusa's client takes it: `{ type: "session" }` or `{ type: "jwt", ... }`. */
  auth?: MedusaConfig["auth"]
}

export interface Lsn {
  /** Medusa's own client: products, carts, orders, log-in. */
  core: Medusa
  /** The live shop: shows, hosts, the studio, the admin. */
  live: LiveClient
}

/**
 * A client of a shop. Whoever logs in through `core.auth` is logged in for `live` too.
 */
export function createLsn(options: LsnOptions): Lsn {
  const { baseUrl, publishableKey, apiKey, auth, locale, headers } = options
  const core = new Medusa({
    baseUrl,
    ...(publishableKey !== undefined && { publishableKey }),
    ...(apiKey !== undefined && { apiKey }),
    ...(auth && { auth }),
    globalHeaders: { ...headers, ...(locale && { "x-medusa-locale": locale }) },
  })
  const session = auth?.type === "session"
  const call = createCall({
    ...options,
    ...(session ? { credentials: auth.fetchCredentials ?? "include" } : { getToken: () => core.client.getToken() }),
  })
  return { core, live: liveOperations(call) }
}

/** What Medusa's own client throws. */
export { FetchError }
export { type CallInit, type LiveClient, type LiveOptions }
export * from "./error"
export type * from "./types"
