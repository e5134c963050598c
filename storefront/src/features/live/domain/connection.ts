/**
 * The room's line to the stream edge: opens it, notices that it has gone quiet, and comes back to the place where it was.
 *
 * The browser's own `EventSource` retry is not enough: it repeats the URL it was given, whose ticket has ended, and it gives
 * up for good on the first answer that is not a stream.
 */
import type { AudienceFrame, ShowEvent } from "./types"
import type { Connection } from "./stage"
import type { TicketBox } from "./tickets"

export type StreamHandlers = {
  onFrame(offset: string | null, events: readonly ShowEvent[]): void
  onAudience(frame: AudienceFrame): void
  /** The log no longer reaches back to where we were. Resolves with the offset of the snapshot that was loaded instead. */
  onReset(): Promise<string>
  onConnection(state: Connection): void
}

/** What is used of `EventSource`, so that a test can stand in for the network. */
export type Source = {
  addEventListener(type: string, listener: (event: { data?: string; lastEventId?: string }) => void): void
  close(): void
}

export type Surroundings = {
  open(url: string): Source
  setTimeout(run: () => void, ms: number): unknown
  clearTimeout(handle: unknown): void
  random(): number
}

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000
/**
 * Nothing heard for this long: a phone that changed networks often gets no error, only silence. The edge's pings are
 * comments, which `EventSource` keeps to itself, so a quiet show and a dead line look alike; the line is opened anew without
 * a word to the reader, and only if that fails is it called lost.
 */
export const SILENCE_MS = 60_000

/** Doubling, with full jitter over its upper half so that a crowd cut off together does not come back together. */
export function retryDelay(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempt, 10))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}

export class StreamConnection {
  private source: Source | null = null
  private timer: unknown = null
  private watchdog: unknown = null
  private attempt = 0
  private closed = false
  /** Raised with each opening, so that an answer to an earlier one is not taken for this one. */
  private generation = 0
  private state: Connection = "opening"

  constructor(
    private offset: string,
    private readonly tickets: TicketBox,
    private readonly handlers: StreamHandlers,
    private readonly around: Surroundings
  ) {}

  start(): void {
    void this.connect()
  }

  /** The network is back, or the page is looked at again: do not wait for the timer. */
  nudge(): void {
    if (this.closed || this.state === "open") return
    this.attempt = 0
    this.drop()
    void this.connect()
  }

  close(): void {
    this.closed = true
    this.drop()
  }

  private async connect(): Promise<void> {
    const generation = ++this.generation
    try {
      // A ticket is used for one opening; after a failure it may be the ticket that was wrong.
      const ticket = this.attempt === 0 ? await this.tickets.get() : await this.tickets.renew()
      if (this.closed || generation !== this.generation) return
      this.listen(ticket.stream_url, ticket.ticket, generation)
    } catch {
      if (!this.closed && generation === this.generation) this.later()
    }
  }

  private listen(streamUrl: string, ticket: string, generation: number): void {
    const url = new URL(streamUrl)
    url.searchParams.set("ticket", ticket)
    url.searchParams.set("last_event_id", this.offset)
    const source = this.around.open(url.toString())
    this.source = source
    const on = (type: string, run: (event: { data?: string; lastEventId?: string }) => void) =>
      source.addEventListener(type, (event) => {
        if (this.closed || generation !== this.generation) return
        this.watch()
        run(event)
      })

    on("open", () => {
      this.attempt = 0
      this.become("open")
    })
    on("frame", (event) => {
      const body = parse(event.data) as { events?: ShowEvent[] } | null
      if (!body || !Array.isArray(body.events)) return
      this.offset = event.lastEventId || body.events.at(-1)?.id || this.offset
      this.handlers.onFrame(this.offset, body.events)
    })
    on("audience", (event) => {
      const body = parse(event.data) as AudienceFrame | null
      if (body && typeof body.current === "number") this.handlers.onAudience(body)
    })
    on("reset", () => {
      this.drop()
      this.handlers.onReset().then(
        (offset) => {
          this.offset = offset
          if (!this.closed) void this.connect()
        },
        () => this.later()
      )
    })
    on("bye", (event) => {
      const body = parse(event.data) as { retry_ms?: number } | null
      this.later(typeof body?.retry_ms === "number" ? body.retry_ms : undefined)
    })
    on("error", () => this.later())
    this.watch()
  }

  private watch(): void {
    this.around.clearTimeout(this.watchdog)
    this.watchdog = this.around.setTimeout(() => {
      this.drop()
      void this.connect()
    }, SILENCE_MS)
  }

  private later(ms?: number): void {
    if (this.closed) return
    this.drop()
    this.become("reconnecting")
    const wait = ms ?? retryDelay(this.attempt, this.around.random())
    this.attempt++
    this.timer = this.around.setTimeout(() => void this.connect(), wait)
  }

  private drop(): void {
    this.generation++
    this.source?.close()
    this.source = null
    this.around.clearTimeout(this.timer)
    this.around.clearTimeout(this.watchdog)
  }

  private become(state: Connection): void {
    if (state === this.state) return
    this.state = state
    this.handlers.onConnection(state)
  }
}

function parse(data: string | undefined): unknown {
  try {
    return data === undefined ? null : JSON.parse(data)
  } catch {
    return null
  }
}
