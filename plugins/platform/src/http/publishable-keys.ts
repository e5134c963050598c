import type { MedusaRequest } from "@medusajs/framework/http"
import type { RemoteQueryFunction } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, PUBLISHABLE_KEY_HEADER } from "@medusajs/framework/utils"

import { scope } from "../scope"
import { processSingleton } from "../shared/singleton"
import { refuse } from "./errors"

export interface PublishableKey {
  token: string
  sales_channel_ids: string[]
}

export type KeyLoader = (token: string) => Promise<PublishableKey | null>

interface Entry {
  key: PublishableKey | null
  expiresAt: number
}

/** A revoked key works on in another process for at most so long; in this one the event ends it at once. */
const KNOWN_FOR_MS = 60_000
/** Short, so that a key just made works; kept at all, so that guessing costs no query each. */
const UNKNOWN_FOR_MS = 5_000
const MOST_ENTRIES = 2_000
const LONGEST_TOKEN = 128

/**
 * Publishable keys in memory. Medusa asks the database for the key on every request under /store; where hundreds of
 * messages a second arrive that is most of the work.
 */
export class PublishableKeyCache {
  private readonly entries = new Map<string, Entry>()
  private readonly loading = new Map<string, Promise<PublishableKey | null>>()
  /** Raised by `clear`, so that a load which began before it is not kept. */
  private generation = 0

  constructor(private readonly now: () => number = Date.now) {}

  async find(token: string, load: KeyLoader): Promise<PublishableKey | null> {
    if (token.length > LONGEST_TOKEN) return null
    const cacheKey = scope.key("publishable-key", token)
    const entry = this.entries.get(cacheKey)
    if (entry && entry.expiresAt > this.now()) return entry.key
    // One query for all who ask at once.
    const running = this.loading.get(cacheKey)
    if (running) return running
    const started = this.load(cacheKey, token, load).finally(() => this.loading.delete(cacheKey))
    this.loading.set(cacheKey, started)
    return started
  }

  clear(): void {
    this.generation++
    this.entries.clear()
    this.loading.clear()
  }

  get size(): number {
    return this.entries.size
  }

  private async load(cacheKey: string, token: string, load: KeyLoader): Promise<PublishableKey | null> {
    const { generation } = this
    const key = await load(token)
    if (generation !== this.generation) return key
    this.entries.delete(cacheKey)
    // The oldest give way: a stranger who tries many keys must not fill the memory.
    for (const oldest of this.entries.keys()) {
      if (this.entries.size < MOST_ENTRIES) break
      this.entries.delete(oldest)
    }
    this.entries.set(cacheKey, { key, expiresAt: this.now() + (key ? KNOWN_FOR_MS : UNKNOWN_FOR_MS) })
    return key
  }
}

export const publishableKeys = processSingleton("publishable-keys", () => new PublishableKeyCache())

/** @throws LsnError 400 without a key, 401 with one that does not exist or is revoked. */
export async function requirePublishableKey(req: MedusaRequest): Promise<PublishableKey> {
  const token = req.get(PUBLISHABLE_KEY_HEADER)
  if (!token) {
    throw refuse(
      400,
      "publishable_key_required",
      `Send the shop's publishable API key in the header "${PUBLISHABLE_KEY_HEADER}".`
    )
  }
  const key = await publishableKeys.find(token, (wanted) => loadKey(req, wanted))
  if (!key) throw refuse(401, "publishable_key_invalid", "The publishable API key does not exist or has been revoked.")
  return key
}

async function loadKey(req: MedusaRequest, token: string): Promise<PublishableKey | null> {
  const query = req.scope.resolve<RemoteQueryFunction>(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "api_key",
    fields: ["token", "revoked_at", "sales_channels_link.sales_channel_id"],
    filters: { token, type: "publishable" },
  })
  const [found] = data as unknown as Array<{
    token: string
    revoked_at: string | Date | null
    sales_channels_link?: Array<{ sales_channel_id: string }>
  }>
  if (!found || (found.revoked_at && new Date(found.revoked_at).getTime() <= Date.now())) return null
  return {
    token: found.token,
    sales_channel_ids: (found.sales_channels_link ?? []).map((link) => link.sales_channel_id),
  }
}
