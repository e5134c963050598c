import type { ICachingModuleService } from "@medusajs/framework/types"
import { scope } from "@lsn/platform/scope"

/**
 * Lets the cache keep only what a change can clear. Medusa finds what to clear by the entities that an answer names, and
 * an answer without any (a list nothing is in yet, a product that is a draft still) would stay for its whole hour.
 */
export function keepOnlyClearable(caching: Pick<ICachingModuleService, "set" | "computeTags">): void {
  const set = caching.set.bind(caching)
  caching.set = async (options) => {
    if (options.tags?.length) return set(options)
    const tags = await caching.computeTags(options.data)
    if (tags.length > 0) await set({ ...options, tags })
  }
}

/** Two shops in one process share no answer, be the question the same to the last word. */
export function keyByScope(caching: Pick<ICachingModuleService, "computeKey">): void {
  const computeKey = caching.computeKey.bind(caching)
  caching.computeKey = (input) => computeKey({ scope: scope.current(), input })
}
