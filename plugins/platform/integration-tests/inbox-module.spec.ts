import { resolve } from "node:path"
import type { EntityManager, Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { ModulesSdkUtils } from "@medusajs/framework/utils"

import { suitePostgres } from "../../../integration-tests/support/postgres"
import { rowsOf } from "../../../integration-tests/support/shop"
import { LEASE_MS, MAX_ATTEMPTS, REMEMBER_MS, TOLERANCE_MS } from "../src/domain/inbox"
import { cannotHelp, onceInDelivery } from "../src/inbox/deliveries"
import { defineInboxSource } from "../src/inbox/sources"
import { InboxWorker } from "../src/inbox/worker"
import InboxModuleService from "../src/modules/inbox/service"
import type { Arrival, ClaimedDelivery } from "../src/modules/inbox/types"
import { scope } from "../src/scope"

const migrations = resolve(__dirname, "../src/modules/inbox/migrations")
const logger = { info() {}, warn() {}, error() {}, debug() {} } as unknown as Logger

let databaseUrl: string
const connections: Knex[] = []
const workers: InboxWorker[] = []

beforeAll(async () => {
  const postgres = suitePostgres()
  const name = `inbox_${process.pid}`
  await rowsOf(postgres.url("postgres"), `create database "${name}"`)
  databaseUrl = postgres.url(name)
  const migrate = ModulesSdkUtils.buildMigrationScript({ moduleName: "lsn_inbox", pathToMigrations: migrations })
  await migrate({ options: { database: { clientUrl: databaseUrl } }, logger })
  // What another module would do for a delivery: a row that has no key of its own.
  await rowsOf(databaseUrl, "create table effect (place bigserial, delivery text, worker text)")
})
beforeEach(() => rowsOf(databaseUrl, "truncate lsn_inbox_delivery, lsn_inbox_effect, effect restart identity"))
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
})
afterAll(async () => {
  for (const connection of connections) await connection.destroy()
})

function connect(): Knex {
  const knex = ModulesSdkUtils.createPgConnection({ clientUrl: databaseUrl, pool: { min: 0, max: 8 } }) as Knex
  connections.push(knex)
  return knex
}

/** A process of the shop, as far as the inbox is concerned. */
const service = (knex = connect()) => new InboxModuleService({ __pg_connection__: knex, logger }, {})

function arrival(given: Partial<Arrival> = {}): Arrival {
  return {
    source: "bank",
    deliveryId: "evt_1",
    orderKey: null,
    signedAt: null,
    event: { paid: true },
    headers: { "content-type": "application/json" },
    body: Buffer.from('{"paid":true}'),
    ...given,
  }
}

interface Row {
  id: string
  delivery_id: string
  state: string
  attempts: number
  last_error: string | null
  body: Buffer | null
}
const rows = () => rowsOf<Row>(databaseUrl, "select * from lsn_inbox_delivery order by position")
const states = async () => (await rows()).map(({ state }) => state)
const effects = () => rowsOf<{ delivery: string }>(databaseUrl, "select * from effect order by place")
/** The time of every next try and the end of every lease has come. */
const later = () =>
  rowsOf(
    databaseUrl,
    `update lsn_inbox_delivery set due_at = case when due_at is null then null else now() - interval '1 second' end,
       lease_until = case when lease_until is null then null else now() - interval '1 second' end`
  )
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "taken",
    ({ status, code }: { status: number; code: string }) => `${status} ${code}`
  )

/** The module of the effect commits in a transaction of its own. */
async function effect(
  knex: Knex,
  delivery: ClaimedDelivery,
  name = "pay",
  before: () => Promise<unknown> = () => Promise.resolve()
): Promise<boolean> {
  return knex.transaction(async (transaction) => {
    // All that is asked of a manager here is to run a statement in the transaction of the effect.
    const manager = {
      execute: async (sql: string, values: Knex.RawBinding[]) =>
        (await transaction.raw<{ rows: unknown[] }>(sql, values)).rows,
    } as unknown as EntityManager
    const fresh = await onceInDelivery(manager, delivery, name)
    if (fresh) {
      await transaction.raw("insert into effect (delivery, worker) values (?, ?)", [
        delivery.delivery_id,
        delivery.holder,
      ])
    }
    await before()
    return fresh
  })
}

function work(
  process: (delivery: ClaimedDelivery) => Promise<void>,
  options: { tryMs?: number; concurrency?: number } = {}
) {
  const worker = new InboxWorker(service(), {
    concurrency: 4,
    lookMs: 20,
    onTrouble: (error) => {
      throw error
    },
    ...options,
    process,
  })
  workers.push(worker)
  worker.start()
  return worker
}

async function until(done: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await done()); tries++) {
    if (tries > 1_000) throw new Error("It did not come to pass.")
    await new Promise((wake) => setTimeout(wake, 20))
  }
}
const settled = () => until(async () => (await states()).every((state) => state === "done" || state === "parked"))

describe("what comes in", () => {
  it("is stored once, however many processes get it at the same moment, and every copy is answered alike", async () => {
    const processes = [service(), service(), service()]
    const copies = Array.from({ length: 200 }, (_, index) => index).flatMap((index) => [index, index, index])
    const outcomes = await Promise.all(
      copies.map((index, place) => processes[place % 3]?.accept(arrival({ deliveryId: `evt_${index}` })))
    )
    expect(outcomes.filter((one) => one?.outcome === "store")).toHaveLength(200)
    expect(outcomes.filter((one) => one?.outcome === "duplicate")).toHaveLength(400)
    expect(await rows()).toHaveLength(200)
    expect(new Set(outcomes.map((one) => one?.id)).size).toBe(200)
  })

  it("keeps the bytes as they came, and lets nothing through that opens something", async () => {
    const body = Buffer.from([0, 1, 2, 0xff, 0xfe, ...Buffer.from("{ not json")])
    const headers = {
      authorization: "Bearer abcdefghijkl",
      "stripe-signature": "t=1,v1=abc",
      cookie: "a=b",
      "user-agent": "Bank/1.0 ann@example.com",
      "x-many": ["a", "b"],
    }
    const one = service()
    const { id } = await one.accept(arrival({ body, headers }))
    const kept = await one.retrieveDelivery(id ?? "")
    expect(kept?.body?.equals(body)).toBe(true)
    expect(kept?.headers).toEqual({
      authorization: "[secret]",
      "stripe-signature": "[secret]",
      cookie: "[secret]",
      "user-agent": "Bank/1.0 [personal]",
      "x-many": "a, b",
    })
  })

  it("is told by its sender's id, whatever that holds, and by its content where there is none", async () => {
    const one = service()
    const odd = ["a\0b", "\ud800", "x".repeat(10_000), "line\nbreak", "", "'; drop table effect; --"]
    const accept = () => Promise.all(odd.map((deliveryId) => one.accept(arrival({ deliveryId, orderKey: deliveryId }))))
    expect((await accept()).map(({ outcome }) => outcome)).toEqual(odd.map(() => "store"))
    expect((await accept()).map(({ outcome }) => outcome)).toEqual(odd.map(() => "duplicate"))
    const nameless = arrival({ deliveryId: null, body: Buffer.from("a") })
    expect(await one.accept(nameless)).toMatchObject({ outcome: "store" })
    expect(await one.accept(nameless)).toMatchObject({ outcome: "duplicate" })
    expect(await one.accept({ ...nameless, body: Buffer.from("b") })).toMatchObject({ outcome: "store" })
  })

  it("is refused when other content comes under a known id; of two at once one is the first", async () => {
    const [one, other] = [service(), service()]
    const outcomes = await Promise.all([
      codeOf(one.accept(arrival({ body: Buffer.from("a") }))),
      codeOf(other.accept(arrival({ body: Buffer.from("b") }))),
    ])
    expect(outcomes.sort()).toEqual(["409 id_reused", "taken"])
    expect(await rows()).toHaveLength(1)
    // A sender that counts its tries inside the body says what must be equal instead.
    const counted = (body: string) => arrival({ deliveryId: "evt_2", body: Buffer.from(body), fingerprint: "same" })
    expect(await one.accept(counted('{"try":1}'))).toMatchObject({ outcome: "store" })
    expect(await one.accept(counted('{"try":2}'))).toMatchObject({ outcome: "duplicate" })
  })

  it("is refused when it was signed out of the tolerance, but for a copy of what is known", async () => {
    const one = service()
    const signed = (off: number, deliveryId = "evt_1") => arrival({ signedAt: Date.now() + off, deliveryId })
    const edge = 10_000
    expect(await codeOf(one.accept(signed(-TOLERANCE_MS - edge)))).toBe("400 signature_too_old")
    expect(await codeOf(one.accept(signed(TOLERANCE_MS + edge)))).toBe("400 signature_from_the_future")
    expect(await codeOf(one.accept({ ...signed(0), signedAt: Number.NaN }))).toBe("400 signature_too_old")
    expect(await rows()).toHaveLength(0)
    expect(await one.accept(signed(-TOLERANCE_MS + edge))).toMatchObject({ outcome: "store" })
    expect(await one.accept(signed(-REMEMBER_MS))).toMatchObject({ outcome: "duplicate" })
    expect(await codeOf(one.accept({ ...signed(-60_000, "evt_3"), tolerance: 1_000 }))).toBe("400 signature_too_old")
  })

  it("of one shop is not of another: neither known there nor shown", async () => {
    const one = service()
    const mine = await scope.run("mine", () => one.accept(arrival()))
    const yours = await scope.run("yours", () => one.accept(arrival()))
    expect([mine.outcome, yours.outcome]).toEqual(["store", "store"])
    const page = { limit: 10, offset: 0 }
    const seen = await scope.run("mine", () => one.listDeliveries({}, page))
    expect(seen.deliveries.map(({ id }) => id)).toEqual([mine.id])
    expect(await scope.run("mine", () => one.retrieveDelivery(yours.id ?? ""))).toBeNull()
    const claimed = await one.claim(10)
    expect(claimed.map((delivery) => [delivery.id, delivery.scope])).toEqual([
      [mine.id, "mine"],
      [yours.id, "yours"],
    ])
  })
})

describe("who works on what", () => {
  it("each delivery has one holder, however many ask at the same moment", async () => {
    const processes = [service(), service(), service(), service()]
    const count = 400
    await Promise.all(
      Array.from({ length: count }, (_, index) => processes[0]?.accept(arrival({ deliveryId: `evt_${index}` })))
    )
    const claims = (
      await Promise.all(Array.from({ length: 160 }, (_, turn) => processes[turn % 4]?.claim(7) ?? []))
    ).flat()
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length)
    expect(new Set(claims.map(({ holder }) => holder)).size).toBe(claims.length)
    expect(claims.length).toBe(count)
  })

  it("of each key one after the other, in the order of arrival, whoever works, and whatever fails in between", async () => {
    const desk = service()
    const keys = ["a", "b", "c"]
    for (let turn = 0; turn < 20; turn++) {
      for (const key of keys) await desk.accept(arrival({ deliveryId: `${key}_${turn}`, orderKey: key }))
    }
    const atWork = new Set<string>()
    const together: string[] = []
    const failed = new Set<string>()
    for (let count = 0; count < 3; count++) {
      const knex = connect()
      work(async (delivery) => {
        const key = delivery.order_key ?? ""
        if (atWork.has(key)) together.push(delivery.delivery_id)
        atWork.add(key)
        try {
          await new Promise((wake) => setTimeout(wake, Math.random() * 10))
          // Every fifth fails once, and what follows it has to wait.
          if (/[05]$/.test(delivery.delivery_id) && !failed.has(delivery.id)) {
            failed.add(delivery.id)
            throw new Error("not now")
          }
          await effect(knex, delivery)
        } finally {
          atWork.delete(key)
        }
      })
    }
    const hurry = setInterval(
      () => void rowsOf(databaseUrl, "update lsn_inbox_delivery set due_at = now() where state = 'retrying'"),
      30
    )
    await settled()
    clearInterval(hurry)
    expect(together).toEqual([])
    const order = (await effects()).map(({ delivery }) => delivery)
    for (const key of keys) {
      const own = order.filter((one) => one.startsWith(key))
      expect(own).toEqual(Array.from({ length: 20 }, (_, turn) => `${key}_${turn}`))
    }
    expect(failed.size).toBe(12)
  })

  it("a key that waits holds up no other, however much of it waits", async () => {
    const desk = service()
    for (let turn = 0; turn < 50; turn++) await desk.accept(arrival({ deliveryId: `a_${turn}`, orderKey: "a" }))
    await desk.accept(arrival({ deliveryId: "b_0", orderKey: "b" }))
    await desk.accept(arrival({ deliveryId: "free" }))
    const [head] = await desk.claim(1)
    expect(head?.delivery_id).toBe("a_0")
    if (head) await desk.fail(head, new Error("not now"))
    const next = [...(await desk.claim(1)), ...(await desk.claim(1)), ...(await desk.claim(1))]
    expect(next.map(({ delivery_id }) => delivery_id)).toEqual(["b_0", "free"])
  })

  it("one that is replayed waits for the later one of its key that is at work", async () => {
    const desk = service()
    await desk.accept(arrival({ deliveryId: "a_0", orderKey: "a" }))
    await desk.accept(arrival({ deliveryId: "a_1", orderKey: "a" }))
    const [first] = await desk.claim(5)
    if (first) await desk.finish(first)
    const [second] = await desk.claim(5)
    await desk.replay(first?.id ?? "")
    expect(await desk.claim(5)).toEqual([])
    if (second) await desk.finish(second)
    expect((await desk.claim(5)).map(({ delivery_id }) => delivery_id)).toEqual(["a_0"])
  })

  it("a parked one lets the later ones of its key pass, unless its source asks that they wait", async () => {
    defineInboxSource({ name: "strict", title: "Strict", workflowId: "none", parkedBlocks: true })
    const desk = service()
    for (const source of ["strict", "bank"]) {
      for (const turn of [0, 1]) await desk.accept(arrival({ source, deliveryId: `${source}_${turn}`, orderKey: "a" }))
    }
    for (const head of await desk.claim(5)) await desk.fail(head, cannotHelp("no"))
    expect(await states()).toEqual(["parked", "received", "parked", "received"])
    expect((await desk.claim(5)).map(({ delivery_id }) => delivery_id)).toEqual(["bank_1"])
    const [strict] = await rows()
    await desk.replay(strict?.id ?? "")
    const [again] = await desk.claim(5)
    expect(again?.delivery_id).toBe("strict_0")
    if (again) await desk.finish(again)
    expect((await desk.claim(5)).map(({ delivery_id }) => delivery_id)).toEqual(["strict_1"])
  })
})

describe("an effect happens once", () => {
  it("when the worker dies between the claim and the effect, and when it dies between the effect and its word of it", async () => {
    const knex = connect()
    const desk = service()
    await desk.accept(arrival({ deliveryId: "before" }))
    await desk.accept(arrival({ deliveryId: "after" }))
    for (const claim of await desk.claim(5)) {
      if (claim.delivery_id === "after") await effect(knex, claim)
    }
    // Nobody has heard of that worker since.
    expect(await desk.abandon()).toBe(0)
    await later()
    expect(await desk.abandon()).toBe(2)
    expect(await states()).toEqual(["retrying", "retrying"])
    await later()
    work(async (delivery) => {
      await effect(knex, delivery)
    })
    await settled()
    expect((await effects()).map(({ delivery }) => delivery).sort()).toEqual(["after", "before"])
    expect((await rows()).map(({ attempts }) => attempts)).toEqual([2, 2])
  })

  it("when a worker that was given up is still at it: one of the two commits, and the late one may say nothing more", async () => {
    const knex = connect()
    const desk = service()
    await desk.accept(arrival())
    const [slow] = await desk.claim(1)
    if (!slow) throw new Error("nothing was claimed")
    let quick: ClaimedDelivery | undefined
    let waiting: Promise<boolean> | undefined
    // Its effect is written and not yet committed when another worker takes the delivery over and does the same.
    const first = await effect(knex, slow, "pay", async () => {
      await later()
      await desk.abandon()
      await later()
      ;[quick] = await desk.claim(1)
      if (!quick) throw new Error("it was not taken over")
      waiting = effect(knex, quick)
      await new Promise((wake) => setTimeout(wake, 50))
    })
    expect([first, await waiting]).toEqual([true, false])
    expect(await effects()).toHaveLength(1)
    expect(await desk.finish(slow)).toBe(false)
    expect(await desk.fail(slow, new Error("late"))).toBe(false)
    expect(await codeOf(effect(knex, slow, "another"))).toBe("409 delivery_lease_lost")
    expect(quick && (await desk.finish(quick))).toBe(true)
    expect(await states()).toEqual(["done"])
  })

  it("and one that was rolled back is done by the next try", async () => {
    const knex = connect()
    const desk = service()
    await desk.accept(arrival())
    const [claim] = await desk.claim(1)
    if (!claim) throw new Error("nothing was claimed")
    await expect(effect(knex, claim, "pay", () => Promise.reject(new Error("no")))).rejects.toThrow("no")
    expect(await effects()).toHaveLength(0)
    expect(await effect(knex, claim)).toBe(true)
    expect(await effects()).toHaveLength(1)
  })

  it("under many deliveries, many workers, and workers that are given up at random", async () => {
    const desk = service()
    const count = 120
    for (let index = 0; index < count; index++) {
      await desk.accept(arrival({ deliveryId: `evt_${index}`, orderKey: index % 3 === 0 ? `k${index % 9}` : null }))
    }
    const knex = connect()
    for (let worker = 0; worker < 3; worker++) {
      work(async (delivery) => {
        await new Promise((wake) => setTimeout(wake, Math.random() * 8))
        await effect(knex, delivery, "pay", () => new Promise((wake) => setTimeout(wake, Math.random() * 8)))
        await new Promise((wake) => setTimeout(wake, Math.random() * 8))
      })
    }
    const storm = setInterval(() => {
      void rowsOf(
        databaseUrl,
        `update lsn_inbox_delivery set lease_until = now() - interval '1 second'
         where state = 'processing' and attempts < 4 and random() < 0.3`
      )
        .then(() => desk.abandon())
        .then(() => rowsOf(databaseUrl, "update lsn_inbox_delivery set due_at = now() where state = 'retrying'"))
        // The storm locks rows in an order of its own; where it meets a worker, PostgreSQL ends one of the two.
        .catch((error: unknown) => expect((error as Error).message).toBe("deadlock detected"))
    }, 25)
    await settled()
    clearInterval(storm)
    expect(new Set(await states())).toEqual(new Set(["done"]))
    const done = (await effects()).map(({ delivery }) => delivery)
    expect(done).toHaveLength(count)
    expect(new Set(done).size).toBe(count)
  })
})

describe("what fails", () => {
  it("is tried again later each time, says why with secrets masked, and is parked after the last try", async () => {
    const desk = service()
    await desk.accept(arrival())
    const waits: number[] = []
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      const [claim] = await desk.claim(1)
      if (!claim) throw new Error("nothing was claimed")
      expect(claim.attempt).toBe(attempt)
      expect(await desk.claim(1)).toEqual([])
      await desk.fail(claim, new Error("no answer for ann@example.com with sk_live_abcdefghijklmnop"))
      const [row] = await rowsOf<{ wait: number }>(databaseUrl, "select wait from lsn_inbox_delivery")
      waits.push(row?.wait ?? 0)
      await later()
    }
    expect(await rows()).toMatchObject([
      { state: "parked", attempts: MAX_ATTEMPTS, last_error: "no answer for [personal] with [secret]" },
    ])
    const tried = waits.slice(0, -1)
    expect(tried).toEqual([...tried].sort((a, b) => a - b))
    expect(await desk.claim(1)).toEqual([])
  })

  it("is parked at once when no further try can help, and when it kills its worker each time", async () => {
    const desk = service()
    await desk.accept(arrival({ deliveryId: "shapeless" }))
    const [claim] = await desk.claim(1)
    if (claim) await desk.fail(claim, cannotHelp("This is no event."))
    expect(await rows()).toMatchObject([{ state: "parked", attempts: 1, last_error: "This is no event." }])

    await desk.accept(arrival({ deliveryId: "deadly" }))
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      expect(await desk.claim(1)).toHaveLength(1)
      await later()
      expect(await desk.abandon()).toBe(1)
      await later()
    }
    expect((await rows())[1]).toMatchObject({ state: "parked", last_error: "Its worker ended in the middle of it." })
  })

  it("by taking too long counts as failed, and what it does afterwards in its name is refused", async () => {
    const knex = connect()
    const desk = service()
    await desk.accept(arrival())
    let late: Promise<string> | undefined
    const worker = work(
      async (delivery) => {
        await until(async () => (await states())[0] === "retrying")
        late = codeOf(effect(knex, delivery))
        await late
      },
      { tryMs: 30 }
    )
    await until(() => Promise.resolve(late !== undefined))
    expect(await late).toBe("409 delivery_lease_lost")
    expect((await rows())[0]).toMatchObject({ last_error: "It was not done within 0 seconds." })
    await worker.stop()
    expect(await effects()).toHaveLength(0)
  })

  it("a worker that is alive keeps what it holds", async () => {
    const desk = service()
    await desk.accept(arrival())
    const [claim] = await desk.claim(1)
    await later()
    expect(await desk.beat([claim?.holder ?? "", "nobody"])).toEqual(new Set([claim?.holder]))
    expect(await desk.abandon()).toBe(0)
    const [row] = await rowsOf<{ left: number }>(
      databaseUrl,
      "select extract(epoch from lease_until - clock_timestamp())::float * 1000 as left from lsn_inbox_delivery"
    )
    expect(row?.left).toBeGreaterThan(LEASE_MS / 2)
  })
})

describe("a person", () => {
  it("has a parked one go on where it stopped, and one that is done brought about once more", async () => {
    const knex = connect()
    const desk = service()
    await desk.accept(arrival())
    const [claim] = await desk.claim(1)
    if (!claim) throw new Error("nothing was claimed")
    await effect(knex, claim, "first")
    await desk.fail(claim, cannotHelp("The second is not possible yet."))

    const again = async () => {
      await desk.replay(claim.id)
      const [taken] = await desk.claim(1)
      if (!taken) throw new Error("nothing was claimed")
      const done = [await effect(knex, taken, "first"), await effect(knex, taken, "second")]
      await desk.finish(taken)
      return { done, key: taken.effect_key }
    }
    expect(await again()).toEqual({ done: [false, true], key: claim.effect_key })
    expect(await again()).toEqual({ done: [true, true], key: expect.not.stringMatching(claim.effect_key) as string })
    expect(await desk.retrieveDelivery(claim.id)).toMatchObject({
      state: "done",
      replays: 2,
      effects: ["first", "second"],
    })
  })

  it("cannot have processed anew what is at work or waits, nor what there is not; a replay can be taken back", async () => {
    const desk = service()
    const { id } = await desk.accept(arrival())
    expect(await codeOf(desk.replay(id ?? ""))).toBe("409 delivery_not_at_rest")
    const [claim] = await desk.claim(1)
    expect(await codeOf(desk.replay(id ?? ""))).toBe("409 delivery_not_at_rest")
    expect(await codeOf(desk.replay("whd_none"))).toBe("404 delivery_not_found")
    if (claim) await desk.finish(claim)
    const undo = await desk.replay(id ?? "")
    expect(await states()).toEqual(["received"])
    await desk.undoReplay(undo)
    expect(await rows()).toMatchObject([{ state: "done", attempts: 1, replays: 0, round: 0 }])
    expect(await desk.claim(1)).toEqual([])
  })

  it("finds deliveries by state, sender, time and a part of an id, and what looks like a pattern is none", async () => {
    const desk = service()
    for (const deliveryId of ["evt_1", "evt_2", "100%_sure", "other"]) await desk.accept(arrival({ deliveryId }))
    await desk.accept(arrival({ source: "livekit", deliveryId: "EV_1" }))
    const found = async (filter: Parameters<typeof desk.listDeliveries>[0]) =>
      (await desk.listDeliveries(filter, { limit: 10, offset: 0 })).deliveries.map(({ delivery_id }) => delivery_id)
    expect(await found({ q: "evt_" })).toEqual(["evt_2", "evt_1"])
    expect(await found({ q: "%" })).toEqual(["100%_sure"])
    expect(await found({ q: "'; drop table effect; --" })).toEqual([])
    expect(await found({ source: "livekit" })).toEqual(["EV_1"])
    expect(await found({ state: "parked" })).toEqual([])
    expect(await found({ from: new Date(Date.now() + 60_000).toISOString() })).toEqual([])
    expect(await desk.countBySource()).toEqual([
      { source: "bank", state: "received", count: 4 },
      { source: "livekit", state: "received", count: 1 },
    ])
  })
})

describe("a word about a delivery", () => {
  it("is the one of the first time, however often it is asked for, and at once", async () => {
    const desk = service()
    const { id } = await desk.accept(arrival())
    const answers = await Promise.all(
      ["2", "3", "4"].map((value) => desk.noteFirst(id ?? "", "captures before", value))
    )
    expect(new Set(answers).size).toBe(1)
    expect(await desk.noteFirst(id ?? "", "captures before", "9")).toBe(answers[0])
    expect(await desk.noteFirst(id ?? "", "captures", "9")).toBe("9")
  })
})

describe("what is kept", () => {
  it("is the bytes for a week, the id for thirty days, and what waits for a person for ninety", async () => {
    const desk = service()
    const ids: string[] = []
    for (const deliveryId of ["new", "week", "month", "unsigned", "parked", "waiting"]) {
      const signedAt = deliveryId === "month" ? Date.now() : null
      const { id } = await desk.accept(arrival({ deliveryId, signedAt }))
      ids.push(id ?? "")
    }
    for (const claim of await desk.claim(5)) {
      if (claim.delivery_id === "parked") await desk.fail(claim, cannotHelp("no"))
      else await desk.finish(claim)
    }
    const ago = (deliveryId: string, days: number) =>
      rowsOf(
        databaseUrl,
        `update lsn_inbox_delivery set received_at = received_at - $2 * interval '1 day',
           finished_at = finished_at - $2 * interval '1 day' where delivery_id = $1`,
        [deliveryId, days]
      )
    await ago("week", 8)
    await ago("month", 31)
    await ago("unsigned", 31)
    await ago("parked", 60)
    await ago("waiting", 200)
    expect(await desk.forget(100)).toEqual({ bodies: 2, deliveries: 2 })
    const left = await rows()
    expect(left.map(({ delivery_id, body }) => [delivery_id, body !== null])).toEqual([
      ["new", true],
      ["week", false],
      ["unsigned", false],
      ["parked", true],
      ["waiting", true],
    ])
    expect(await desk.accept(arrival({ deliveryId: "week" }))).toMatchObject({ outcome: "duplicate", id: ids[1] })
    // Whose sender signs no moment may send it in a year as well: its id alone is kept, and it is known.
    const [unsigned] = await rowsOf(
      databaseUrl,
      "select event, headers from lsn_inbox_delivery where delivery_id = 'unsigned'"
    )
    expect(unsigned).toEqual({ event: "null", headers: "{}" })
    expect(await desk.accept(arrival({ deliveryId: "unsigned" }))).toMatchObject({ outcome: "duplicate", id: ids[3] })
    await ago("parked", 31)
    expect(await desk.forget(100)).toEqual({ bodies: 0, deliveries: 1 })
  })
})
