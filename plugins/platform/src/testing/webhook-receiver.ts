import { createHmac, timingSafeEqual } from "node:crypto"
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http"
import type { AddressInfo } from "node:net"

/** How a receiver answers a request whose signature is right. */
export type Behaviour =
  | { kind: "answer"; status: number; headers?: Record<string, string>; body?: string; delayMs?: number }
  /** Takes the request and never answers. */
  | { kind: "hang" }
  /** Breaks the connection instead of answering. */
  | { kind: "reset" }
  /** Answers 200 and never stops writing. */
  | { kind: "flood" }

export interface Received {
  id: string
  at: number
  headers: IncomingHttpHeaders
  body: string
  /** How many of the signatures fit one of the secrets. */
  signatures: number
  answered: number | null
}

const TOLERANCE_SECONDS = 5 * 60
const BODY_MAX_BYTES = 1_000_000

/**
 * A receiver of webhooks as a merchant would write it by the Standard Webhooks specification: it verifies the signature over
 * the raw bytes, refuses what is older or newer than five minutes, and does its work once for each `webhook-id`. It shares no
 * code with the sender.
 */
export class WebhookReceiver {
  /** Everything that came, in order. */
  readonly received: Received[] = []
  /** Work done, by `webhook-id`: how often each event came, and what it was. */
  readonly effects = new Map<string, { type: string; copies: number; firstAt: number }>()
  /** What was answered 401, and why. */
  readonly refused: string[] = []
  private secrets: Buffer[] = []
  private behave: (received: Received) => Behaviour = () => ({ kind: "answer", status: 204 })
  private server: Server | null = null

  async listen(port = 0): Promise<string> {
    this.server = createServer((request, response) => void this.take(request, response))
    // Idle connections stay open, as behind a usual proxy.
    this.server.keepAliveTimeout = 30_000
    await new Promise<void>((resolve) => this.server?.listen(port, "127.0.0.1", resolve))
    return this.url
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}/hooks`
  }

  /** The secrets that are valid on this side, as they were shown: `whsec_` and base64. */
  trust(...secrets: string[]): this {
    this.secrets = secrets.map((secret) => Buffer.from(secret.replace(/^whsec_/, ""), "base64"))
    return this
  }

  /** How to answer from now on. */
  answer(behave: Behaviour | ((received: Received) => Behaviour)): this {
    this.behave = typeof behave === "function" ? behave : () => behave
    return this
  }

  async close(): Promise<void> {
    const { server } = this
    this.server = null
    if (!server) return
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    if (body === null) return void response.writeHead(413).end()
    const problem = this.verify(request.headers, body)
    if (typeof problem === "string") {
      this.refused.push(problem)
      return void response.writeHead(401).end(problem)
    }
    const id = String(request.headers["webhook-id"])
    const received: Received = {
      id,
      at: Date.now(),
      headers: request.headers,
      body: body.toString("utf8"),
      signatures: problem,
      answered: null,
    }
    this.received.push(received)
    const behaviour = this.behave(received)
    if (behaviour.kind === "answer" && behaviour.status >= 200 && behaviour.status < 300) this.work(received)
    this.reply(behaviour, received, response)
  }

  /** Once for each id, however often it comes. */
  private work({ id, body, at }: Received): void {
    const known = this.effects.get(id)
    if (known) {
      known.copies += 1
      return
    }
    const { type } = JSON.parse(body) as { type: string }
    this.effects.set(id, { type, copies: 1, firstAt: at })
  }

  private reply(behaviour: Behaviour, received: Received, response: ServerResponse): void {
    switch (behaviour.kind) {
      case "hang":
        return
      case "reset":
        return void response.destroy()
      case "flood": {
        response.writeHead(200, { "content-type": "text/plain" })
        const write = () => {
          while (!response.destroyed && response.write("x".repeat(8_192)));
        }
        response.on("drain", write)
        response.on("error", () => {})
        return write()
      }
      case "answer": {
        const { status, headers, body, delayMs } = behaviour
        const send = () => {
          received.answered = status
          response.writeHead(status, headers).end(body)
        }
        if (delayMs === undefined) send()
        else setTimeout(send, delayMs)
      }
    }
  }

  /** @returns how many signatures fit, or what is wrong */
  private verify(headers: IncomingHttpHeaders, body: Buffer): number | string {
    const id = headers["webhook-id"]
    const timestamp = headers["webhook-timestamp"]
    const signature = headers["webhook-signature"]
    if (typeof id !== "string" || typeof timestamp !== "string" || typeof signature !== "string")
      return "headers missing"
    if (!/^\d{1,12}$/.test(timestamp)) return "timestamp is no number of seconds"
    if (Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return "timestamp too far from now"
    const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body])
    const expected = this.secrets.map((secret) => createHmac("sha256", secret).update(content).digest())
    const given = signature.split(" ").flatMap((one) => {
      const [version, value = ""] = one.split(",")
      return version === "v1" ? [Buffer.from(value, "base64")] : []
    })
    const fitting = given.filter((one) =>
      expected.some((other) => one.length === other.length && timingSafeEqual(one, other))
    ).length
    return fitting > 0 ? fitting : "signature does not fit"
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      size += piece.length
      if (size > BODY_MAX_BYTES) return null
      pieces.push(piece)
    }
  } catch {
    return null
  }
  return Buffer.concat(pieces)
}
