import { resolve } from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { ConfigModule, Logger } from "@medusajs/framework/types"
import { ModulesSdkUtils } from "@medusajs/framework/utils"

import { suitePostgres } from "../../../integration-tests/support/postgres"
import { rowsOf } from "../../../integration-tests/support/shop"
import type { OutboxEvent } from "../src/domain/outbox"
import { Dispatcher } from "../src/modules/outbox/dispatcher"
import OutboxModuleService from "../src/modules/outbox/service"
import { finishAttempts } from "../src/modules/outbox/store/finish"
import { takeDue } from "../src/modules/outbox/store/take"
import { relayEvents } from "../src/modules/outbox/store/relay"
import { beat } from "../src/modules/outbox/store/senders"
import type { EndpointFields } from "../src/modules/outbox/types"
import { appendEvents, withdrawEvents } from "../src/outbox/append"
import { coreEvents } from "../src/outbox/events"
import { GuardedSender } from "../src/outbox/sender/guarded-sender"
import { signedHeaders } from "../src/outbox/sign"
import { WebhookReceiver } from "../src/testing/webhook-receiver"

const tables =
  "lsn_outbox_event, lsn_webhook_endpoint, lsn_webhook_secret, lsn_webhook_delivery, lsn_webhook_attempt, lsn_webhook_sender"

let databaseUrl: string
const connections: Knex[] = []
const services: OutboxModuleService[] = []
const receivers: WebhookReceiver[] = []
const said: string[] = []
const logger = {
  info() {},
  debug() {},
  warn: (line: string) => said.push(line),
  error: (line: string) => said.push(line),
} as unknown as Logger

beforeAll(async () => {
  const postgres = suitePostgres()
  const name = `outbox_${process.pid}`
  await rowsOf(postgres.url("postgres"), `create database "${name}"`)
  databaseUrl = postgres.url(name)
  const migrate = ModulesSdkUtils.buildMigrationScript({
    moduleName: "lsn_outbox",
    pathToMigrations: resolve(__dirname, "../src/modules/outbox/migrations"),
  })
  await migrate({ options: { database: { clientUrl: databaseUrl } }, logger })
})
beforeEach(async () => {
  said.length = 0
  await rowsOf(databaseUrl, `truncate ${tables}`)
})
afterEach(async () => {
  for (const service of services.splice(0)) await service.stopSending()
  for (const receiver of receivers.splice(0)) await receiver.close()
})
afterAll(async () => {
  for (const connection of connections) await connection.destroy()
})

function connect(): Knex {
  const knex = ModulesSdkUtils.createPgConnection({ clientUrl: databaseUrl, pool: { min: 0, max: 5 } }) as Knex
  connections.push(knex)
  return knex
}

/** A process of the shop, as far as the outbox is concerned. */
function outbox(options: Record<string, unknown> = {}, knex: Knex = connect()): OutboxModuleService {
  const configModule = { projectConfig: { http: { cookieSecret: "a secret of this test" } } } as unknown as ConfigModule
  const service = new OutboxModuleService(
    { __pg_connection__: knex, logger, configModule },
    {
      outbox: { allow_loopback: true, ...options },
    }
  )
  services.push(service)
  return service
}

async function receiver(): Promise<WebhookReceiver> {
  const made = new WebhookReceiver()
  receivers.push(made)
  await made.listen()
  return made
}

const fields = (given: Partial<EndpointFields> & { url: string }): EndpointFields => ({
  title: "An endpoint",
  subscriptions: ["*"],
  ordering: "parallel",
  concurrency: 4,
  ...given,
})

/** An endpoint at a receiver that trusts its secret. */
async function subscribed(service: OutboxModuleService, given: Partial<EndpointFields> = {}) {
  const at = await receiver()
  const { endpoint, secret } = await service.createEndpoint(fields({ url: at.url, ...given }), "user_1", Date.now())
  at.trust(secret)
  return { at, id: endpoint.id, secret }
}

let counter = 0
function event(type: "order.placed" | "product.created" = "order.placed"): OutboxEvent {
  const id = `row_${++counter}`
  return type === "order.placed"
    ? coreEvents[type].occurred({ order_id: id }, { subject: id, change: "placed", at: new Date() })
    : coreEvents[type].occurred({ product_id: id }, { subject: id, change: "created", at: new Date() })
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resume) => setTimeout(resume, 20))
}

const statesOf = async (id: string) =>
  (
    await rowsOf<{ state: string }>(
      databaseUrl,
      "select state from lsn_webhook_delivery where endpoint_id = $1 order by position",
      [id]
    )
  ).map(({ state }) => state)

/** As if the time until the next try had passed. */
const hurry = () => rowsOf(databaseUrl, "update lsn_webhook_delivery set due_at = now() where state = 'retrying'")

describe("an event", () => {
  it("is committed with the change it tells, or not at all", async () => {
    const service = outbox()
    const knex = connect()
    const manager = (transaction: Knex) => ({
      execute: (sql: string, values: unknown[] = []) =>
        transaction.raw(sql, values as string[]) as unknown as Promise<unknown>,
    })
    const [kept, lost] = [event(), event()]
    await knex.transaction((transaction) => appendEvents(manager(transaction), [kept]))
    await knex
      .transaction(async (transaction) => {
        await appendEvents(manager(transaction), [lost])
        throw new Error("the change failed")
      })
      .catch(() => {})
    expect(await rowsOf(databaseUrl, "select id from lsn_outbox_event")).toEqual([{ id: kept.id }])
    // Told again by a subscriber that runs twice, and by the reconciler: it is there once.
    expect(await service.tell([kept, kept])).toBe(0)
    expect(await rowsOf(databaseUrl, "select id from lsn_outbox_event")).toHaveLength(1)
  })

  it("that is held is told when its workflow says so, never when it is taken back", async () => {
    const service = outbox()
    const { at } = await subscribed(service)
    const knex = connect()
    const manager = {
      execute: (sql: string, values: unknown[] = []) =>
        knex.raw(sql, values as string[]) as unknown as Promise<unknown>,
    }
    const [released, withdrawn] = [event(), event()]
    await appendEvents(manager, [released], "run-1")
    await appendEvents(manager, [withdrawn], "run-2")
    service.startSending()
    const marker = event()
    await service.tell([marker])
    await until(() => at.effects.has(marker.id))
    expect([...at.effects.keys()]).toEqual([marker.id])
    await withdrawEvents(manager, "run-2")
    await service.release("run-1")
    await until(() => at.effects.has(released.id))
    expect([...at.effects.keys()].sort()).toEqual([marker.id, released.id].sort())
  })

  it("whose workflow died before it could say so is told when its hold is over", async () => {
    const service = outbox()
    const { at } = await subscribed(service)
    const knex = connect()
    const one = event()
    await appendEvents(
      { execute: (sql, values = []) => knex.raw(sql, values as string[]) as unknown as Promise<unknown> },
      [one],
      "dead"
    )
    await rowsOf(databaseUrl, "update lsn_outbox_event set held_until = now() - interval '1 second'")
    service.startSending()
    await until(() => at.effects.has(one.id))
  })

  it("goes to whoever subscribed it, and to nobody else", async () => {
    const service = outbox()
    const orders = await subscribed(service, { subscriptions: ["order.*"] })
    const products = await subscribed(service, { subscriptions: ["product.created"] })
    const all = await subscribed(service)
    const [order, product] = [event("order.placed"), event("product.created")]
    const latecomer = await receiver()
    await service.tell([order, product])
    await service.createEndpoint(fields({ url: latecomer.url }), "user_1", Date.now())
    service.startSending()
    await until(() => all.at.effects.size === 2 && orders.at.effects.size === 1 && products.at.effects.size === 1)
    expect([...orders.at.effects.keys()]).toEqual([order.id])
    expect([...products.at.effects.keys()]).toEqual([product.id])
    expect([...latecomer.received, ...latecomer.refused]).toEqual([])
    const body = JSON.parse(all.at.received.find(({ id }) => id === order.id)?.body ?? "{}") as Record<string, unknown>
    expect(body).toEqual({
      id: order.id,
      type: "order.placed",
      schema: "order.placed.v1",
      timestamp: order.occurred_at,
      data: order.data,
    })
  })
})

describe("a delivery", () => {
  it("is signed by the specification, and by both secrets while one takes the other's place", async () => {
    const service = outbox()
    const { at, id, secret } = await subscribed(service)
    const { secret: next } = await service.rotateSecret(id, undefined, Date.now())
    service.startSending()
    const [first, second, third] = [event(), event(), event()]
    at.trust(secret)
    await service.tell([first])
    await until(() => at.effects.size === 1)
    at.trust(next)
    await service.tell([second])
    await until(() => at.effects.size === 2)
    at.trust(secret, next)
    await service.tell([third])
    await until(() => at.effects.size === 3)
    expect(at.received.at(-1)?.signatures).toBe(2)
    expect(at.refused).toEqual([])
    // Rotated again, at once: the first is out, and so is what leaked.
    const { secret: last } = await service.rotateSecret(id, 0, Date.now())
    at.trust(secret, next)
    await service.tell([event()])
    await until(() => at.refused.length > 0)
    expect(at.refused[0]).toBe("signature does not fit")
    at.trust(last)
    await hurry()
    await until(() => at.effects.size === 4)
  })

  it("is tried again with the same id and the same bytes until it arrives, and each attempt is in the log", async () => {
    const service = outbox()
    const { at, id } = await subscribed(service)
    const failures = [{ status: 500, body: "call +49 170 1234567" }, { status: 302 }, { status: 404 }]
    at.answer(() => {
      const next = failures.shift()
      return next
        ? { kind: "answer", headers: { location: "http://127.0.0.1:1/elsewhere", "set-cookie": "a=b" }, ...next }
        : { kind: "answer", status: 200, body: "thanks" }
    })
    service.startSending()
    const one = event()
    await service.tell([one])
    for (let tries = 1; tries < 4; tries++) {
      await until(() => at.received.length === tries)
      await until(async () => (await statesOf(id))[0] === "retrying")
      await hurry()
    }
    await until(async () => (await statesOf(id))[0] === "delivered")
    expect(new Set(at.received.map((received) => received.body)).size).toBe(1)
    expect(new Set(at.received.map((received) => received.id))).toEqual(new Set([one.id]))
    const [{ id: delivery } = { id: "" }] = (await service.listDeliveries({ endpoint_id: id }, { limit: 1, offset: 0 }))
      .deliveries
    const seen = await service.retrieveDelivery(delivery)
    expect(seen.attempts_made.map(({ status }) => status)).toEqual([200, 404, 302, 500])
    expect(seen.attempts_made.at(-1)).toMatchObject({
      answer_excerpt: "call [personal]",
      error: "The endpoint answered 500.",
    })
    expect(seen.attempts_made.at(-1)?.answer_headers?.["set-cookie"]).not.toContain("a=b")
    expect(seen.attempts_made[0]?.request_headers).toMatchObject({ "webhook-id": one.id, "webhook-signature": "v1,…" })
    expect(seen.body).toBe(at.received[0]?.body)
  })

  it("is replayed by a person under its own id, which a receiver that did its work knows", async () => {
    const service = outbox()
    const { at, id } = await subscribed(service)
    service.startSending()
    const one = event()
    await service.tell([one])
    await until(async () => (await statesOf(id))[0] === "delivered")
    const [delivery] = (await service.listDeliveries({ event_id: one.id }, { limit: 10, offset: 0 })).deliveries
    await service.replayDelivery(delivery?.id ?? "", Date.now())
    await until(() => at.effects.get(one.id)?.copies === 2)
    await until(async () => (await statesOf(id))[0] === "delivered")
    expect((await service.retrieveDelivery(delivery?.id ?? "")).replays).toBe(1)
  })

  it("that its sender took to its grave goes out again, and the dead one's word counts for nothing", async () => {
    const service = outbox()
    const { at, id } = await subscribed(service)
    const knex = connect()
    await service.tell([event()])
    await relayEvents(knex, 10)
    await beat(knex, "dead")
    expect(await takeDue(knex, "dead", 10)).toHaveLength(1)
    // While it says that it lives nobody takes it over.
    expect(await takeDue(knex, "other", 10)).toHaveLength(0)
    await rowsOf(databaseUrl, "update lsn_webhook_sender set alive_until = now() - interval '1 second'")
    service.startSending()
    await until(async () => (await statesOf(id))[0] === "delivered")
    expect(at.effects.size).toBe(1)
    // It was not dead at all, and comes with its failure now.
    const [delivery] = (await service.listDeliveries({ endpoint_id: id }, { limit: 1, offset: 0 })).deliveries
    const late = {
      delivery_id: delivery?.id ?? "",
      endpoint_id: id,
      at: Date.now(),
      took_ms: 9_000,
      random: 0.5,
      ours: false,
    }
    const failed = { result: { kind: "answered", status: 500 }, request_headers: {}, answer_headers: null } as const
    await finishAttempts(knex, "dead", [{ ...late, ...failed, answer_excerpt: null }], Date.now())
    const seen = await service.retrieveDelivery(delivery?.id ?? "")
    expect(seen).toMatchObject({ delivery: { state: "delivered", attempts: 2 }, last_status: 204, last_error: null })
    expect(seen.attempts_made.map(({ status }) => status).sort()).toEqual([204, 500])
  })

  it("is taken by one of several senders, and no endpoint gets more at once than it asked for", async () => {
    const services = [outbox(), outbox(), outbox()]
    const [first] = services as [OutboxModuleService]
    const { at, id } = await subscribed(first, { concurrency: 3 })
    let underWay = 0
    let most = 0
    at.answer(() => {
      most = Math.max(most, ++underWay)
      setTimeout(() => (underWay -= 1), 15)
      return { kind: "answer", status: 200, delayMs: 15 }
    })
    const events = Array.from({ length: 60 }, () => event())
    await first.tell(events)
    for (const one of services) one.startSending()
    await until(async () => (await statesOf(id)).filter((state) => state === "delivered").length === 60)
    expect(at.effects.size).toBe(60)
    expect([...at.effects.values()].filter(({ copies }) => copies > 1)).toEqual([])
    expect(most).toBeLessThanOrEqual(3)
  })

  it("waits for the one before it where the endpoint asked for order, and for no other", async () => {
    const service = outbox()
    const ordered = await subscribed(service, { ordering: "in_order" })
    const events = Array.from({ length: 5 }, () => event())
    let fails = 1
    ordered.at.answer(({ id }) => ({ kind: "answer", status: id === events[1]?.id && fails-- > 0 ? 500 : 200 }))
    await service.tell(events)
    service.startSending()
    await until(async () => (await statesOf(ordered.id))[1] === "retrying")
    expect(await statesOf(ordered.id)).toEqual(["delivered", "retrying", "pending", "pending", "pending"])
    await hurry()
    await until(() => ordered.at.effects.size === 5)
    expect(ordered.at.received.map(({ id }) => events.findIndex((one) => one.id === id))).toEqual([0, 1, 1, 2, 3, 4])
  })
})

describe("an endpoint", () => {
  it("that hangs is given up in time, is asked by one delivery at a time, and holds up no other", async () => {
    const service = outbox()
    const dead = await subscribed(service)
    const well = await subscribed(service)
    dead.at.answer({ kind: "reset" })
    const events = Array.from({ length: 30 }, () => event())
    await service.tell(events)
    service.startSending()
    await until(() => well.at.effects.size === 30)
    await until(() => dead.at.received.length >= 4)
    expect((await service.retrieveEndpoint(dead.id)).endpoint).toMatchObject({ state: "failing" })
    expect((await service.retrieveEndpoint(well.id)).endpoint).toEqual({ state: "enabled" })
    dead.at.answer({ kind: "answer", status: 200 })
    await until(async () => {
      await hurry()
      return dead.at.effects.size === 30
    })
    await until(async () => (await service.retrieveEndpoint(dead.id)).endpoint.state === "enabled")
  })

  it("that fails for three days is switched off, its maker is to be told, and what waited is replayed when it is back", async () => {
    const service = outbox()
    const { at, id } = await subscribed(service)
    at.answer({ kind: "answer", status: 500 })
    service.startSending()
    await service.tell([event(), event()])
    await until(async () => (await service.retrieveEndpoint(id)).endpoint.state === "failing")
    await rowsOf(
      databaseUrl,
      "update lsn_webhook_endpoint set failing_since = now() - interval '25 hours', failures = 8, warned = false"
    )
    await hurry()
    await until(async () => (await service.listNotices(10)).length === 1)
    const [warning] = await service.listNotices(10)
    expect(warning).toMatchObject({ endpoint_id: id, kind: "warning", made_by: "user_1" })
    await service.clearNotice(id, warning?.at ?? 0)
    await rowsOf(
      databaseUrl,
      "update lsn_webhook_endpoint set failing_since = now() - interval '73 hours', failures = 12"
    )
    await until(async () => {
      await hurry()
      return (await service.retrieveEndpoint(id)).endpoint.state === "disabled"
    })
    await until(async () => (await statesOf(id)).every((state) => state === "parked"))
    expect(await service.listNotices(10)).toMatchObject([{ kind: "switched_off", reason: "failing" }])
    // Nothing is made for it while it is off, and nothing can be asked of it.
    await service.tell([event()])
    await until(async () => (await service.readStatus()).waiting_events === 0)
    expect(await statesOf(id)).toHaveLength(2)
    await expect(service.testEndpoint(id, Date.now())).rejects.toMatchObject({ code: "endpoint_off" })
    at.answer({ kind: "answer", status: 200 })
    await service.switchEndpoint(id, true, Date.now())
    expect(await service.replayParked(id, 0, Date.now())).toEqual({ replayed: 2, more: false })
    await until(() => at.effects.size === 2)
  })

  it("that answers 410 is switched off at once", async () => {
    const service = outbox()
    const { at, id } = await subscribed(service)
    at.answer({ kind: "answer", status: 410 })
    service.startSending()
    await service.tell([event()])
    await until(async () => (await service.retrieveEndpoint(id)).endpoint.state === "disabled")
    expect(await statesOf(id)).toEqual(["parked"])
    expect(await service.listNotices(10)).toMatchObject([{ kind: "switched_off", reason: "gone" }])
  })

  it("is tested by an event of its own, whatever it subscribed", async () => {
    const service = outbox()
    const { at, id } = await subscribed(service, { subscriptions: ["product.created"] })
    const other = await subscribed(service)
    service.startSending()
    const { id: delivery } = await service.testEndpoint(id, Date.now())
    await until(() => at.effects.size === 1)
    expect([...at.effects.values()]).toMatchObject([{ type: "platform.endpoint.tested" }])
    await until(async () => (await service.retrieveDelivery(delivery)).delivery.state === "delivered")
    expect(other.at.received).toEqual([])
  })

  it("is put back by what undoes its change", async () => {
    const service = outbox()
    const { id } = await subscribed(service)
    const before = await service.retrieveEndpoint(id)
    const undone = async (change: { undo: Parameters<OutboxModuleService["undoEndpoint"]>[0] }) => {
      await service.undoEndpoint(change.undo)
      const { updated_at: _, ...now } = await service.retrieveEndpoint(id)
      const { updated_at: __, ...then } = before
      expect(now).toEqual(then)
    }
    await undone(await service.updateEndpoint(id, { title: "Other", subscriptions: ["order.placed"] }))
    await undone(await service.rotateSecret(id, undefined, Date.now()))
    await undone(await service.switchEndpoint(id, false, Date.now()))
    await undone(await service.deleteEndpoint(id))
  })

  it("has one current secret, whoever rotates at the same moment", async () => {
    const service = outbox()
    const { id } = await subscribed(service)
    await Promise.all(Array.from({ length: 8 }, () => service.rotateSecret(id, undefined, Date.now())))
    const { secrets } = await service.retrieveEndpoint(id)
    expect(secrets.filter(({ valid_until }) => valid_until === null)).toHaveLength(1)
    expect(secrets.filter(({ valid_until }) => valid_until !== null && valid_until > Date.now())).toHaveLength(1)
  })

  it("keeps its secret encrypted, and another endpoint's does not open it", async () => {
    const service = outbox()
    const { id, secret } = await subscribed(service)
    const [row] = await rowsOf<{ id: string; secret: string }>(
      databaseUrl,
      "select id, secret from lsn_webhook_secret where endpoint_id = $1",
      [id]
    )
    expect(row?.secret).not.toContain(secret.slice(6, 20))
    expect(service.vault().open(row?.secret ?? "", row?.id ?? "")).toBe(secret)
    expect(() => service.vault().open(row?.secret ?? "", "another")).toThrow()
    const rotatedKey = outbox({
      encryption_key: "another key, quite long",
      previous_encryption_keys: ["a secret of this test"],
    })
    expect(rotatedKey.vault().open(row?.secret ?? "", row?.id ?? "")).toBe(secret)
  })
})

describe("the way out", () => {
  const refusing = [
    "http://127.0.0.1:9/hooks",
    "http://localhost:9/hooks",
    "https://10.0.0.1/hooks",
    "https://169.254.169.254/latest/meta-data",
    "https://[::1]/hooks",
    "https://[::ffff:10.0.0.1]/hooks",
    "https://2130706433/hooks",
    "https://0x7f.1/hooks",
    "https://intranet/hooks",
    "ftp://shop.com/hooks",
    "https://user:pass@shop.com/hooks",
    "https://shop.com:22/hooks",
  ]
  it.each(refusing)("refuses to take %s as an endpoint", async (url) => {
    const service = outbox({ allow_loopback: false })
    await expect(service.createEndpoint(fields({ url }), "user_1", Date.now())).rejects.toMatchObject({
      code: "url_refused",
    })
  })

  it("connects to the address that was judged: what DNS says the second time reaches nobody", async () => {
    const inside = await receiver()
    const { port } = new URL(inside.url)
    const answers = [["127.0.0.1"], ["10.0.0.1"], ["127.0.0.1", "169.254.169.254"], []]
    const asked: string[] = []
    const resolve = async (host: string) => {
      asked.push(host)
      return answers.shift() ?? []
    }
    const { secret } = await outbox().createEndpoint(fields({ url: inside.url }), "user_1", Date.now())
    inside.trust(secret).answer({ kind: "answer", status: 200, headers: { connection: "close" } })
    const url = `http://rebind.shop.com:${port}/hooks`
    const send = (sender: GuardedSender) =>
      sender.send(url, "{}", signedHeaders("evt_1", "{}", [secret], new Date()), AbortSignal.timeout(5_000))
    // Loopback stands for the outside here: the only address that a test may reach.
    const open = new GuardedSender({ url: { loopback: true, http: true, ports: [Number(port)] }, resolve })
    expect((await send(open)).result).toEqual({ kind: "answered", status: 200 })
    expect((await send(open)).result).toEqual({ kind: "failed", reason: "address_not_allowed" })
    expect((await send(open)).result).toEqual({ kind: "failed", reason: "address_not_allowed" })
    expect((await send(open)).result).toEqual({ kind: "failed", reason: "name_not_found" })
    expect(asked).toEqual(Array(4).fill("rebind.shop.com"))
    expect(inside.received).toHaveLength(1)
    expect(inside.received[0]?.headers.host).toBe(`rebind.shop.com:${port}`)
    // Without the option the very same name reaches nobody.
    const closed = new GuardedSender({ url: { http: true, ports: [Number(port)] }, resolve: async () => ["127.0.0.1"] })
    expect((await send(closed)).result).toEqual({ kind: "failed", reason: "address_not_allowed" })
    expect(inside.received).toHaveLength(1)
    open.close()
    closed.close()
  })

  it("follows no redirect, reads no flood to its end, and waits no longer than it was told", async () => {
    const [target, from] = [await receiver(), await receiver()]
    const { secret } = await outbox().createEndpoint(fields({ url: from.url }), "user_1", Date.now())
    const sender = new GuardedSender({ url: { loopback: true } })
    from.trust(secret)
    target.trust(secret)
    const { url } = from
    const send = (signal = AbortSignal.timeout(5_000)) =>
      sender.send(url, "{}", signedHeaders("evt_1", "{}", [secret], new Date()), signal)
    from.answer({ kind: "answer", status: 307, headers: { location: target.url } })
    expect((await send()).result).toEqual({ kind: "answered", status: 307 })
    expect(target.received).toEqual([])
    from.answer({ kind: "flood" })
    const flooded = await send()
    expect(flooded.result).toEqual({ kind: "answered", status: 200 })
    expect(flooded.excerpt?.length).toBeLessThanOrEqual(16_384)
    from.answer({ kind: "hang" })
    expect((await send(AbortSignal.timeout(100))).result).toEqual({ kind: "failed", reason: "timeout" })
    from.answer({ kind: "reset" })
    expect((await send()).result).toEqual({ kind: "failed", reason: "reset" })
    await from.close()
    expect((await send()).result).toMatchObject({ kind: "failed", reason: expect.stringMatching(/refused|reset/) })
    sender.close()
  })
})

it("stands still while the database is away, says so once, and goes on by itself", async () => {
  const service = outbox()
  const { at } = await subscribed(service)
  const real = connect()
  let away = true
  const knex = new Proxy(real, {
    get: (target, name) =>
      name === "transaction" && away
        ? () => Promise.reject(new Error("connect ECONNREFUSED"))
        : (Reflect.get(target, name) as unknown),
    apply: (target, self, args) => Reflect.apply(target as never, self, args) as unknown,
  })
  const dispatcher = new Dispatcher({
    knex,
    logger,
    vault: service.vault(),
    sender: new GuardedSender({ url: { loopback: true } }),
  })
  dispatcher.start()
  await service.tell([event()])
  await until(() => said.length > 0)
  away = false
  await until(() => at.effects.size === 1)
  await dispatcher.stop()
  expect(said).toHaveLength(1)
})

it("deletes what is past its kept time, and nothing that is still on its way", async () => {
  const service = outbox({ keep_days: 30 })
  const { at, id } = await subscribed(service)
  at.answer(({ body }) => ({ kind: "answer", status: body.includes("product") ? 500 : 200 }))
  service.startSending()
  await service.tell([event("order.placed"), event("product.created")])
  await until(async () => (await statesOf(id)).join() === "delivered,retrying")
  await service.stopSending()
  await rowsOf(databaseUrl, "update lsn_webhook_delivery set created_at = now() - interval '31 days'")
  await rowsOf(databaseUrl, "update lsn_outbox_event set created_at = now() - interval '31 days'")
  expect(await service.purge(Date.now())).toBe(2)
  expect(await statesOf(id)).toEqual(["retrying"])
  expect(await rowsOf(databaseUrl, "select type from lsn_outbox_event")).toEqual([{ type: "product.created" }])
})
