import { get, type IncomingMessage } from "node:http"
import { connect, createServer, type AddressInfo } from "node:net"
import { DEFAULT_SCOPE, scope } from "@lsn/platform/scope"
import type { Logger } from "@medusajs/framework/types"
import type { LiveEvent } from "../../../domain/live-event"
import { signTicket, type TicketHolder, verifyTicket } from "../../../domain/ticket"
import { InProcessTransport } from "../realtime/in-process"
import { StreamEdge } from "./edge"

const SECRET = "a secret for the edge"
const CHANNEL = "default:live:show:lshow_1"
const quiet = { info: () => undefined, error: () => undefined } as unknown as Logger
const event = (n: number): LiveEvent => ({ type: "stock.changed", product_id: `p${n}` })
const numbers = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`)

let transport: InProcessTransport
let edge: StreamEdge
let peaks: number[]
let peaksOf: string[]

function ticket(
  audienceId = "aud_1",
  expiresInMs = 60_000,
  holder: TicketHolder | null = null,
  shop = DEFAULT_SCOPE
): string {
  return signTicket(
    {
      scope: shop,
      show_id: "lshow_1",
      audience_id: audienceId,
      holder,
      expires_at: Date.now() + expiresInMs,
    },
    SECRET
  )
}

/** A browser's EventSource, as far as these tests need one. */
class Watcher {
  readonly products: string[] = []
  readonly signals: { name: string; data: Record<string, unknown> }[] = []
  lastId: string | undefined
  ended = false
  readonly #response: IncomingMessage

  static async open(query: string, headers: Record<string, string> = {}): Promise<Watcher> {
    const response = await request(`/stream?${query}`, headers)
    expect(response.statusCode).toBe(200)
    return new Watcher(response)
  }

  constructor(readonly response: IncomingMessage) {
    this.#response = response
    let text = ""
    response.setEncoding("utf8")
    response.on("data", (chunk: string) => {
      text += chunk
      const blocks = text.split("\n\n")
      text = blocks.pop() ?? ""
      blocks.forEach((block) => this.#take(block))
    })
    response.on("close", () => (this.ended = true))
    response.on("error", () => undefined)
  }

  cut(): void {
    this.#response.destroy()
  }

  #take(block: string): void {
    const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)))
    if (fields.event === "frame") {
      this.lastId = fields.id
      this.products.push(...JSON.parse(fields.data).events.map((each: { product_id: string }) => each.product_id))
    } else if (fields.event) {
      this.signals.push({ name: fields.event, data: JSON.parse(fields.data) })
    }
  }
}

function request(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ port: edge.port ?? 0, path, headers, agent: false }, resolve).on("error", reject)
  })
}

/** Bytes as they are, such as no HTTP client would send; resolves with all that comes back until the connection ends. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(edge.port ?? 0, "127.0.0.1")
    let answer = ""
    socket.setEncoding("latin1")
    socket.on("data", (chunk: string) => (answer += chunk))
    socket.on("error", () => undefined)
    socket.on("close", () => resolve(answer))
    socket.write(bytes, "latin1")
  })
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

async function body(response: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ""
  for await (const chunk of response) text += String(chunk)
  return JSON.parse(text)
}

beforeEach(async () => {
  transport = new InProcessTransport()
  peaks = []
  peaksOf = []
  edge = new StreamEdge({
    transport,
    logger: quiet,
    options: { port: 0, enabled: true, max_connections: 1_000 },
    origins: "http://shop.test",
    readTicket: (given) => verifyTicket(given, SECRET, new Date()),
    onAudience: async (_show, audience) => {
      peaks.push(audience)
      peaksOf.push(`${scope.current()} ${audience}`)
    },
  })
  await edge.listen()
})
afterEach(() => edge.close())

it("every stream hears every event once, in order, whenever it joins and from wherever it resumes", async () => {
  const start = await transport.position(CHANNEL)
  const watchers: Promise<Watcher>[] = []
  for (let n = 0; n < 400; n++) {
    await transport.append(CHANNEL, [event(n)])
    if (n % 20 === 0) {
      watchers.push(Watcher.open(`ticket=${ticket(`aud_${n}`)}&last_event_id=${start}`))
      await new Promise((resolve) => setTimeout(resolve, 3))
    }
  }
  const all = await Promise.all(watchers)
  await until(() => all.every((watcher) => watcher.products.length >= 400))
  for (const watcher of all) expect(watcher.products).toEqual(numbers(400))
})

it("a stream that is cut again and again resumes by its last id: nothing lost, nothing twice", async () => {
  const seen: string[] = []
  let lastId = await transport.position(CHANNEL)
  let stop = false
  const speaking = (async () => {
    for (let n = 0; n < 300; n++) {
      await transport.append(CHANNEL, [event(n)])
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    stop = true
  })()
  while (!stop || seen.length < 300) {
    const watcher = await Watcher.open(`ticket=${ticket()}`, { "Last-Event-ID": lastId })
    await new Promise((resolve) => setTimeout(resolve, 60))
    watcher.cut()
    seen.push(...watcher.products)
    lastId = watcher.lastId ?? lastId
  }
  await speaking
  expect(seen).toEqual(numbers(300))
})

it("two shops with a show of the same id share neither events nor audience, reactions or peak", async () => {
  const channels = ["fruit", "fish"].map((shop) => scope.run(shop, () => scope.key("live", "show", "lshow_1")))
  const [fruit = "", fish = ""] = channels
  const [inFruit, ...inFish] = await Promise.all([
    Watcher.open(`ticket=${ticket("ann", 60_000, null, "fruit")}`),
    Watcher.open(`ticket=${ticket("ann", 60_000, null, "fish")}`),
    Watcher.open(`ticket=${ticket("bob", 60_000, null, "fish")}`),
  ])
  await transport.tally.add(fish, "heart", 3)
  await Promise.all(numbers(50).map((_, n) => transport.append(n % 2 ? fruit : fish, [event(n)])))
  await until(() => [inFruit, ...inFish].every(({ products }) => products.length >= 25))
  await until(() => [inFruit, ...inFish].every(({ signals }) => signals.length > 0))
  expect(inFruit.products).toEqual(numbers(50).filter((_, n) => n % 2 === 1))
  for (const { products } of inFish) expect(products).toEqual(numbers(50).filter((_, n) => n % 2 === 0))
  expect(inFruit.signals.at(-1)?.data).toEqual({ current: 1, reactions: {} })
  expect(inFish[0]?.signals.at(-1)?.data).toEqual({ current: 2, reactions: { heart: 3 } })
  expect(peaksOf.sort()).toEqual(["fish 2", "fruit 1"])
})

it("a stream without an offset begins with what happens next", async () => {
  await transport.append(CHANNEL, [event(0)])
  const watcher = await Watcher.open(`ticket=${ticket()}`)
  await until(async () => (await transport.presence.count([CHANNEL]))[0] === 1)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await transport.append(CHANNEL, [event(1)])
  await until(() => watcher.products.length > 0)
  expect(watcher.products).toEqual(["p1"])
})

it("an offset the log does not reach is answered with a reset that says where it stands", async () => {
  await transport.append(CHANNEL, [event(0)])
  const watcher = await Watcher.open(`ticket=${ticket()}&last_event_id=1-1`)
  await until(() => watcher.signals.some(({ name }) => name === "reset"))
  expect(watcher.signals.find(({ name }) => name === "reset")?.data).toEqual({
    offset: await transport.position(CHANNEL),
  })
  await transport.append(CHANNEL, [event(1)])
  await until(() => watcher.products.length > 0)
  expect(watcher.products).toEqual(["p1"])
})

it("tells the audience's size by members, not by streams, with the reactions, and keeps the peak", async () => {
  const [one] = await Promise.all([
    Watcher.open(`ticket=${ticket("ann")}`),
    Watcher.open(`ticket=${ticket("ann")}`),
    Watcher.open(`ticket=${ticket("bob")}`),
    // Whoever presents is no audience.
    Watcher.open(`ticket=${ticket("mia", 60_000, { type: "host", id: "lhost_1", name: "Mia" })}`),
  ])
  await transport.tally.add(CHANNEL, "heart", 3)
  await until(() => one.signals.some(({ data }) => data.current === 2))
  expect(one.signals.at(-1)).toEqual({ name: "audience", data: { current: 2, reactions: { heart: 3 } } })
  await until(() => peaks.includes(2))
})

it("refuses a ticket that is missing, forged or over, with what to do", async () => {
  const forged = signTicket(
    { scope: "default", show_id: "lshow_1", audience_id: "a", holder: null, expires_at: Date.now() + 1000 },
    "another secret"
  )
  for (const [query, code] of [
    ["", "ticket_malformed"],
    [`ticket=${forged}`, "ticket_forged"],
    [`ticket=${ticket("a", -1)}`, "ticket_expired"],
  ]) {
    const response = await request(`/stream?${query}`)
    expect([response.statusCode, (await body(response)).code]).toEqual([401, code])
  }
  const response = await request(`/stream?ticket=${ticket()}&last_event_id=nonsense`)
  expect([response.statusCode, (await body(response)).code]).toEqual([400, "offset_malformed"])
})

it("answers or refuses whatever a stranger writes into a connection, and lives", async () => {
  const end = "\r\nHost: edge\r\nConnection: close\r\n"
  const sent: [string, RegExp][] = [
    [`GET // HTTP/1.1${end}\r\n`, / 404 /],
    [`GET //[ HTTP/1.1${end}\r\n`, / 404 /],
    [`GET http://[::1 HTTP/1.1${end}\r\n`, / 404 /],
    [`GET * HTTP/1.1${end}\r\n`, / 404 /],
    [`OPTIONS * HTTP/1.1${end}\r\n`, / 204 /],
    [`HEAD /stream HTTP/1.1${end}\r\n`, / 405 /],
    [`GET /stream?ticket=%E0%A4%A&ticket=%zz HTTP/1.1${end}\r\n`, / 401 /],
    [`GET /stream?ticket=${ticket()}&last_event_id=%ff%00 HTTP/1.1${end}\r\n`, / 400 /],
    [`GET /stream?ticket=${ticket()} HTTP/1.1${end}Last-Event-ID: \xff\xfe\r\n\r\n`, / 400 /],
    [`GET /stream?ticket=${ticket()} HTTP/1.1${end}Last-Event-ID: 1-1\r\nLast-Event-ID: 2-2\r\n\r\n`, / 400 /],
    [`GET /stream HTTP/1.1${end}Origin: \xff\r\nOrigin: null\r\n\r\n`, / 401 /],
    [`CONNECT edge:1 HTTP/1.1${end}\r\n`, /^$/],
    [`GET /health HTTP/1.1${end}Upgrade: websocket\r\n\r\n`, / 200 /],
    [`nonsense\r\n\r\n`, / 400 /],
  ]
  for (const [bytes, answer] of sent) {
    expect([bytes, await raw(bytes)]).toEqual([bytes, expect.stringMatching(answer)])
  }
  expect((await request("/health")).statusCode).toBe(200)
})

it("a failure of its own while it answers is an answer, too, and no end of the process", async () => {
  jest.spyOn(transport, "subscribe").mockImplementation(() => {
    throw new Error("the log is gone")
  })
  const response = await request(`/stream?ticket=${ticket()}`)
  expect([response.statusCode, (await body(response)).code]).toEqual([500, "unexpected_error"])
  expect(edge.streams).toBe(0)
})

it("a request that is sent behind a stream on one connection ends it, instead of writing into the stream", async () => {
  const ask = `GET /stream?ticket=${ticket()} HTTP/1.1\r\nHost: edge\r\n\r\n`
  await raw(ask + ask)
  await until(() => edge.streams === 0)
  expect((await request("/health")).statusCode).toBe(200)
})

it("is read by the storefront's origin only, and is buffered by no proxy", async () => {
  const allowed = await request(`/stream?ticket=${ticket()}`, { origin: "http://shop.test" })
  expect(allowed.headers).toMatchObject({
    "access-control-allow-origin": "http://shop.test",
    "x-accel-buffering": "no",
    "content-type": "text/event-stream; charset=utf-8",
  })
  allowed.destroy()
  const other = await request(`/stream?ticket=${ticket()}`, { origin: "http://elsewhere.test" })
  expect(other.headers["access-control-allow-origin"]).toBeUndefined()
  other.destroy()
})

it("says goodbye to every stream and ends it when the server stops", async () => {
  const watchers = await Promise.all(Array.from({ length: 50 }, (_, n) => Watcher.open(`ticket=${ticket(`aud_${n}`)}`)))
  await edge.close()
  await until(() => watchers.every((watcher) => watcher.ended))
  for (const { signals } of watchers) {
    expect(signals.at(-1)?.name).toBe("bye")
    expect(signals.at(-1)?.data.retry_ms).toBeGreaterThanOrEqual(500)
  }
})

it("says in one sentence which port is taken and what to set", async () => {
  const holder = createServer().listen(0)
  const { port } = holder.address() as AddressInfo
  const second = new StreamEdge({
    transport,
    logger: quiet,
    options: { port, enabled: true, max_connections: 10 },
    origins: "",
    readTicket: () => ({ ok: false, reason: "malformed" }),
    onAudience: async () => undefined,
  })
  await expect(second.listen()).rejects.toThrow(`Port ${port} is taken`)
  holder.close()
})
