import { LsnApiError } from "./error"
import type { LiveClient } from "./live"
import type { ChatMessage, LineUpItem, Pin, Video } from "./types"

/** What is kept of a show and delivered exactly once to each who follows it. */
export type LiveEvent = { id: string } & (
  | { type: "chat.message"; message: ChatMessage }
  | { type: "chat.removed"; message_id: string }
  | { type: "pin.up"; pin: Pin }
  | { type: "pin.down"; pin_id: string; product_id: string }
  | { type: "show.started"; started_at: string; video: Video }
  | { type: "show.ended"; ended_at: string }
  /** The show that was announced will not come at its time: it is a draft again, or gone. */
  | { type: "show.unscheduled" }
  | { type: "show.updated"; title: string; line_up: LineUpItem[] }
  | { type: "stock.changed"; product_id: string }
  /** The host's camera stopped while the show is on, and came back. */
  | { type: "host.away" }
  | { type: "host.back" }
)

/** How many watch and what they send; only the newest counts. */
export interface Audience {
  current: number
  reactions: Record<string, number>
}

export interface Ticket {
  ticket: string
  stream_url: string
  expires_at: string
}

export type StreamStatus =
  | { state: "connecting" }
  | { state: "open" }
  /** The stream ended; it is opened again after `retryInMs`. */
  | { state: "waiting"; retryInMs: number }
  | { state: "offline" }
  /** The shop will not have us (the show is gone, the ticket refused): no more attempts. */
  | { state: "refused"; error: LsnApiError }
  | { state: "closed" }

/** As much of `EventSource` as is needed; a runtime without one (Node, React Native) hands in a package's. */
export interface EventSourceLike {
  addEventListener(type: string, listener: (event: { data?: string; lastEventId?: string }) => void): void
  close(): void
}

/** Whether there is a network, where the runtime can say so. */
export interface Network {
  isOnline(): boolean
  /** @returns how to stop listening */
  subscribe(listener: (online: boolean) => void): () => void
}

export interface ShowStreamOptions {
  /** Asked for tickets, unless `getTicket` is given. */
  lsn?: { live: { shows: Pick<LiveClient["shows"], "ticket"> } }
  showId: string
  getTicket?: () => Promise<Ticket>
  /** The `stream.offset` of the snapshot that was loaded: the stream goes on from there. */
  offset: string
  /** Events in order, none twice. */
  onEvents: (events: LiveEvent[]) => void
  onAudience?: (audience: Audience) => void
  /**
   * The shop no longer keeps what was missed. Load the show again and return its `stream.offset`: the stream stays shut
   * until then, so nothing falls between the two.
   */
  onReset: () => Promise<string>
  onStatus?: (status: StreamStatus) => void
  EventSource?: new (url: string) => EventSourceLike
  network?: Network
  /** Between 0 and 1; default Math.random. */
  random?: () => number
}

export interface ShowStream {
  /** The place in the show's events up to which everything has been delivered. */
  readonly offset: string
  close(): void
}

const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 15_000
/** A stream that held so long was a good one: the next failure starts at the shortest wait again. */
const STEADY_AFTER_MS = 5_000
/** A ticket is not used for its last moments, which the road to the edge may take. */
const TICKET_MARGIN_MS = 10_000
const REMEMBERED_IDS = 4_096

/**
 * Follows a show. Keeps itself connected: it resumes after the last event it has delivered, asks for a new ticket when
 * the old one ends, waits longer from failure to failure with jitter, and rests while there is no network.
 */
export function openShowStream(options: ShowStreamOptions): ShowStream {
  const connection = new ShowStreamConnection(options)
  connection.start()
  return connection
}

class ShowStreamConnection implements ShowStream {
  offset: string
  private readonly seen = new RecentIds(REMEMBERED_IDS)
  private readonly network: Network
  private readonly stopListening: () => void
  private source: EventSourceLike | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private ticket: Ticket | undefined
  private failures = 0
  private openedAt = 0
  /** Raised whenever the current attempt is given up, so that what it still brings is ignored. */
  private attempt = 0
  private ended = false

  constructor(private readonly options: ShowStreamOptions) {
    this.offset = options.offset
    this.network = options.network ?? browserNetwork()
    this.stopListening = this.network.subscribe((online) => {
      if (this.ended) return
      if (online) this.connect()
      else this.pause()
    })
  }

  start(): void {
    if (this.network.isOnline()) this.connect()
    else this.pause()
  }

  close(): void {
    if (this.ended) return
    this.end({ state: "closed" })
  }

  private connect(): void {
    const attempt = this.abandon()
    this.tell({ state: "connecting" })
    this.validTicket().then(
      (ticket) => {
        if (attempt === this.attempt) this.listen(ticket, attempt)
      },
      (error: unknown) => {
        if (attempt !== this.attempt) return
        if (isFinal(error)) this.end({ state: "refused", error })
        else this.retry()
      }
    )
  }

  private async validTicket(): Promise<Ticket> {
    if (this.ticket && Date.parse(this.ticket.expires_at) - Date.now() > TICKET_MARGIN_MS) return this.ticket
    const { getTicket, lsn, showId } = this.options
    if (getTicket) this.ticket = await getTicket()
    else if (lsn) this.ticket = await lsn.live.shows.ticket(showId)
    else throw new TypeError("openShowStream needs `lsn` or `getTicket`")
    return this.ticket
  }

  private listen({ ticket, stream_url }: Ticket, attempt: number): void {
    const Source =
      this.options.EventSource ?? (globalThis.EventSource as (new (url: string) => EventSourceLike) | undefined)
    if (!Source) throw new TypeError("This runtime has no EventSource: hand one in")
    const joint = stream_url.includes("?") ? "&" : "?"
    const query = `ticket=${encodeURIComponent(ticket)}&last_event_id=${encodeURIComponent(this.offset)}`
    const source = new Source(`${stream_url}${joint}${query}`)
    this.source = source
    const on = (type: string, handle: (event: { data?: string; lastEventId?: string }) => void) =>
      source.addEventListener(type, (event) => {
        if (attempt === this.attempt) handle(event)
      })
    on("open", () => {
      this.openedAt = Date.now()
      this.tell({ state: "open" })
    })
    on("frame", (event) => this.deliver(event))
    on("audience", ({ data }) => {
      const audience = parse<Audience>(data)
      if (audience) this.options.onAudience?.(audience)
    })
    on("reset", () => this.reset())
    on("bye", ({ data }) => this.retry(parse<{ retry_ms?: number }>(data)?.retry_ms))
    // EventSource would connect again by itself, in step with everybody else and with a ticket that may have ended.
    on("error", () => {
      if (this.openedAt === 0) this.ticket = undefined
      this.retry()
    })
  }

  private deliver({ data, lastEventId }: { data?: string; lastEventId?: string }): void {
    const frame = parse<{ events: LiveEvent[] }>(data)
    if (!frame) {
      // Half a frame: take it again, from the last whole one.
      this.retry()
      return
    }
    const fresh = frame.events.filter(({ id }) => this.seen.add(id))
    if (lastEventId) this.offset = lastEventId
    if (fresh.length > 0) this.options.onEvents(fresh)
  }

  private reset(): void {
    const attempt = this.abandon()
    this.seen.clear()
    this.tell({ state: "connecting" })
    this.options.onReset().then(
      (offset) => {
        if (attempt !== this.attempt) return
        this.offset = offset
        this.connect()
      },
      () => {
        // The old offset still stands: connecting again brings the same reset, and with it another try.
        if (attempt === this.attempt) this.retry()
      }
    )
  }

  private retry(afterMs?: number): void {
    if (this.openedAt > 0 && Date.now() - this.openedAt >= STEADY_AFTER_MS) this.failures = 0
    const attempt = this.abandon()
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.failures)
    this.failures++
    const random = this.options.random ?? Math.random
    const retryInMs = Math.round(afterMs ?? longest / 2 + (longest / 2) * random())
    this.tell({ state: "waiting", retryInMs })
    this.timer = setTimeout(() => {
      if (attempt === this.attempt) this.connect()
    }, retryInMs)
  }

  private pause(): void {
    this.abandon()
    this.failures = 0
    this.tell({ state: "offline" })
  }

  private end(status: StreamStatus): void {
    this.ended = true
    this.abandon()
    this.stopListening()
    this.tell(status)
  }

  private abandon(): number {
    this.source?.close()
    this.source = undefined
    clearTimeout(this.timer)
    this.openedAt = 0
    return ++this.attempt
  }

  private tell(status: StreamStatus): void {
    this.options.onStatus?.(status)
  }
}

/** Asking again would bring the same: the show is not there, or not for us. A limit or a lost network passes. */
function isFinal(error: unknown): error is LsnApiError {
  if (!(error instanceof LsnApiError)) return false
  return error.status >= 400 && error.status < 500 && ![408, 425, 429].includes(error.status)
}

function parse<T>(data: string | undefined): T | undefined {
  try {
    return JSON.parse(data ?? "") as T
  } catch {
    return undefined
  }
}

function browserNetwork(): Network {
  const target = typeof window === "undefined" ? undefined : window
  return {
    isOnline: () => typeof navigator === "undefined" || navigator.onLine !== false,
    subscribe(listener) {
      // React Native has a window without events.
      if (!target?.addEventListener) return () => {}
      const online = () => listener(true)
      const offline = () => listener(false)
      target.addEventListener("online", online)
      target.addEventListener("offline", offline)
      return () => {
        target.removeEventListener("online", online)
        target.removeEventListener("offline", offline)
      }
    },
  }
}

/** The ids of the last events, so that one that comes twice over a reconnection is applied once. */
class RecentIds {
  private readonly ids = new Set<string>()

  constructor(private readonly most: number) {}

  /** @returns whether the id is new */
  add(id: string): boolean {
    if (this.ids.has(id)) return false
    this.ids.add(id)
    if (this.ids.size > this.most) {
      for (const oldest of this.ids) {
        this.ids.delete(oldest)
        break
      }
    }
    return true
  }

  clear(): void {
    this.ids.clear()
  }
}
