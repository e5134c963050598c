import Medusa, { FetchError } from "@medusajs/js-sdk"

import { type BrandsClient, brandOperations } from "./brands"
import { type CallInit, createCall, type LiveOptions } from "./call"
import { accessOperations, accountOperations, liveOperations, platformOperations } from "./client.generated"
import type { LiveClient } from "./live"
import { type SearchClient, searchOperations } from "./search"

type MedusaConfig = ConstructorParameters<typeof Medusa>[0]

export interface LsnOptions extends Omit<LiveOptions, "getToken" | "credentials"> {
  /** How somebody stays logged in, as Medusa's client takes it: `{ type: "session" }` or `{ type: "jwt", ... }`. */
  auth?: MedusaConfig["auth"]
}

export interface Lsn {
  /** Medusa's own client: products, carts, orders, log-in. */
  core: Medusa
  /** Products by words, filters and counts. */
  search: SearchClient
  /** Makers of products. */
  brands: BrandsClient
  /** The live shop: shows, hosts, the studio, the admin. */
  live: LiveClient
  /** For the admin: roles, who has them, and API keys. */
  access: ReturnType<typeof accessOperations>
  /** Where a customer or a host is logged in. */
  account: ReturnType<typeof accountOperations>
  /** What every LSN shop stands on: the audit. */
  platform: PlatformClient
}

export type PlatformClient = ReturnType<typeof platformOperations>

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
  return {
    core,
    search: searchOperations(core),
    brands: brandOperations(core),
    live: liveOperations(call),
    access: accessOperations(call),
    account: accountOperations(call),
    platform: platformOperations(call),
  }
}

/** What Medusa's own client throws. */
export { FetchError }
export { type CallInit, type LiveClient, type LiveOptions }
export type { BrandsClient } from "./brands"
export type { ProductSearch, ProductSearchResult, SearchClient } from "./search"
export * from "./error"
export type * from "./types"
