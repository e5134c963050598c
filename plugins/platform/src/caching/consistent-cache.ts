import type { ICachingModuleService } from "@medusajs/framework/types"

import { scope } from "../scope"

export type Caching = Pick<ICachingModuleService, "get" | "set" | "clear" | "computeKey" | "computeTags">

interface ConsistencyOptions {
  /** Other processes read and store in the same cache. */
  shared: boolean
  now?: () => number
}

interface Reading {
  /** The tick at which the oldest of those began that are under way. */
  since: number
  underWay: number
  at: number
}

/** Longer than any read lasts that is worth keeping. Milliseconds. */
const MEMORY_MS = 60_000
/** Longer than a read in another process is under way, as a rule. Milliseconds. */
const AGAIN_MS = 5_000

const guarded = new WeakSet<object>()

/**
 * Lets Medusa's cache keep only what is true and what a change can clear:
 *
 * - An answer that names no entity (a list nothing is in yet, a product that is a draft still) is not kept: Medusa finds what to
 *   clear by the entities in an answer, and this one would stay for its whole hour.
 * - An answer that was read before a change and stored after it is not kept. With other processes on the same cache, what is
 *   cleared is cleared once more a few seconds later, for the reads that were under way in them.
 * - Two scopes share no answer, be the question the same to the last word.
 *
 * May be called again for the same cache.
 */
export function keepCacheConsistent(caching: Caching, { shared, now = Date.now }: ConsistencyOptions): void {
  if (guarded.has(caching)) return
  guarded.add(caching)
  const get = caching.get.bind(caching)
  const set = caching.set.bind(caching)
  const clear = caching.clear.bind(caching)
  const computeKey = caching.computeKey.bind(caching)
  const changes = new RecentChanges(now)
  const readings = new Readings(now)
  const again = shared ? new ClearAgain((tags) => clear({ tags, options: { autoInvalidate: true } })) : null

  caching.computeKey = (input) => computeKey({ scope: scope.current(), input })

  caching.get = async (options) => {
    // Before the cache is asked: what comes after is read from the tables later than this.
    const tick = changes.tick
    const found = await get(options)
    if (!found && options.key) readings.begin(options.key, tick)
    return found
  }

  caching.set = async (options) => {
    const since = readings.end(options.key)
    const own = options.tags ?? []
    const computed = own.length === 0 || options.computeAutomaticTags ? await caching.computeTags(options.data) : []
    const tags = [...new Set([...own, ...computed])]
    const changed = () => since !== null && changes.touched(tags, since)
    if (tags.length === 0 || changed()) return
    await set({ ...options, tags, computeAutomaticTags: false })
    // What was cleared while it was stored may have been cleared too early for it.
    if (changed()) await clear({ key: options.key })
  }

  caching.clear = async (options) => {
    changes.note(options.tags ?? [])
    await clear(options)
    if (options.tags?.length && options.options?.autoInvalidate) again?.add(options.tags)
  }
}

/** Which tags have been cleared of late, told by ticks of a clock that counts clearings. */
class RecentChanges {
  tick = 0
  /** Everything up to here may have been forgotten. */
  private forgotten = 0
  private readonly last = new Map<string, { tick: number; at: number }>()

  constructor(private readonly now: () => number) {}

  note(tags: readonly string[]): void {
    const at = this.now()
    this.tick += 1
    for (const tag of tags) {
      // Deleted first, so that the oldest stand in front.
      this.last.delete(tag)
      this.last.set(tag, { tick: this.tick, at })
    }
    for (const [tag, change] of this.last) {
      if (change.at > at - MEMORY_MS) break
      this.last.delete(tag)
      this.forgotten = Math.max(this.forgotten, change.tick)
    }
  }

  touched(tags: readonly string[], since: number): boolean {
    if (since < this.forgotten) return true
    return ["*", ...tags].some((tag) => (this.last.get(tag)?.tick ?? 0) > since)
  }
}

/** The reads under way, by the key they will be stored under. */
class Readings {
  private readonly byKey = new Map<string, Reading>()

  constructor(private readonly now: () => number) {}

  begin(key: string, tick: number): void {
    const at = this.now()
    const reading = this.byKey.get(key) ?? { since: tick, underWay: 0, at }
    reading.underWay += 1
    this.byKey.set(key, reading)
    // A read that failed is never stored.
    for (const [one, { at: begun }] of this.byKey) {
      if (begun > at - 10 * MEMORY_MS) break
      this.byKey.delete(one)
    }
  }

  /** @returns the tick at which it began; null for what nobody has asked the cache for before */
  end(key: string): number | null {
    const reading = this.byKey.get(key)
    if (!reading) return null
    reading.underWay -= 1
    if (reading.underWay <= 0) this.byKey.delete(key)
    return reading.since
  }
}

/** Clears what was cleared once more, between one and two periods later. */
class ClearAgain {
  private fresh = new Set<string>()
  private due = new Set<string>()
  private timer: NodeJS.Timeout | undefined

  constructor(private readonly clear: (tags: string[]) => Promise<unknown>) {}

  add(tags: readonly string[]): void {
    for (const tag of tags) this.fresh.add(tag)
    this.timer ??= setTimeout(() => this.turn(), AGAIN_MS).unref()
  }

  private turn(): void {
    const tags = [...this.due]
    this.due = this.fresh
    this.fresh = new Set()
    this.timer = this.due.size > 0 ? setTimeout(() => this.turn(), AGAIN_MS).unref() : undefined
    // A cache that is away has nothing stale to give, and says so itself.
    if (tags.length > 0) this.clear(tags).catch(() => undefined)
  }
}
