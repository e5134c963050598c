import { generateKeyPairSync } from "node:crypto"
import { readdirSync } from "node:fs"
import path from "node:path"
import { createClient } from "redis"
import { Cast, furnish, type Shop } from "../support/live-fixtures"
import { createAdmin } from "../support/medusa"
import { describeNeeds } from "../support/needs"
import { startPostgres, type TestPostgres } from "../support/postgres"
import type { RunningProcess } from "../support/processes"
import { testRedis, type TestRedis } from "../support/redis"
import { rowsOf } from "../support/shop"
import { AudienceMember } from "../support/audience"
import { place, refusal, root, run, type Place } from "./shop"

/** docs/deploy.md: how long a process may take to end. A supervisor that waited in vain kills it. */
const PATIENCE = 5000

describeNeeds("redis-server", "production: a server and a worker over PostgreSQL and Redis", () => {
  let postgres: TestPostgres
  let redis: TestRedis
  let site: Place
  let databaseUrl: string
  let shop: Shop
  let server: RunningProcess
  let worker: RunningProcess
  let workerHealth: string
  const merchant = { email: "owner@example.com", password: "secret-123" }

  beforeAll(async () => {
    postgres = await startPostgres()
    redis = await testRedis()
    await redis.start()
    databaseUrl = postgres.url("production")
    await rowsOf(postgres.url("postgres"), "create database production")
    site = await place({
      DATABASE_URL: databaseUrl,
      REDIS_URL: redis.url,
      JWT_SECRET: "production's secret for tokens",
      COOKIE_SECRET: "production's secret for cookies",
      LSN_TICKET_SECRET: "production's secret for tickets",
      LSN_AUDIT_SIGNING_KEY: generateKeyPairSync("ed25519")
        .privateKey.export({ type: "pkcs8", format: "pem" })
        .toString(),
    })
    workerHealth = `http://127.0.0.1:${site.env.LSN_HEALTH_PORT}`
    await done("build")
  })
  afterAll(async () => {
    await Promise.all([server?.stop(), worker?.stop()])
    await redis?.remove()
    await postgres?.stop()
    site?.remove()
  })

  /** `npm run <command>` to its end. */
  async function done(command: string) {
    const ended = await refusal(command, site.env)
    if (ended.status !== 0) throw new Error(`${command} ended with ${String(ended.status)}:\n${ended.said}`)
  }

  it("serves nothing before the database has its tables", async () => {
    expect(await refusal("serve", site.env)).toEqual({ status: 1, said: expect.stringContaining("npm run migrate") })
    await done("migrate")
    // Once more, as with every release.
    await done("migrate")
  })

  it("is not migrated by a release before its own", async () => {
    const release = () => rowsOf<{ value: string }>(databaseUrl, "select value from lsn_setup where key = 'release'")
    const [own] = await release()
    await rowsOf(databaseUrl, "update lsn_setup set value = '99.0.0' where key = 'release'")
    expect(await refusal("migrate", site.env)).toEqual({
      status: 1,
      said: expect.stringMatching(
        /^The database was written by release 99\.0\.0.*use that release or a newer one.*\n$/
      ),
    })
    expect(await release()).toEqual([{ value: "99.0.0" }])
    await rowsOf(databaseUrl, "update lsn_setup set value = $1 where key = 'release'", [own?.value])
  })

  it("is alive before it is ready, and ready on either's own port once it has started", async () => {
    worker = run("serve", { ...site.env, LSN_MODE: "worker" })
    expect(await until(worker, `${workerHealth}/health/live`, 200)).toEqual({ status: "live" })
    expect((await health(workerHealth)).status).toBe(503)
    server = run("serve", { ...site.env, LSN_MODE: "server" })
    const ready = { status: "ready", checks: { database: "ok", redis: "ok", migrations: "ok" } }
    expect(await both(200)).toEqual([ready, ready])
  })

  it("is not ready while a migration is missing or Redis is away, names which, and gets over it", async () => {
    const unmigrated = { database: "ok", redis: "ok", migrations: "failed" }
    // One of a module of Medusa's, and one of ours.
    for (const folder of ["node_modules/@medusajs/product/dist", "plugins/live-shopping/src/modules/live"]) {
      const files = readdirSync(path.join(root, folder, "migrations"))
      const [name] = files.flatMap((file) => /^(Migration\d+)\.[jt]s$/.exec(file)?.[1] ?? [])
      await rowsOf(databaseUrl, "update mikro_orm_migrations set name = 'not yet' where name = $1", [name])
      for (const body of await both(503)) expect(body).toEqual({ status: "not_ready", checks: unmigrated })
      await rowsOf(databaseUrl, "update mikro_orm_migrations set name = $1 where name = 'not yet'", [name])
      await both(200)
    }

    await redis.stop()
    const alone = { database: "ok", redis: "failed", migrations: "ok" }
    for (const body of await both(503)) expect(body).toEqual({ status: "not_ready", checks: alone })
    await redis.start()
    await both(200)
  })

  it("asks the database and Redis a handful of times for hundreds who want to know whether it is ready", async () => {
    const admin = await createClient({ url: redis.url }).connect()
    const connections = async () => Number(/total_connections_received:(\d+)/.exec(await admin.info("stats"))?.[1])
    const before = await connections()
    const answers = await Promise.all(
      Array.from({ length: 200 }, () => Promise.all([health(site.api), health(workerHealth)]))
    )
    expect(new Set(answers.flat().map(({ status }) => status))).toEqual(new Set([200]))
    expect((await connections()) - before).toBeLessThan(40)
    await admin.close()
  })

  it("tells a worker's figures on the port of its health", async () => {
    const answer = await fetch(`${workerHealth}/metrics`)
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, expect.stringContaining("version=0.0.4")])
    const text = await answer.text()
    for (const name of ["lsn_outbox_waiting_events", "lsn_audit_open_writes", "process_resident_memory_bytes"]) {
      expect(text).toMatch(new RegExp(`^${name}(?:\\{[^}]*\\})? \\d`, "m"))
    }
  })

  it("neither starts nor goes on serving over the database of a newer release, unless that lets it go on", async () => {
    const marks = async (values: Record<string, string>) => {
      for (const [key, value] of Object.entries(values)) {
        await rowsOf(databaseUrl, "update lsn_setup set value = $2 where key = $1", [key, value])
      }
    }
    const own = Object.fromEntries(
      (await rowsOf<{ key: string; value: string }>(databaseUrl, "select key, value from lsn_setup")).map(
        ({ key, value }) => [key, value]
      )
    )
    await marks({ release: "99.0.0", serves: "99.0.0" })
    const newer = { database: "ok", redis: "ok", migrations: "newer" }
    for (const body of await both(503)) expect(body).toEqual({ status: "not_ready", checks: newer })
    const refused = await refusal("serve", { ...site.env, LSN_MODE: "worker" })
    expect(refused).toEqual({
      status: 1,
      said: expect.stringMatching(
        /^The database was written by release 99\.0\.0.*use that release or a newer one.*\n$/
      ),
    })
    // A rolling upgrade: what runs goes on until it is replaced, and what starts is the new release's.
    await marks({ serves: own.serves ?? "" })
    await both(200)
    expect((await refusal("serve", { ...site.env, LSN_MODE: "worker" })).status).toBe(1)
    await marks(own)
    await both(200)
  })

  it("sells from a pin at the server, and the worker credits the show with it", async () => {
    const application = {
      directory: path.join(root, ".medusa/server"),
      databaseUrl,
      port: Number(site.env.LSN_API_PORT),
      env: site.env,
    }
    await createAdmin(application, merchant.email, merchant.password)
    shop = await furnish(site.api, merchant)
    const cast = new Cast(shop)
    const admin = await cast.merchant()
    const mia = await cast.host("mia", admin)
    const shelf = await cast.shelf()
    const [scarf] = shelf.products
    const { show } = await mia.live.studio.shows.create({ title: "Scarves", video_kind: "simulated" })
    await mia.live.studio.lineup.set(show.id, { product_ids: [scarf.id] })
    await mia.live.studio.shows.transition(show.id, { action: "start" })
    const { pin } = await mia.live.studio.pins.create(show.id, { product_id: scarf.id })
    const cart = await cast.cart(shelf)
    await cast.guest.carts.addItem(cart, { pin_id: pin.id, variant_id: scarf.variant_id, quantity: 2 })
    const order = await cast.complete(cart)

    for (;;) {
      const { sales } = await admin.live.admin.orders.sales(order)
      if (sales.length > 0) {
        expect(sales).toEqual([expect.objectContaining({ order_id: order, pin_id: pin.id, quantity: 2 })])
        break
      }
      await pause()
    }
  })

  it("ends when it is asked to, with streams open, which are told when to come back", async () => {
    const cast = new Cast(shop)
    const { shows } = await cast.guest.shows.list({ status: ["live"] })
    const { show } = await cast.guest.shows.retrieve(shows[0]?.id ?? "")
    const { ticket, stream_url } = await cast.guest.shows.ticket(show.id)
    const viewer = new AudienceMember()
    await viewer.connect(stream_url, ticket, show.stream.offset)
    // One after the other, as an upgrade does it; and a signal to each, as a supervisor sends it.
    for (const process of [server, worker]) {
      await process.stop(PATIENCE)
      expect(await process.exited).toBe(0)
    }
    expect(await viewer.farewell).toMatchObject({ retry_ms: expect.any(Number) })
  })

  /** What both say once they answer with the status: each lets its answer stand for a moment. */
  function both(status: number): Promise<unknown[]> {
    return Promise.all([
      until(server, `${site.api}/health/ready`, status),
      until(worker, `${workerHealth}/health/ready`, status),
    ])
  }

  interface Health {
    status: number
    body: unknown
  }

  async function health(address: string): Promise<Health> {
    const answer = await fetch(`${address}/health/ready`)
    return { status: answer.status, body: await answer.json() }
  }
})

const pause = () => new Promise((wake) => setTimeout(wake, 50))

/** Asks until the answer has the status; its body. @throws Error with its output when the process ends first */
async function until(running: RunningProcess, url: string, status: number): Promise<unknown> {
  for (;;) {
    if (running.hasExited()) throw new Error(`It ended before ${url} answered ${status}:\n${running.output()}`)
    const answer = await fetch(url).catch(() => undefined)
    if (answer?.status === status) return answer.json()
    await answer?.body?.cancel()
    await pause()
  }
}
