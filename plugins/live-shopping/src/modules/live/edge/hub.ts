import { encodeFrame, encodeFrames, encodeSignal, frameDelay, FRAME_MAX_EVENTS } from "../../../domain/frame"
import type { StoredLiveEvent } from "../../../domain/live-event"
import { compareOffsets, type Offset } from "../../../domain/offset"
import { LOG_LENGTH, type RealtimeTransport, type Unsubscribe } from "../realtime/transport"
import type { AudienceStream } from "./audience-stream"

/** A resume reads this much of the log at a time, and waits for the socket in between. */
const CATCH_UP_PAGE = 500
/** Below the size at which a socket counts as too slow, so that a long resume is not mistaken for one. */
const CATCH_UP_CHUNK_EVENTS = 100

export interface HubIdentity {
  channel: string
  scope: string
  showId: string
}

/**
 * One show's streams in this process. It follows the show's log once for all of them, gathers what happens within a
 * frame's time, encodes the frame once and writes the same bytes to every socket.
 */
export class Hub {
  readonly streams = new Set<AudienceStream>()
  readonly #waiting: StoredLiveEvent[] = []
  #lastFrameAt: number | null = null
  #timer: NodeJS.Timeout | null = null
  #subscription: Promise<Unsubscribe>
  #audience: { current: number; reactions: Record<string, number> } | null = null
  #audienceFrame: Buffer | null = null
  #closed = false

  constructor(
    readonly identity: HubIdentity,
    private readonly transport: RealtimeTransport
  ) {
    this.#subscription = transport.subscribe(identity.channel, (events) => this.#hear(events))
    // Each joining stream awaits it and ends on a failure; nothing else may turn it into an unhandled rejection.
    this.#subscription.catch(() => undefined)
  }

  /**
   * Brings a stream up to date from the log, then lets it ride on the shared frames. The hub follows the log before the
   * first page is read, and a stream's floor leaves out of the shared frames what it has read itself: so nothing falls
   * between the two, and nothing is written twice.
   */
  async join(stream: AudienceStream, after: Offset | undefined): Promise<void> {
    this.streams.add(stream)
    await this.#subscription
    stream.floor = after ?? (await this.transport.position(this.identity.channel))
    if (this.#audienceFrame) {
      stream.write(this.#audienceFrame)
    }
    if (after !== undefined) {
      await this.#catchUp(stream, after)
    }
    const missed = (stream.pending ?? []).filter((event) => isAfter(event, stream.floor))
    stream.pending = null
    if (missed.length > 0) {
      stream.write(encodeFrames(missed))
      stream.floor = missed.at(-1)?.id ?? stream.floor
    }
  }

  leave(stream: AudienceStream): void {
    this.streams.delete(stream)
  }

  /** Tells the audience's size and the reactions' sums, when they changed. */
  tellAudience(audience: { current: number; reactions: Record<string, number> }): void {
    if (this.#audience && JSON.stringify(this.#audience) === JSON.stringify(audience)) {
      return
    }
    this.#audience = audience
    this.#audienceFrame = Buffer.from(encodeSignal("audience", audience))
    this.broadcast(this.#audienceFrame)
  }

  broadcast(data: Buffer): void {
    for (const stream of this.streams) {
      stream.write(data)
    }
  }

  close(): void {
    this.#closed = true
    if (this.#timer) {
      clearTimeout(this.#timer)
    }
    this.#subscription.then((unsubscribe) => unsubscribe()).catch(() => undefined)
  }

  async #catchUp(stream: AudienceStream, after: Offset): Promise<void> {
    let cursor = after
    for (;;) {
      const slice = await this.transport.read(this.identity.channel, cursor, CATCH_UP_PAGE)
      if (slice.reset) {
        const offset = await this.transport.position(this.identity.channel)
        stream.floor = offset
        stream.write(encodeSignal("reset", { offset }))
        return
      }
      for (let start = 0; start < slice.events.length; start += CATCH_UP_CHUNK_EVENTS) {
        const chunk = slice.events.slice(start, start + CATCH_UP_CHUNK_EVENTS)
        if (!stream.write(encodeFrame(chunk))) {
          return
        }
        cursor = chunk.at(-1)?.id ?? cursor
        stream.floor = cursor
        await stream.drained()
      }
      if (slice.events.length < CATCH_UP_PAGE) {
        return
      }
    }
  }

  #hear(events: readonly StoredLiveEvent[]): void {
    if (this.#closed) {
      return
    }
    this.#waiting.push(...events)
    if (!this.#timer) {
      const delay = frameDelay(this.#lastFrameAt, performance.now(), this.streams.size)
      if (delay === 0) {
        this.#flush()
      } else {
        this.#timer = setTimeout(() => this.#flush(), delay)
      }
    }
  }

  #flush(): void {
    this.#timer = null
    while (this.#waiting.length > 0) {
      this.#send(this.#waiting.splice(0, FRAME_MAX_EVENTS))
    }
    this.#lastFrameAt = performance.now()
  }

  #send(events: readonly StoredLiveEvent[]): void {
    const frame = Buffer.from(encodeFrame(events))
    for (const stream of this.streams) {
      if (stream.pending) {
        stream.pending.push(...events)
        if (stream.pending.length > LOG_LENGTH) {
          stream.socket.destroy()
        }
      } else if (stream.floor === null) {
        stream.write(frame)
      } else {
        this.#sendAboveFloor(stream, stream.floor, events, frame)
      }
    }
  }

  #sendAboveFloor(stream: AudienceStream, floor: Offset, events: readonly StoredLiveEvent[], frame: Buffer): void {
    const due = events.filter((event) => isAfter(event, floor))
    if (due.length === events.length) {
      stream.floor = null
      stream.write(frame)
    } else if (due.length > 0) {
      stream.floor = null
      stream.write(encodeFrame(due))
    }
  }
}

function isAfter(event: StoredLiveEvent, floor: Offset | null): boolean {
  return floor === null || compareOffsets(event.id, floor) > 0
}
