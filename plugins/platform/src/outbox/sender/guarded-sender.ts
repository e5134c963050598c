import { Agent as HttpAgent, request as httpRequest, type ClientRequest, type IncomingMessage } from "node:http"
import { Agent as HttpsAgent, request as httpsRequest } from "node:https"
import { connect as tcpConnect, isIP, type Socket } from "node:net"
import { connect as tlsConnect } from "node:tls"

import { judgeAddress, judgeResolution, judgeUrl, type UrlOptions } from "../../domain/address"
import type { AttemptResult } from "../../domain/outbox"
import { dnsResolve, NameNotFoundError, type Resolve } from "./resolve"
import type { SendAnswer, WebhookSender } from "./types"

type Failure = Extract<AttemptResult, { kind: "failed" }>["reason"]

export interface GuardedSenderOptions {
  url: UrlOptions
  /** Default: DNS itself. */
  resolve?: Resolve
}

/** How much of an answer is read before its connection is closed. */
export const ANSWER_MAX_BYTES = 16_384
const HEADERS_MAX_BYTES = 16_384
/** How long an unused connection to an endpoint is kept. */
const KEEP_MS = 5_000

/** An address that may not be contacted was all that a name had. */
class AddressRefusedError extends Error {
  override readonly name = "AddressRefusedError"
}

/**
 * Sends where merchants say, and nowhere inside: the name is resolved here, every address it has is judged, and the socket is
 * opened to one of those addresses as a number, so that nobody is asked a second time. The name stays for TLS and `Host`. No
 * proxy, no redirect. A kept connection is one that was judged when it was opened, to the same name and port.
 */
export class GuardedSender implements WebhookSender {
  private readonly resolve: Resolve
  private readonly agents: { http: HttpAgent; https: HttpsAgent }

  constructor(private readonly options: GuardedSenderOptions) {
    this.resolve = options.resolve ?? dnsResolve()
    const kept = {
      keepAlive: true,
      maxFreeSockets: 4,
      maxTotalSockets: 1_000,
      scheduling: "lifo",
      timeout: KEEP_MS,
    } as const
    this.agents = { http: new HttpAgent(kept), https: new HttpsAgent(kept) }
    for (const secure of [false, true]) {
      const agent = secure ? this.agents.https : this.agents.http
      // Every connection of these agents is opened by this function and by nothing else.
      Object.assign(agent, {
        createConnection: (
          target: { host: string; port: number | string },
          opened: (error: Error | null, socket?: Socket) => void
        ) => {
          this.connect(target.host, Number(target.port), secure).then(
            (socket) => opened(null, socket),
            (error: Error) => opened(error)
          )
        },
      })
    }
  }

  async send(
    url: string,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal
  ): Promise<SendAnswer> {
    // Asked again: what was allowed when the endpoint was made may be refused by now.
    const verdict = judgeUrl(url, this.options.url)
    if (!verdict.allowed) return failed("address_not_allowed")
    try {
      return await this.exchange(new URL(verdict.url), body, headers, signal)
    } catch (error) {
      return failed(signal.aborted ? "timeout" : reasonOf(error))
    }
  }

  close(): void {
    this.agents.http.destroy()
    this.agents.https.destroy()
  }

  private exchange(
    url: URL,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal
  ): Promise<SendAnswer> {
    return new Promise((resolve, reject) => {
      const secure = url.protocol === "https:"
      let request: ClientRequest | undefined
      const stop = () => request?.destroy(new Error("aborted"))
      const settle = (end: () => void) => {
        signal.removeEventListener("abort", stop)
        end()
      }
      const attempt = (again: boolean) => {
        request = (secure ? httpsRequest : httpRequest)(
          {
            agent: secure ? this.agents.https : this.agents.http,
            host: bare(url.hostname),
            port: url.port === "" ? (secure ? 443 : 80) : Number(url.port),
            path: `${url.pathname}${url.search}`,
            method: "POST",
            headers: { ...headers, host: url.host, "content-length": Buffer.byteLength(body) },
            maxHeaderSize: HEADERS_MAX_BYTES,
          },
          (answer) => void readAnswer(answer, signal).then((read) => settle(() => resolve(read)))
        )
        request.on("error", (error: NodeJS.ErrnoException) => {
          // The endpoint closed a kept connection while this was on its way to it: it never saw the request.
          if (again && request?.reusedSocket && error.code === "ECONNRESET" && !signal.aborted) return attempt(false)
          settle(() => reject(error))
        })
        request.end(body)
      }
      if (signal.aborted) return reject(new Error("aborted"))
      signal.addEventListener("abort", stop, { once: true })
      attempt(true)
    })
  }

  /** A socket to an address of the host that was judged. Tries them in turn, as browsers do, but one after the other. */
  private async connect(host: string, port: number, secure: boolean): Promise<Socket> {
    const { url: rules } = this.options
    const addresses = isIP(host) === 0 ? await this.resolve(host) : [host]
    if (addresses.length === 0) throw new NameNotFoundError(`${host} has no address`)
    const verdict = judgeResolution(addresses, rules)
    if (!verdict.allowed) throw new AddressRefusedError(`${host}: ${verdict.reason}`)
    let last: unknown
    for (const address of addresses.slice(0, 4)) {
      try {
        const socket = await open(address, port)
        // What the socket says it is connected to is asked as well: the last word before a byte leaves.
        const peer = judgeAddress(socket.remoteAddress ?? "", rules)
        if (!peer.allowed) {
          socket.destroy()
          throw new AddressRefusedError(`${host}: ${peer.reason}`)
        }
        return secure ? await encrypt(socket, host) : socket
      } catch (error) {
        last = error
        if (reasonOf(error) === "tls" || error instanceof AddressRefusedError) break
      }
    }
    throw last
  }
}

/** How long one address may take to take the call, so that the next one has its turn within the attempt's time. */
const CONNECT_MS = 5_000

function open(address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    // A number and no name: nothing is looked up.
    const socket = tcpConnect({ host: address, port, noDelay: true })
    socket.setTimeout(CONNECT_MS, () => socket.destroy(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" })))
    socket.once("error", reject)
    socket.once("connect", () => {
      socket.setTimeout(0)
      socket.removeListener("error", reject)
      resolve(socket)
    })
  })
}

function encrypt(socket: Socket, host: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const secured = tlsConnect({
      socket,
      host,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      minVersion: "TLSv1.2",
      ALPNProtocols: ["http/1.1"],
    })
    const fail = (error: Error) => {
      // Whatever it says after that, nobody asks.
      secured.on("error", () => {})
      socket.destroy()
      reject(Object.assign(new Error(error.message), { name: "TlsError" }))
    }
    secured.setTimeout(CONNECT_MS, () => fail(new Error("timeout")))
    secured.once("error", fail)
    secured.once("secureConnect", () => {
      secured.setTimeout(0)
      secured.removeListener("error", fail)
      resolve(secured)
    })
  })
}

/** Reads the beginning of the body. What it is cut off by, its size or the time, changes nothing about the status. */
function readAnswer(answer: IncomingMessage, signal: AbortSignal): Promise<SendAnswer> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = []
    let size = 0
    let done = false
    const finish = () => {
      if (done) return
      done = true
      signal.removeEventListener("abort", cut)
      resolve({
        result: resultOf(answer),
        headers: plainHeaders(answer),
        excerpt: Buffer.concat(pieces).subarray(0, ANSWER_MAX_BYTES).toString("utf8"),
      })
    }
    const cut = () => {
      finish()
      answer.destroy()
    }
    signal.addEventListener("abort", cut, { once: true })
    answer.on("data", (piece: Buffer) => {
      pieces.push(piece)
      size += piece.length
      if (size >= ANSWER_MAX_BYTES) cut()
    })
    answer.once("end", finish)
    answer.once("close", finish)
    answer.on("error", finish)
  })
}

function resultOf(answer: IncomingMessage): AttemptResult {
  const retryAfter = answer.headers["retry-after"]
  return { kind: "answered", status: answer.statusCode ?? 0, ...(retryAfter !== undefined && { retryAfter }) }
}

function plainHeaders(answer: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answer.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ])
  )
}

function failed(reason: Failure): SendAnswer {
  return { result: { kind: "failed", reason }, headers: null, excerpt: null }
}

function reasonOf(error: unknown): Failure {
  if (error instanceof AddressRefusedError) return "address_not_allowed"
  if (error instanceof NameNotFoundError) return "name_not_found"
  const { code = "", name = "" } = error as { code?: string; name?: string }
  if (name === "TlsError" || /^(ERR_TLS|CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|ERR_SSL)/.test(code)) return "tls"
  if (code === "ECONNREFUSED") return "refused"
  if (code === "ECONNRESET" || code === "EPIPE") return "reset"
  if (code === "ETIMEDOUT" || code === "ETIMEOUT") return "timeout"
  return "other"
}

/** An IPv6 literal without the brackets that a URL needs. */
function bare(hostname: string): string {
  return hostname.startsWith("[") ? hostname.slice(1, -1) : hostname
}
