import { randomUUID } from "node:crypto"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import type { Logger } from "@medusajs/framework/types"
import { parseCorsOrigins } from "@medusajs/framework/utils"
import { scope } from "@lsn/platform/scope"
import { encodeSignal } from "../../../domain/frame"
import { isOffset } from "../../../domain/offset"
import type { TicketClaims, TicketVerdict } from "../../../domain/ticket"
import type { LiveOptions } from "../options"
import type { RealtimeTransport } from "../realtime/transport"
import { Hub } from "./hub"
import { AudienceStream } from "./audience-stream"

export const STREAM_PATH = "/stream"

const RETRY_MS = 1_000
const HEARTBEAT_SECONDS = 15
const TICK_MS = 1_000
/** A browser that lost the server comes back somewhere in this time, not all of them at once. */
const BYE_RETRY_MS = { least: 500, most: 3_000 }
/** How long a socket may take to receive its farewell. */
const FAREWELL_MS = 1_000
const PING = Buffer.from(": ping\n\n")
/** What a refusal is, by its status, in the words of every other route. */
const TYPE_OF: Readonly<Record<number, string>> = { 401: "unauthorized", 404: "not_found", 500: "unexpected_state" }

interface EdgeDependencies {
  transport: RealtimeTransport
  logger: Logger
  options: LiveOptions["stream"]
  /** As in `projectConfig.http.storeCors`. */
  origins: string
  readTicket(ticket: string): TicketVerdict
  /** The audience of a show has grown past what this process has seen. */
  onAudience(showId: string, audience: number): Promise<void>
}

/**
 * The stream edge: a plain Node listener that writes server-sent events. It stands beside Medusa's HTTP, not in it: a
 * stream there costs two to three times the memory, and its server waits for open streams when it is asked to stop.
 */
export class StreamEdge {
  readonly #dependencies: EdgeDependencies
  readonly #hubs = new Map<string, Hub>()
  readonly #peaks = new Map<string, number>()
  /** Connections that carry a stream. */
  readonly #taken = new WeakSet<Socket>()
  #server: Server | null = null
  #ticker: NodeJS.Timeout | null = null
  #ticking = false
  #beat = 0
  #streams = 0
  #closing: Promise<void> | null = null
  readonly #onSignal = () => void this.close()

  constructor(dependencies: EdgeDependencies) {
    this.#dependencies = dependencies
  }

  /** The port the edge listens on, or null where it does not. */
  get port(): number | null {
    const address = this.#server?.address() as AddressInfo | null | undefined
    return address?.port ?? null
  }

  /** How many streams are open in this process. */
  get streams(): number {
    return this.#streams
  }

  /** @throws Error with one sentence that says what to do when the port cannot be had. */
  async listen(): Promise<void> {
    if (this.#server) {
      return
    }
    const { port, host, max_connections } = this.#dependencies.options
    const server = createServer(
      { keepAliveTimeout: 5_000, headersTimeout: 10_000, requestTimeout: 10_000 },
      (req, res) => this.#answer(req, res)
    )
    server.maxConnections = max_connections
    await new Promise<void>((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) => reject(new Error(listenProblem(error, port))))
      server.listen(port, host, resolve)
    })
    server.on("error", (error) => this.#dependencies.logger.error(`Live shopping: stream edge: ${error.message}`))
    this.#server = server
    this.#ticker = setInterval(() => void this.#tick(), TICK_MS)
    // Medusa stops its own HTTP first and asks the modules afterwards; an audience is not kept waiting for that.
    process.once("SIGTERM", this.#onSignal)
    process.once("SIGINT", this.#onSignal)
    this.#dependencies.logger.info(`Live shopping: streams on port ${this.port}`)
  }

  /** Ends every stream with a farewell that says when to come back. Idempotent. */
  async close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    process.off("SIGTERM", this.#onSignal)
    process.off("SIGINT", this.#onSignal)
    if (this.#ticker) {
      clearInterval(this.#ticker)
    }
    const server = this.#server
    if (!server) {
      return
    }
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    for (const hub of this.#hubs.values()) {
      hub.close()
      for (const stream of hub.streams) {
        const spread = BYE_RETRY_MS.most - BYE_RETRY_MS.least
        stream.write(encodeSignal("bye", { retry_ms: BYE_RETRY_MS.least + Math.floor(Math.random() * spread) }))
        stream.socket.end()
      }
    }
    server.closeIdleConnections()
    const impatience = setTimeout(() => server.closeAllConnections(), FAREWELL_MS)
    await closed
    clearTimeout(impatience)
    this.#server = null
  }

  /** Whatever a stranger sends, the process lives: nothing that is thrown while a request is answered leaves here. */
  #answer(req: IncomingMessage, res: ServerResponse): void {
    try {
      this.#receive(req, res)
    } catch (error) {
      this.#complain(error as Error)
      if (res.headersSent) {
        req.socket.destroy()
      } else {
        refuseStream(res, 500, "unexpected_error", "This request could not be answered. Try again in a moment.")
      }
    }
  }

  #receive(req: IncomingMessage, res: ServerResponse): void {
    if (this.#taken.has(req.socket)) {
      // The connection carries a stream to its end; a request sent behind it would write into that stream.
      req.socket.destroy()
      return
    }
    const { path, query } = targetOf(req.url ?? "/")
    this.#allowOrigin(req, res)
    if (req.method === "OPTIONS") {
      res.writeHead(204, { "access-control-allow-methods": "GET", "access-control-max-age": "600" }).end()
    } else if (path === "/health") {
      res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ streams: this.#streams }))
    } else if (path !== STREAM_PATH) {
      refuseStream(res, 404, "not_found", `The stream edge serves ${STREAM_PATH}.`)
    } else if (req.method !== "GET") {
      refuseStream(res, 405, "method_not_allowed", "A stream is opened by GET.")
    } else if (this.#closing) {
      refuseStream(res, 503, "shutting_down", "This server is stopping. Try again in a moment.")
    } else {
      this.#open(req, res, query)
    }
  }

  #open(req: IncomingMessage, res: ServerResponse, query: URLSearchParams): void {
    const verdict = this.#dependencies.readTicket(query.get("ticket") ?? "")
    if (!verdict.ok) {
      refuseStream(res, 401, `ticket_${verdict.reason}`, "Ask for a new ticket: POST /store/live/shows/:id/ticket.")
      return
    }
    const header = req.headers["last-event-id"]
    const resume = (typeof header === "string" && header) || query.get("last_event_id") || undefined
    if (resume !== undefined && !isOffset(resume)) {
      refuseStream(res, 400, "offset_malformed", "last_event_id is not an offset of this stream.")
      return
    }
    const hub = this.#hub(verdict.claims)
    const stream = this.#startStream(req, res, verdict.claims)
    const { presence } = this.#dependencies.transport
    const { channel } = hub.identity
    // Whoever presents is no audience.
    const counted = verdict.claims.holder?.type !== "host"
    stream.socket.once("close", () => {
      this.#streams--
      hub.leave(stream)
      if (counted) presence.leave(channel, stream.audienceId).catch((error: Error) => this.#complain(error))
      this.#dismiss(hub)
    })
    hub.join(stream, resume).catch((error: Error) => {
      this.#complain(error)
      stream.socket.destroy()
    })
    if (counted) presence.join(channel, stream.audienceId).catch((error: Error) => this.#complain(error))
  }

  /**
   * Sends the head of the answer and takes the bare socket: without chunked encoding a frame is the same bytes for
   * every stream, and one write.
   */
  #startStream(req: IncomingMessage, res: ServerResponse, claims: TicketClaims): AudienceStream {
    res.removeHeader("transfer-encoding")
    res.shouldKeepAlive = false
    res.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    })
    res.flushHeaders()
    const { socket } = req
    this.#taken.add(socket)
    socket.setNoDelay(true)
    socket.setTimeout(0)
    socket.on("error", () => socket.destroy())
    this.#streams++
    const stream = new AudienceStream(socket, claims.audience_id, this.#streams % HEARTBEAT_SECONDS)
    stream.write(`retry: ${RETRY_MS}\n\n`)
    return stream
  }

  #hub(claims: TicketClaims): Hub {
    return scope.run(claims.scope, () => {
      const channel = scope.key("live", "show", claims.show_id)
      let hub = this.#hubs.get(channel)
      if (!hub) {
        hub = new Hub({ channel, scope: claims.scope, showId: claims.show_id }, this.#dependencies.transport)
        this.#hubs.set(channel, hub)
      }
      return hub
    })
  }

  #dismiss(hub: Hub): void {
    const { channel } = hub.identity
    if (hub.streams.size === 0 && this.#hubs.get(channel) === hub) {
      this.#hubs.delete(channel)
      this.#peaks.delete(channel)
      hub.close()
    }
  }

  /** Once a second: the audience of every show, and the heartbeat of a fifteenth of the streams. */
  async #tick(): Promise<void> {
    this.#beat = (this.#beat + 1) % HEARTBEAT_SECONDS
    const hubs = [...this.#hubs.values()]
    for (const hub of hubs) {
      for (const stream of hub.streams) {
        if (stream.beat === this.#beat) {
          stream.write(PING)
        }
      }
    }
    if (this.#ticking || hubs.length === 0) {
      return
    }
    this.#ticking = true
    try {
      const { presence, tally } = this.#dependencies.transport
      const counts = await presence.count(hubs.map((hub) => hub.identity.channel))
      await Promise.all(
        hubs.map(async (hub, index) => {
          const current = counts[index] ?? 0
          hub.tellAudience({ current, reactions: await tally.totals(hub.identity.channel) })
          await this.#keepPeak(hub, current)
        })
      )
    } catch (error) {
      this.#complain(error as Error)
    } finally {
      this.#ticking = false
    }
  }

  async #keepPeak({ identity }: Hub, current: number): Promise<void> {
    if (current > (this.#peaks.get(identity.channel) ?? 0)) {
      await scope.run(identity.scope, () => this.#dependencies.onAudience(identity.showId, current))
      this.#peaks.set(identity.channel, current)
    }
  }

  #allowOrigin(req: IncomingMessage, res: ServerResponse): void {
    const { origin } = req.headers
    res.setHeader("vary", "origin")
    const allowed = (pattern: string | RegExp) =>
      typeof pattern === "string" ? pattern === origin : origin !== undefined && pattern.test(origin)
    if (origin && parseCorsOrigins(this.#dependencies.origins).some(allowed)) {
      res.setHeader("access-control-allow-origin", origin)
    }
  }

  #complain(error: Error): void {
    if (!this.#closing) {
      this.#dependencies.logger.error(`Live shopping: stream edge: ${error.message}`)
    }
  }
}

/**
 * The path and the query of a request's target, as it stands in the request line: `URL` would throw for `//` and for
 * much else that anybody may send.
 */
function targetOf(target: string): { path: string; query: URLSearchParams } {
  const at = target.indexOf("?")
  return at < 0
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, at), query: new URLSearchParams(target.slice(at)) }
}

function refuseStream(res: ServerResponse, status: number, code: string, message: string): void {
  const type = TYPE_OF[status] ?? "invalid_data"
  res
    .writeHead(status, { "content-type": "application/json", "cache-control": "no-store" })
    .end(JSON.stringify({ type, code, message, request_id: randomUUID() }))
}

function listenProblem(error: NodeJS.ErrnoException, port: number): string {
  const option = 'the option "stream.port" of @lsn/live-shopping'
  if (error.code === "EADDRINUSE") {
    return `Port ${port} is taken, and the live streams need it: stop what listens there, or set ${option} to another.`
  }
  if (error.code === "EACCES") {
    return `This user may not listen on port ${port}: set ${option} to one above 1023.`
  }
  return `The live streams cannot listen on port ${port} (${error.code ?? error.message}): check ${option}.`
}
