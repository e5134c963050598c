import type { LiveEvent, StoredLiveEvent } from "../../../domain/live-event"
import { compareOffsets, isOffset, type Offset } from "../../../domain/offset"
import { Membership } from "./membership"
import {
  LOG_LENGTH,
  type Listener,
  type LogSlice,
  type Presence,
  type RealtimeTransport,
  type Tally,
  type Unsubscribe,
} from "./transport"

interface Channel {
  epoch: number
  /** Sequence of the newest event; the ring holds the last `LOG_LENGTH` of them. */
  last: number
  ring: StoredLiveEvent[]
  listeners: Set<Listener>
  tallies: Map<string, number>
  touchedAt: number
}

/** How long a channel that nobody listens to is kept, and how often that is looked at. */
const IDLE_MS = 60 * 60 * 1000
const SWEEP_EVERY_APPENDS = 1_000

/**
 * The transport of a single process: a ring of events per channel. Its epoch is the time the channel was made, so an
 * offset from before a restart is recognised and answered with a reset, never mistaken for one of the new log.
 */
export class InProcessTransport implements RealtimeTransport {
  readonly presence: Presence
  readonly tally: Tally
  #channels = new Map<string, Channel>()
  #membership = new Membership()
  #lastEpoch = 0
  #appends = 0

  constructor(private readonly clock: () => number = Date.now) {
    this.presence = {
      join: async (channel, member) => void this.#membership.join(channel, member),
      leave: async (channel, member) => void this.#membership.leave(channel, member),
      count: async (channels) => channels.map((channel) => this.#membership.members(channel).size),
    }
    this.tally = {
      add: async (name, kind, by) => {
        const { tallies } = this.#channel(name)
        tallies.set(kind, (tallies.get(kind) ?? 0) + by)
      },
      totals: async (name) => Object.fromEntries(this.#channels.get(name)?.tallies ?? []),
    }
  }

  async append(name: string, events: readonly LiveEvent[]): Promise<Offset[]> {
    if (events.length === 0) {
      return []
    }
    const channel = this.#channel(name)
    const stored = events.map((event): StoredLiveEvent => ({ id: `${channel.epoch}-${++channel.last}`, ...event }))
    channel.ring.push(...stored)
    if (channel.ring.length > LOG_LENGTH) {
      channel.ring.splice(0, channel.ring.length - LOG_LENGTH)
    }
    for (const listener of channel.listeners) {
      listener(stored)
    }
    this.#sweep()
    return stored.map((event) => event.id)
  }

  async read(name: string, after: Offset, limit: number): Promise<LogSlice> {
    const channel = this.#channel(name)
    const newest = `${channel.epoch}-${channel.last}`
    const oldestKept = `${channel.epoch}-${channel.last - channel.ring.length}`
    if (!isOffset(after) || compareOffsets(after, oldestKept) < 0 || compareOffsets(after, newest) > 0) {
      return { events: [], reset: true }
    }
    const skip = Number(after.split("-")[1]) - (channel.last - channel.ring.length)
    return { events: channel.ring.slice(skip, skip + limit), reset: false }
  }

  async subscribe(name: string, listener: Listener): Promise<Unsubscribe> {
    const channel = this.#channel(name)
    // A wrapper, so that one function subscribed twice is two subscriptions.
    const own: Listener = (events) => listener(events)
    channel.listeners.add(own)
    return () => {
      channel.listeners.delete(own)
    }
  }

  async position(name: string): Promise<Offset> {
    const channel = this.#channel(name)
    return `${channel.epoch}-${channel.last}`
  }

  async close(): Promise<void> {
    this.#channels.clear()
    this.#membership.clear()
  }

  #channel(name: string): Channel {
    let channel = this.#channels.get(name)
    if (!channel) {
      // Never the same epoch twice, even for two channels made in one millisecond.
      this.#lastEpoch = Math.max(this.clock(), this.#lastEpoch + 1)
      channel = { epoch: this.#lastEpoch, last: 0, ring: [], listeners: new Set(), tallies: new Map(), touchedAt: 0 }
      this.#channels.set(name, channel)
    }
    channel.touchedAt = this.clock()
    return channel
  }

  #sweep(): void {
    if (++this.#appends % SWEEP_EVERY_APPENDS !== 0) {
      return
    }
    const before = this.clock() - IDLE_MS
    for (const [name, channel] of this.#channels) {
      if (channel.listeners.size === 0 && channel.touchedAt < before) {
        this.#channels.delete(name)
      }
    }
  }
}
