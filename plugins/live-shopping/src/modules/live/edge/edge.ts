import { randomUUID } from "node:crypto"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { Logger } from "@medusajs/framework/types"
import { parseCorsOrigins } from "@medusajs/framework/utils"
import { scope } from "@lsn/platform/scope"
import { encodeSignal } from "../../../domain/frame"
import { isOffset } from "../../../domain/offset"
import type { TicketClaims, TicketVerdict } from "../../../domain/ticket"
import type { LiveOptions } from "../options"
import type { RealtimeTransport } from "../realtime/transport"
import { Hub } from "./hub"
import { Viewer } from "./viewer"

export const STREAM_PATH = "/stream"

const RETRY_MS = 1_000
const HEARTBEAT_SECONDS = 15
const TICK_MS = 1_000
/** A browser that lost the server comes back somewhere in this time, not all of them at once. */
const BYE_RETRY_MS = { least: 500, most: 3_000 }
/** How long a socket may take to receive its farewell. */
const FAREWELL_MS = 1_000
const PING = Buffer.from(": ping\n\n")

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
      (req, res) => this.#receive(req, res)
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
      for (const viewer of hub.viewers) {
        const spread = BYE_RETRY_MS.most - BYE_RETRY_MS.least
        viewer.write(encodeSignal("bye", { retry_ms: BYE_RETRY_MS.least + Math.floor(Math.random() * spread) }))
        viewer.socket.end()
      }
    }
    server.closeIdleConnections()
    const impatience = setTimeout(() => server.closeAllConnections(), FAREWELL_MS)
    await closed
    clearTimeout(impatience)
    this.#server = null
  }

  #receive(req: IncomingMessage, res: ServerResponse): void {
    const url = new URL(req.url ?? "/", "http://edge")
    this.#allowOrigin(req, res)
    if (req.method === "OPTIONS") {
      res.writeHead(204, { "access-control-allow-methods": "GET", "access-control-max-age": "600" }).end()
    } else if (url.pathname === "/health") {
      res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ streams: this.#streams }))
    } else if (url.pathname !== STREAM_PATH) {
      refuseStream(res, 404, "not_found", `The stream edge serves ${STREAM_PATH}.`)
    } else if (req.method !== "GET") {
      refuseStream(res, 405, "method_not_allowed", "A stream is opened by GET.")
    } else if (this.#closing) {
      refuseStream(res, 503, "shutting_down", "This server is stopping. Try again in a moment.")
    } else {
      this.#open(req, res, url)
    }
  }

  #open(req: IncomingMessage, res: ServerResponse, url: URL): void {
    const verdict = this.#dependencies.readTicket(url.searchParams.get("ticket") ?? "")
    if (!verdict.ok) {
      refuseStream(res, 401, `ticket_${verdict.reason}`, "Ask for a new ticket: POST /store/live/shows/:id/ticket.")
      return
    }
    const header = req.headers["last-event-id"]
    const resume = (typeof header === "string" && header) || url.searchParams.get("last_event_id") || undefined
    if (resume !== undefined && !isOffset(resume)) {
      refuseStream(res, 400, "offset_malformed", "last_event_id is not an offset of this stream.")
      return
    }
    const viewer = this.#startStream(req, res, verdict.claims)
    const hub = this.#hub(verdict.claims)
    const { presence } = this.#dependencies.transport
    const { channel } = hub.identity
    viewer.socket.once("close", () => {
      this.#streams--
      hub.leave(viewer)
      presence.leave(channel, viewer.audienceId).catch((error: Error) => this.#complain(error))
      this.#dismiss(hub)
    })
    hub.join(viewer, resume).catch((error: Error) => {
      this.#complain(error)
      viewer.socket.destroy()
    })
    presence.join(channel, viewer.audienceId).catch((error: Error) => this.#complain(error))
  }

  /**
   * Sends the head of the answer and takes the bare socket: without chunked encoding a frame is the same bytes for
   * every stream, and one write.
   */
  #startStream(req: IncomingMessage, res: ServerResponse, claims: TicketClaims): Viewer {
    res.removeHeader("transfer-encoding")
    res.shouldKeepAlive = false
    res.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    })
    res.flushHeaders()
    const { socket } = req
    socket.setNoDelay(true)
    socket.setTimeout(0)
    socket.on("error", () => socket.destroy())
    this.#streams++
    const viewer = new Viewer(socket, claims.audience_id, this.#streams % HEARTBEAT_SECONDS)
    viewer.write(`retry: ${RETRY_MS}\n\n`)
    return viewer
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
    if (hub.viewers.size === 0 && this.#hubs.get(channel) === hub) {
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
      for (const viewer of hub.viewers) {
        if (viewer.beat === this.#beat) {
          viewer.write(PING)
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

function refuseStream(res: ServerResponse, status: number, code: string, message: string): void {
  const type = status === 401 ? "unauthorized" : status === 404 ? "not_found" : "invalid_data"
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
