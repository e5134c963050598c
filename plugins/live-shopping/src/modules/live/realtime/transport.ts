import type { LiveEvent, StoredLiveEvent } from "../../../domain/live-event"
import type { Offset } from "../../../domain/offset"

/** How many events a channel keeps. Who resumes from before that loads the snapshot again. */
export const LOG_LENGTH = 10_000

/** A dead process's share of the presence ends after this long. */
export const PRESENCE_LEASE_MS = 15_000

export type Listener = (events: readonly StoredLiveEvent[]) => void
export type Unsubscribe = () => void

export interface LogSlice {
  /** In the order of the log, all after the offset that was asked for. */
  events: StoredLiveEvent[]
  /** The log no longer reaches back to the offset (or never held it): what lies between is lost to this reader. */
  reset: boolean
}

/**
 * Who watches, over all processes that share the transport. A member who watches in two tabs, or on two nodes, is one.
 * Each `join` is undone by one `leave` of the same process.
 */
export interface Presence {
  join(channel: string, member: string): Promise<void>
  leave(channel: string, member: string): Promise<void>
  /** One count a channel, in the order asked. */
  count(channels: readonly string[]): Promise<number[]>
}

/** Sums that are shown and forgotten, such as hearts. Not part of the log. */
export interface Tally {
  add(channel: string, name: string, by: number): Promise<void>
  totals(channel: string): Promise<Record<string, number>>
}

/**
 * An ordered, bounded log per channel, shared by every process of a deployment, and who listens to it.
 *
 * What an implementation guarantees, and the shared contract test holds it to:
 * - offsets of a channel only grow; `append` answers one a event, in order;
 * - a listener hears every event appended after its `subscribe` was answered, once, in order;
 * - `read` after an offset gives exactly what was appended after it, or says `reset`;
 * - channels do not hear one another.
 */
export interface RealtimeTransport {
  readonly presence: Presence
  readonly tally: Tally
  append(channel: string, events: readonly LiveEvent[]): Promise<Offset[]>
  read(channel: string, after: Offset, limit: number): Promise<LogSlice>
  subscribe(channel: string, listener: Listener): Promise<Unsubscribe>
  /** The offset of the newest event, or of the beginning. */
  position(channel: string): Promise<Offset>
  /** Gives back presence and connections. Idempotent. */
  close(): Promise<void>
}
