import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

import { EventSource } from "eventsource"

import { LsnApiError } from "./error"
import {
  type LiveEvent,
  type Network,
  openShowStream,
  type ShowStream,
  type StreamStatus,
  type Ticket,
} from "./live-stream"

/** A stream edge over real sockets: it keeps a log, answers from an offset, and does what a test tells it to. */
class Edge {
  readonly log: Array<{ id: string; event: LiveEvent }> = []
  readonly asked: Array<{ ticket: string | null; after: string | null }> = []
  readonly open = new Set<ServerResponse>()
  validTicket: string | undefined
  /** Offsets before this index are no longer kept. */
  keptFrom = 0
  private server: Server | undefined

  async start(): Promise<void> {
    this.server = createServer((req, res) => this.answer(req, res))
    await new Promise<void>((resolve) => this.server?.listen(0, "127.0.0.1", resolve))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server?.address() as AddressInfo).port}/stream`
  }

  async stop(): Promise<void> {
    this.drop()
    this.server?.closeAllConnections()
    await new Promise((resolve) => this.server?.close(resolve))
  }

  say(body: string): void {
    const id = `e-${this.log.length + 1}`
    const message = {
      id,
      show_id: "show_1",
      author: { type: "customer" as const, id: "cus_1", name: "Ada" },
      body,
      sent_at: "2026-01-01T00:00:00.000Z",
      client_key: id,
    }
    this.log.push({ id, event: { id, type: "chat.message", message } })
    for (const res of this.open) this.frame(res, [this.log.length - 1])
  }

  frame(res: ServerResponse, indexes: number[]): void {
    const events = indexes.map((index) => this.log[index]?.event)
    const last = this.log[indexes.at(-1) ?? 0]?.id ?? ""
    res.write(`id: ${last}\nevent: frame\ndata: ${JSON.stringify({ events })}\n\n`)
  }

  send(text: string): void {
    for (const res of this.open) res.write(text)
  }

  /** Ends every stream in the middle of whatever it was saying. */
  drop(): void {
    for (const res of this.open) res.destroy()
    this.open.clear()
  }

  private answer(req: IncomingMessage, res: ServerResponse): void {
    const url = new URL(req.url ?? "/", "http://edge")
    const ticket = url.searchParams.get("ticket")
    const after = url.searchParams.get("last_event_id")
    this.asked.push({ ticket, after })
    if (this.validTicket !== undefined && ticket !== this.validTicket) {
      res.writeHead(401).end()
      return
    }
    res.writeHead(200, { "content-type": "text/event-stream" })
    res.write("retry: 10\n\n")
    res.on("close", () => this.open.delete(res))
    const from = after === "e-0" ? 0 : this.log.findIndex(({ id }) => id === after) + 1
    if (from < this.keptFrom) {
      res.write(`event: reset\ndata: {"offset":"e-${this.keptFrom}"}\n\n`)
      return
    }
    if (from < this.log.length) this.frame(res, [...this.log.keys()].slice(from))
    this.open.add(res)
  }
}

const ticketFor = (edge: Edge, name = "t1"): Ticket => ({
  ticket: name,
  stream_url: edge.url,
  expires_at: new Date(Date.now() + 300_000).toISOString(),
})

let edge: Edge
let stream: ShowStream | undefined
let statuses: StreamStatus[]
let got: string[]

beforeEach(async () => {
  edge = new Edge()
  await edge.start()
  statuses = []
  got = []
})
afterEach(async () => {
  stream?.close()
  await edge.stop()
})

function follow(options: Partial<Parameters<typeof openShowStream>[0]> = {}): ShowStream {
  stream = openShowStream({
    showId: "show_1",
    offset: "e-0",
    getTicket: () => Promise.resolve(ticketFor(edge)),
    onEvents: (events) =>
      got.push(...events.map((event) => (event.type === "chat.message" ? event.message.body : event.type))),
    onReset: () => Promise.reject(new Error("no reset expected")),
    onStatus: (status) => statuses.push(status),
    EventSource,
    network: { isOnline: () => true, subscribe: () => () => {} },
    random: () => 0,
    ...options,
  })
  return stream
}

/** Waits for a state to be reached; the suite's own time limit ends it when it never is. */
async function until(reached: () => boolean): Promise<void> {
  while (!reached()) await new Promise((resolve) => setTimeout(resolve, 5))
}

const words = (count: number) => Array.from({ length: count }, (_, index) => `word ${index + 1}`)

test("what was said before and after the stream opened arrives in order", async () => {
  edge.say("word 1")
  follow()
  await until(() => edge.open.size === 1)
  edge.say("word 2")
  edge.say("word 3")
  await until(() => got.length === 3)
  expect(got).toEqual(words(3))
  expect(stream?.offset).toBe("e-3")
})

test("nothing is lost and nothing doubled over streams that break again and again", async () => {
  follow()
  for (let round = 0; round < 4; round++) {
    await until(() => edge.open.size === 1)
    edge.say(`word ${edge.log.length + 1}`)
    await until(() => got.length === edge.log.length)
    edge.drop()
    // Said while nobody listens.
    edge.say(`word ${edge.log.length + 1}`)
  }
  await until(() => got.length === edge.log.length)
  expect(got).toEqual(words(8))
})

test("an event that comes twice over a reconnection is delivered once", async () => {
  edge.say("word 1")
  follow()
  await until(() => edge.open.size === 1 && got.length === 1)
  for (const res of edge.open) edge.frame(res, [0])
  edge.say("word 2")
  await until(() => got.length === 2)
  expect(got).toEqual(words(2))
})

test("a frame that was cut is taken again whole", async () => {
  follow()
  await until(() => edge.open.size === 1)
  edge.log.push({ id: "e-1", event: { id: "e-1", type: "show.ended", ended_at: "2026-01-01T00:00:00.000Z" } })
  edge.send(`id: e-1\nevent: frame\ndata: {"events":[{"id":"e-1","ty\n\n`)
  await until(() => got.length === 1)
  expect(got).toEqual(["show.ended"])
})

test("a ticket that the edge no longer takes is replaced, and the stream goes on from the same place", async () => {
  let tickets = 0
  edge.say("word 1")
  follow({ getTicket: () => Promise.resolve(ticketFor(edge, `t${++tickets}`)) })
  await until(() => got.length === 1)
  edge.validTicket = "t2"
  edge.drop()
  edge.say("word 2")
  await until(() => got.length === 2)
  expect(tickets).toBe(2)
  expect(edge.asked.at(-1)).toEqual({ ticket: "t2", after: "e-1" })
})

test("one ticket serves several connections while it lasts", async () => {
  let tickets = 0
  follow({ getTicket: () => Promise.resolve(ticketFor(edge, `t${++tickets}`)) })
  await until(() => edge.open.size === 1)
  edge.drop()
  await until(() => edge.asked.length === 2 && edge.open.size === 1)
  expect(tickets).toBe(1)
})

test("after a reset nothing is delivered until the show was loaded again, and then from its offset", async () => {
  for (const word of words(5)) edge.say(word)
  edge.keptFrom = 3
  let loaded: (offset: string) => void = () => {}
  follow({ onReset: () => new Promise((resolve) => (loaded = resolve)) })
  await until(() => edge.asked.length === 1 && statuses.filter(({ state }) => state === "connecting").length === 2)
  expect(got).toEqual([])
  loaded("e-4")
  await until(() => got.length === 1)
  expect(got).toEqual(["word 5"])
})

test("waits grow from failure to failure and stay under their bound; a goodbye names its own", async () => {
  const waits = () => statuses.flatMap((status) => (status.state === "waiting" ? [status.retryInMs] : []))
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] })
  try {
    follow({ getTicket: () => Promise.reject(new Error("no network")), random: () => 1 })
    for (let index = 0; index < 8; index++) await jest.advanceTimersByTimeAsync(15_000)
    expect(waits().slice(0, 7)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000])
  } finally {
    jest.useRealTimers()
  }
  stream?.close()
  statuses.length = 0
  follow()
  await until(() => edge.open.size === 1)
  edge.send(`event: bye\ndata: {"retry_ms":37}\n\n`)
  await until(() => waits().length === 1)
  expect(waits()).toEqual([37])
})

test("a show that is not there ends the attempts, a limit does not", async () => {
  const refusal = (status: number) => new LsnApiError({ status, type: "x", code: "x", message: "x" })
  follow({ getTicket: () => Promise.reject(refusal(404)) })
  await until(() => statuses.at(-1)?.state === "refused")
  statuses.length = 0
  follow({ getTicket: () => Promise.reject(refusal(429)) })
  await until(() => statuses.at(-1)?.state === "waiting")
})

test("rests without a network and goes on as soon as it is back", async () => {
  let tell: (online: boolean) => void = () => {}
  let online = true
  const network: Network = {
    isOnline: () => online,
    subscribe: (listener) => {
      tell = (value) => {
        online = value
        listener(value)
      }
      return () => {}
    },
  }
  follow({ network })
  await until(() => edge.open.size === 1)
  tell(false)
  await until(() => edge.open.size === 0)
  expect(statuses.at(-1)).toEqual({ state: "offline" })
  edge.say("word 1")
  tell(true)
  await until(() => got.length === 1)
  expect(got).toEqual(words(1))
})

test("who watches is told, and only while the stream is ours", async () => {
  const audiences: number[] = []
  follow({ onAudience: ({ current }) => audiences.push(current) })
  await until(() => edge.open.size === 1)
  edge.send(`event: audience\ndata: {"current":12,"reactions":{"heart":40}}\n\n`)
  await until(() => audiences.length === 1)
  stream?.close()
  expect(audiences).toEqual([12])
  expect(statuses.at(-1)).toEqual({ state: "closed" })
})
