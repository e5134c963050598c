import { spawn, type ChildProcess } from "node:child_process"
import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { createClient } from "redis"
import { describeNeeds, tool } from "../../../../../../integration-tests/support/needs"
import { freePort } from "../../../../../../integration-tests/support/postgres"
import type { LiveEvent } from "../../../domain/live-event"
import { compareOffsets } from "../../../domain/offset"
import { InProcessTransport } from "./in-process"
import { RedisStreamsTransport } from "./redis-streams"
import { LOG_LENGTH, type RealtimeTransport } from "./transport"

const event = (n: number | string): LiveEvent => ({ type: "stock.changed", product_id: `p${n}` })
const name = (stored: { type: string; product_id?: string }) => stored.product_id
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n)

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** What every transport promises. `node()` is a process of its own onto the same logs where the transport has several. */
function contract(node: () => Promise<RealtimeTransport>) {
  let transport: RealtimeTransport
  let count = 0
  let channel: string

  beforeEach(async () => {
    transport = await node()
    channel = `default:live:show:${++count}:${process.pid}`
  })
  afterEach(() => transport.close())

  it("answers one growing offset an event, and the position is the newest", async () => {
    const before = await transport.position(channel)
    const offsets = [
      ...(await transport.append(channel, [event(1), event(2)])),
      ...(await transport.append(channel, [event(3)])),
    ]
    expect(offsets).toHaveLength(3)
    ;[before, ...offsets].reduce((a, b) => {
      expect(compareOffsets(a, b)).toBeLessThan(0)
      return b
    })
    expect(await transport.position(channel)).toBe(offsets[2])
    expect(await transport.append(channel, [])).toEqual([])
  })

  it("a reader resumes from any offset and misses and repeats nothing", async () => {
    const start = await transport.position(channel)
    const offsets = [start, ...(await transport.append(channel, numbers(50).map(event)))]
    await fc.assert(
      fc.asyncProperty(fc.nat(50), fc.integer({ min: 1, max: 60 }), async (from, limit) => {
        const slice = await transport.read(channel, offsets[from] ?? "", limit)
        expect(slice.reset).toBe(false)
        expect(slice.events.map(name)).toEqual(
          numbers(50)
            .slice(from, from + limit)
            .map((n) => `p${n}`)
        )
      }),
      { numRuns: 30 }
    )
  })

  it("a listener hears every event after its subscription once, in order, whoever appends", async () => {
    const [before] = await transport.append(channel, [event("before")])
    const heard: (string | undefined)[] = []
    const stop = await transport.subscribe(channel, (events) => heard.push(...events.map(name)))
    await Promise.all(numbers(40).map((n) => transport.append(channel, [event(`${n}a`), event(`${n}b`)])))
    await until(() => heard.length >= 80)
    expect(new Set(heard).size).toBe(80)
    expect((await transport.read(channel, before ?? "", 100)).events.map(name)).toEqual(heard)
    stop()
    await transport.append(channel, [event("after")])
    await transport.append(channel, [event("after")])
    expect(heard).toHaveLength(80)
  })

  it("a second listener joins a channel already followed without hearing the past or disturbing the first", async () => {
    const one: unknown[] = []
    const two: unknown[] = []
    await transport.subscribe(channel, (events) => one.push(...events.map(name)))
    await transport.append(channel, [event(1)])
    await transport.subscribe(channel, (events) => two.push(...events.map(name)))
    await transport.append(channel, [event(2)])
    await until(() => one.length >= 2 && two.length >= 1)
    expect([one, two]).toEqual([["p1", "p2"], ["p2"]])
  })

  it("channels do not hear one another", async () => {
    const heard: unknown[] = []
    await transport.subscribe(channel, (events) => heard.push(...events.map(name)))
    await transport.append(`${channel}:other`, [event("other")])
    await transport.append(channel, [event("own")])
    await until(() => heard.length > 0)
    expect(heard).toEqual(["pown"])
    expect(await transport.tally.totals(`${channel}:other`)).toEqual({})
  })

  it("says reset for an offset it never gave, one of a log to come, and one that was trimmed away", async () => {
    const start = await transport.position(channel)
    const [first] = await transport.append(channel, [event(0)])
    expect(await transport.read(channel, "garbage", 10)).toEqual({ events: [], reset: true })
    expect(await transport.read(channel, "99999999999999-1", 10)).toEqual({ events: [], reset: true })
    // Trimming may leave up to one node of the log (100 entries) more than its length.
    for (let batch = 0; batch < 11; batch++) {
      await transport.append(channel, numbers(1000).map(event))
    }
    expect((await transport.read(channel, start, 10)).reset).toBe(true)
    expect((await transport.read(channel, first ?? "", 10)).reset).toBe(true)
    expect((await transport.read(channel, await transport.position(channel), 10)).reset).toBe(false)
    expect(LOG_LENGTH).toBeLessThan(11_000)
  })

  it("counts each member of the audience once, however many streams they hold, until the last is closed", async () => {
    const presence = transport.presence
    await presence.join(channel, "ann")
    await presence.join(channel, "ann")
    await presence.join(channel, "bob")
    expect(await presence.count([channel, `${channel}:empty`])).toEqual([2, 0])
    await presence.leave(channel, "ann")
    expect(await presence.count([channel])).toEqual([2])
    await presence.leave(channel, "ann")
    await presence.leave(channel, "ann")
    expect(await presence.count([channel])).toEqual([1])
  })

  it("any interleaving of joins and leaves counts as a plain model does", async () => {
    const step = fc.record({ join: fc.boolean(), member: fc.constantFrom("a", "b", "c") })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const own = `${channel}:${++run}`
        const model = new Map<string, number>()
        await Promise.all(
          steps.map(({ join: joins, member }) => {
            model.set(member, Math.max(0, (model.get(member) ?? 0) + (joins ? 1 : -1)))
            return joins ? transport.presence.join(own, member) : transport.presence.leave(own, member)
          })
        )
        expect(await transport.presence.count([own])).toEqual([[...model.values()].filter((held) => held > 0).length])
      }),
      { numRuns: 30 }
    )
  })

  it("adds up reactions", async () => {
    await Promise.all(numbers(20).map(() => transport.tally.add(channel, "heart", 2)))
    expect(await transport.tally.totals(channel)).toEqual({ heart: 40 })
  })
}

describe("in-process transport", () => {
  contract(async () => new InProcessTransport())

  it("answers an offset from before a restart with a reset, even for a quiet channel", async () => {
    const before = new InProcessTransport(() => 1_000)
    await before.append("c", [event(1)])
    const offset = await before.position("c")
    const after = new InProcessTransport(() => 2_000)
    expect((await after.read("c", offset, 10)).reset).toBe(true)
  })
})

describeNeeds("redis-server", "Redis Streams transport", () => {
  let server: ChildProcess
  let url: string
  const connect = (leaseMs?: number) => RedisStreamsTransport.connect({ url, prefix: "test", leaseMs })

  beforeAll(async () => {
    const port = await freePort()
    const folder = mkdtempSync(join(tmpdir(), "lsn-redis-"))
    const settings = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    server = spawn(tool("redis-server"), settings, { stdio: ["ignore", "pipe", "inherit"] })
    await new Promise<void>((resolve, reject) => {
      server.once("exit", () => reject(new Error("redis-server did not start")))
      server.stdout?.on("data", (chunk: Buffer) => chunk.includes("Ready to accept") && resolve())
    })
    url = `redis://127.0.0.1:${port}`
  })
  afterAll(async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve))
    server.removeAllListeners("exit").once("exit", () => undefined)
    server.kill("SIGKILL")
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1000).unref())])
  })

  contract(() => connect())

  it("gives several nodes the same log, and one node's append is heard on every other", async () => {
    const [a, b, c] = [await connect(), await connect(), await connect()]
    const heard = { b: [] as string[], c: [] as string[] }
    await b.subscribe("shared", (events) => heard.b.push(...events.map((each) => each.id)))
    await c.subscribe("shared", (events) => heard.c.push(...events.map((each) => each.id)))
    await Promise.all([a, b, c].flatMap((node) => numbers(30).map((n) => node.append("shared", [event(n)]))))
    await until(() => heard.b.length >= 90 && heard.c.length >= 90)
    expect(heard.b).toEqual(heard.c)
    expect(heard.b).toEqual((await a.read("shared", "0-0", 100)).events.map((each) => each.id))
    await Promise.all([a.close(), b.close(), c.close()])
  })

  it("a listener whose subscription failed hears nothing, and hears each event once when it tries again", async () => {
    const node = await connect()
    const admin = await createClient({ url }).connect()
    // Redis still answers reads and refuses to write: full, with nothing that it may evict.
    await admin.configSet({ maxmemory: "1", "maxmemory-policy": "noeviction" })
    const heard: unknown[] = []
    const listener = (events: readonly { type: string }[]) => heard.push(...events.map(name))
    await expect(node.subscribe("full", listener)).rejects.toThrow()
    await admin.configSet({ maxmemory: "0" })
    await node.subscribe("full", listener)
    await node.append("full", numbers(3).map(event))
    await until(() => heard.includes("p2"))
    expect(heard).toEqual(["p0", "p1", "p2"])
    await Promise.all([node.close(), admin.close()])
  })

  it("counts one member on two nodes once, and a dead node's share ends with its lease", async () => {
    const alive = await connect()
    const dying = await connect(200)
    await alive.presence.join("crowd", "ann")
    await dying.presence.join("crowd", "ann")
    await dying.presence.join("crowd", "bob")
    expect(await alive.presence.count(["crowd"])).toEqual([2])
    dying.stopRenewing()
    let counted = 2
    while (counted !== 1) {
      ;[counted = 0] = await alive.presence.count(["crowd"])
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await Promise.all([alive.close(), dying.close()])
  })
})
