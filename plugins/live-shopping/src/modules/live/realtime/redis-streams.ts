import { randomUUID } from "node:crypto"
import { createClient } from "redis"
import type { LiveEvent, StoredLiveEvent } from "../../../domain/live-event"
import { compareOffsets, isOffset, ORIGIN, type Offset } from "../../../domain/offset"
import { Membership } from "./membership"
import {
  LOG_LENGTH,
  PRESENCE_LEASE_MS,
  type Listener,
  type LogSlice,
  type Presence,
  type RealtimeTransport,
  type Tally,
  type Unsubscribe,
} from "./transport"

type Client = ReturnType<typeof createClient>

export interface RedisTransportOptions {
  url: string
  /** Before every key, so that one Redis can serve several deployments. */
  prefix?: string
  onError?: (error: Error) => void
  leaseMs?: number
}

interface Subscription {
  cursor: Offset
  listeners: Set<{ floor: Offset; listener: Listener }>
}

/** The log of a show nobody has touched for this long is forgotten; the rows in PostgreSQL are not. */
const LOG_LIFE_SECONDS = 7 * 24 * 60 * 60
const TALLY_LIFE_SECONDS = 24 * 60 * 60
const BLOCK_MS = 5_000
const READ_COUNT = 1_000
const COMMAND_TIMEOUT_MS = 5_000
const RETRY_MS = 500
const MEMBERS_A_COMMAND = 1_000
const FIELD = "e"

/**
 * The union of every living node's members. A node's members lie in a set that expires with its lease, so that a
 * process that was killed stops counting without anyone having to notice its death.
 */
const COUNT_SCRIPT = `
local keys = {}
for _, node in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  local key = KEYS[1] .. ':' .. node
  if redis.call('EXISTS', key) == 1 then keys[#keys + 1] = key else redis.call('SREM', KEYS[1], node) end
end
if #keys == 0 then return 0 end
if #keys == 1 then return redis.call('SCARD', keys[1]) end
return #redis.call('SUNION', unpack(keys))
`

/**
 * The transport of several processes: one Redis Stream a channel, read by one blocking connection a process whatever
 * the number of channels. Offsets are stream ids.
 */
export class RedisStreamsTransport implements RealtimeTransport {
  readonly presence: Presence
  readonly tally: Tally
  readonly #node = randomUUID()
  readonly #prefix: string
  readonly #leaseMs: number
  readonly #commands: Client
  readonly #reader: Client
  readonly #subscriptions = new Map<string, Subscription>()
  readonly #membership = new Membership()
  #wakeCursor: Offset = ORIGIN
  #reading: Promise<void> | null = null
  #renewal: NodeJS.Timeout | null = null
  #closed = false
  #onError: (error: Error) => void

  private constructor(options: RedisTransportOptions) {
    this.#prefix = options.prefix ?? "lsn"
    this.#leaseMs = options.leaseMs ?? PRESENCE_LEASE_MS
    this.#onError = options.onError ?? (() => undefined)
    this.#commands = createClient({ url: options.url, commandOptions: { timeout: COMMAND_TIMEOUT_MS } })
    this.#reader = createClient({ url: options.url })
    for (const client of [this.#commands, this.#reader]) {
      client.on("error", (error: Error) => this.#onError(error))
    }
    this.presence = {
      join: (channel, member) => this.#join(channel, member),
      leave: (channel, member) => this.#leave(channel, member),
      count: (channels) => this.#count(channels),
    }
    this.tally = {
      add: async (channel, name, by) => {
        const key = this.#key("tally", channel)
        await this.#commands.multi().hIncrBy(key, name, by).expire(key, TALLY_LIFE_SECONDS).exec()
      },
      totals: async (channel) => {
        const totals = await this.#commands.hGetAll(this.#key("tally", channel))
        return Object.fromEntries(Object.entries(totals).map(([name, sum]) => [name, Number(sum)]))
      },
    }
  }

  static async connect(options: RedisTransportOptions): Promise<RedisStreamsTransport> {
    const transport = new RedisStreamsTransport(options)
    await Promise.all([transport.#commands.connect(), transport.#reader.connect()])
    transport.#renewal = setInterval(() => void transport.#renewLeases(), transport.#leaseMs / 3)
    transport.#renewal.unref()
    return transport
  }

  async append(channel: string, events: readonly LiveEvent[]): Promise<Offset[]> {
    if (events.length === 0) {
      return []
    }
    const key = this.#key("log", channel)
    const batch = this.#commands.multi()
    for (const event of events) {
      batch.xAdd(
        key,
        "*",
        { [FIELD]: JSON.stringify(event) },
        { TRIM: { strategy: "MAXLEN", strategyModifier: "~", threshold: LOG_LENGTH } }
      )
    }
    batch.expire(key, LOG_LIFE_SECONDS)
    const replies = await batch.exec()
    return replies.slice(0, events.length).map(String)
  }

  async read(channel: string, after: Offset, limit: number): Promise<LogSlice> {
    if (!isOffset(after)) {
      return { events: [], reset: true }
    }
    const key = this.#key("log", channel)
    // From `after` itself on: that it is still there proves that nothing behind it has been trimmed.
    const entries = (await this.#commands.xRange(key, after, "+", { COUNT: limit + 1 })) ?? []
    if (entries[0]?.id === after) {
      return { events: decode(entries.slice(1)), reset: false }
    }
    if (after !== ORIGIN || (entries.length > 0 && (await this.#wasTrimmed(key)))) {
      return { events: [], reset: true }
    }
    return { events: decode(entries.slice(0, limit)), reset: false }
  }

  async subscribe(channel: string, listener: Listener): Promise<Unsubscribe> {
    const entry = { floor: await this.position(channel), listener }
    let subscription = this.#subscriptions.get(channel)
    if (!subscription) {
      subscription = { cursor: entry.floor, listeners: new Set() }
      this.#subscriptions.set(channel, subscription)
    }
    subscription.listeners.add(entry)
    const joined = subscription
    const leave = () => {
      joined.listeners.delete(entry)
      if (joined.listeners.size === 0 && this.#subscriptions.get(channel) === joined) {
        this.#subscriptions.delete(channel)
      }
    }
    try {
      await this.#wake()
    } catch (error) {
      // Whoever was refused has nothing to leave by, and subscribes again.
      leave()
      throw error
    }
    this.#reading ??= this.#readLoop()
    return leave
  }

  async position(channel: string): Promise<Offset> {
    const newest = await this.#commands.xRevRange(this.#key("log", channel), "+", "-", { COUNT: 1 })
    return newest?.[0]?.id ?? ORIGIN
  }

  async close(): Promise<void> {
    if (this.#closed) {
      return
    }
    this.#closed = true
    this.stopRenewing()
    this.#subscriptions.clear()
    const shares = this.#membership.channels().map((channel) => this.#shareKey(channel))
    this.#membership.clear()
    if (shares.length > 0 && this.#commands.isReady) {
      await this.#commands.del(shares).catch(this.#onError)
    }
    this.#reader.destroy()
    await this.#reading
    this.#commands.destroy()
  }

  /** Lets this node's leases run out, which is what a killed process does. */
  stopRenewing(): void {
    if (this.#renewal) {
      clearInterval(this.#renewal)
    }
  }

  /** Follows every subscribed channel and this node's own wake stream, which interrupts a blocking read. */
  async #readLoop(): Promise<void> {
    while (!this.#closed) {
      try {
        const followed = [...this.#subscriptions].map(([channel, { cursor }]) => ({ channel, id: cursor }))
        const streams = [
          { key: this.#key("wake", this.#node), id: this.#wakeCursor },
          ...followed.map(({ channel, id }) => ({ key: this.#key("log", channel), id })),
        ]
        const reply = await this.#reader.xRead(streams, { BLOCK: BLOCK_MS, COUNT: READ_COUNT })
        for (const stream of reply ?? []) {
          const index = streams.findIndex(({ key }) => key === stream.name)
          const last = stream.messages.at(-1)
          const channel = followed[index - 1]?.channel
          if (channel !== undefined) {
            this.#deliver(channel, decode(stream.messages))
          } else if (last) {
            this.#wakeCursor = last.id
          }
        }
      } catch (error) {
        if (!this.#closed) {
          this.#onError(error as Error)
          await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
        }
      }
    }
  }

  #deliver(channel: string, events: StoredLiveEvent[]): void {
    const subscription = this.#subscriptions.get(channel)
    const last = events.at(-1)
    if (!subscription || !last) {
      return
    }
    // A subscription made anew while the read was under way already stands further on.
    const fresh = events.filter((event) => compareOffsets(event.id, subscription.cursor) > 0)
    if (fresh.length === 0) {
      return
    }
    subscription.cursor = last.id
    for (const { floor, listener } of subscription.listeners) {
      const due = fresh.filter((event) => compareOffsets(event.id, floor) > 0)
      if (due.length > 0) {
        listener(due)
      }
    }
  }

  async #wake(): Promise<void> {
    const key = this.#key("wake", this.#node)
    await this.#commands
      .multi()
      .xAdd(key, "*", { [FIELD]: "" }, { TRIM: { strategy: "MAXLEN", threshold: 1 } })
      .expire(key, TALLY_LIFE_SECONDS)
      .exec()
  }

  async #wasTrimmed(key: string): Promise<boolean> {
    const info = await this.#commands.xInfoStream(key)
    return Number(info["entries-added"]) > Number(info.length)
  }

  async #join(channel: string, member: string): Promise<void> {
    if (!this.#membership.join(channel, member)) {
      return
    }
    const share = this.#shareKey(channel)
    await this.#commands
      .multi()
      .sAdd(this.#key("presence", channel), this.#node)
      .sAdd(share, member)
      .pExpire(share, this.#leaseMs)
      .exec()
  }

  async #leave(channel: string, member: string): Promise<void> {
    if (this.#membership.leave(channel, member)) {
      await this.#commands.sRem(this.#shareKey(channel), member)
    }
  }

  async #count(channels: readonly string[]): Promise<number[]> {
    return Promise.all(
      channels.map(async (channel) =>
        Number(await this.#commands.eval(COUNT_SCRIPT, { keys: [this.#key("presence", channel)] }))
      )
    )
  }

  async #renewLeases(): Promise<void> {
    try {
      for (const channel of this.#membership.channels()) {
        const share = this.#shareKey(channel)
        const renewed = await this.#commands.pExpire(share, this.#leaseMs)
        if (Number(renewed) === 0) {
          await this.#rejoin(channel, share)
        }
      }
    } catch (error) {
      this.#onError(error as Error)
    }
  }

  /** The lease ran out while this process lived (it was stopped, or Redis was away): its members are still here. */
  async #rejoin(channel: string, share: string): Promise<void> {
    const members = [...this.#membership.members(channel).keys()]
    for (let start = 0; start < members.length; start += MEMBERS_A_COMMAND) {
      await this.#commands
        .multi()
        .sAdd(this.#key("presence", channel), this.#node)
        .sAdd(share, members.slice(start, start + MEMBERS_A_COMMAND))
        .pExpire(share, this.#leaseMs)
        .exec()
    }
  }

  #shareKey(channel: string): string {
    return `${this.#key("presence", channel)}:${this.#node}`
  }

  /** The channel is the hash tag: all keys of a channel lie in one slot of a Redis cluster. */
  #key(kind: string, channel: string): string {
    return `${this.#prefix}:${kind}:{${channel}}`
  }
}

function decode(entries: readonly { id: string; message: Record<string, string> }[]): StoredLiveEvent[] {
  // Written by `append` of this class alone, so of the type it was given.
  return entries.map(({ id, message }) => ({ ...(JSON.parse(message[FIELD] ?? "{}") as LiveEvent), id }))
}
