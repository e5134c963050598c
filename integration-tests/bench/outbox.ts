import { createHash, generateKeyPairSync } from "node:crypto"
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ModulesSdkUtils } from "@medusajs/framework/utils"
import { appendEvents } from "../../plugins/platform/src/outbox/append"
import { coreEvents } from "../../plugins/platform/src/outbox/events"
import { type Behaviour, type Received, WebhookReceiver } from "../../plugins/platform/src/testing/webhook-receiver"
import { percentile, seeded, type Bench, type BenchCheck } from "../support/bench"
import { Caller } from "../support/client"
import { createAdmin, migrateMedusa, type MedusaApplication, type RunningMedusa, startMedusa } from "../support/medusa"
import { freePort, startPostgres } from "../support/postgres"
import { runProcess } from "../support/processes"
import { rowsOf } from "../support/shop"

/**
 * Events on their whole way: written in the transactions of changes on a PostgreSQL that writes through to the disk, some of
 * them rolled back; sent by two workers of the shop, one of which is killed again and again in the middle of its work; to twenty
 * endpoints that were made over the shop's interface, a third of which fail, hang or are slow. What arrives is verified by a
 * receiver that shares no code with the sender, and counted from what was written.
 *
 * `--fault lossy` plants a sender that takes a delivery off before it is answered, `--fault secret` a receiver with another
 * secret: then the run must fail.
 */
const COUNT = 10_000
const KILLS = 20
const ENDPOINTS = 20
/** For how long events are written. */
const SECONDS = 250
/** How long what is still on its way may take after that. */
const REST_SECONDS = 90
const SLOW_MS = 700

/** How an endpoint answers; one that is not named is well. */
const KINDS = ["flaky", "flaky", "slow", "slow", "hangs", "resets", "fails"] as const
type Kind = (typeof KINDS)[number] | "well"

interface Endpoint {
  id: string
  kind: Kind
  receiver: WebhookReceiver
}

/** An event that was committed: what it tells, and when the transaction that wrote it began. */
interface Told {
  order: string
  at: number
}

export const run: Bench = async ({ root, scratch, seed, args, progress, cleanup }) => {
  const random = seeded(seed)
  const fault = args.includes("--fault") ? args[args.indexOf("--fault") + 1] : undefined
  const checks: BenchCheck[] = []
  const check = (name: string, ok: boolean, detail?: unknown) =>
    checks.push({ name, ok, ...(detail === undefined ? {} : { detail: String(detail) }) })

  await runProcess({
    file: process.execPath,
    args: [join(root, "src/start/bootstrap.mjs"), "build"],
    cwd: root,
    env: process.env,
  })
  const postgres = await startPostgres({ durable: true })
  cleanup(() => postgres.stop())
  await rowsOf(postgres.url("postgres"), 'create database "outbox_bench"')
  const databaseUrl = postgres.url("outbox_bench")
  const folder = shopIn(root, scratch)
  const application = async (mode: "server" | "worker"): Promise<MedusaApplication> => {
    const port = await freePort()
    return { directory: folder, databaseUrl, port, env: settings(scratch, mode, port) }
  }
  const server = await application("server")
  await migrateMedusa(server)
  await rowsOf(databaseUrl, 'create table bench_change (id text primary key, "at" timestamptz default now())')

  // Endpoints, as a merchant makes them.
  const told = new Map<string, Told>()
  let otherBytes = 0
  const login = { email: "merchant@example.com", password: "a password of this bench" }
  await createAdmin(server, login.email, login.password)
  const api = await startMedusa(server)
  cleanup(() => api.stop())
  const merchant = await new Caller({ api: api.url, publishableKey: "" }).as("user", login)
  const endpoints: Endpoint[] = []
  for (let index = 0; index < ENDPOINTS; index++) {
    const kind = KINDS[index] ?? "well"
    const receiver = new WebhookReceiver()
    const url = await receiver.listen()
    cleanup(() => receiver.close())
    const { body } = await merchant.must<{ endpoint: { id: string }; secret: string }>(
      "POST",
      "/admin/outbox/endpoints",
      { title: `${kind} ${index}`, url, subscriptions: index % 2 === 0 ? ["order.*"] : ["order.placed"] }
    )
    const behave = behaviourOf(kind)
    receiver.trust(body.secret).answer((received) => {
      if (!isWhatWasTold(received, told)) otherBytes += 1
      return behave(received)
    })
    endpoints.push({ id: body.endpoint.id, kind, receiver })
  }
  const ofKinds = (...kinds: Kind[]) => endpoints.filter(({ kind }) => kinds.includes(kind))
  const well = ofKinds("well")
  const [first] = well
  if (!first) throw new Error("No endpoint is well.")
  check("the receivers refuse a signature that does not fit", await refusesForgery(first.receiver))
  if (fault === "secret") first.receiver.trust(`whsec_${Buffer.alloc(32, 7).toString("base64")}`)
  await api.stop()

  // Two workers, of which one is always there.
  const workers = [await application("worker"), await application("worker")]
  const running: RunningMedusa[] = []
  for (const worker of workers) running.push(await startMedusa(worker))
  cleanup(() => Promise.all(running.map((one) => one.kill())))
  progress(`${ENDPOINTS} endpoints, ${ENDPOINTS - well.length} of them ill; two workers send`)

  const knex = ModulesSdkUtils.createPgConnection({ clientUrl: databaseUrl, pool: { min: 1, max: 4 } }) as Knex
  cleanup(() => knex.destroy())
  const rolledBack: string[] = []
  const began = Date.now()
  const writing = writeEvents(knex, random, began, told, rolledBack)
  let kills = 0
  let killedAtWork = 0
  for (; kills < KILLS; kills++) {
    await until(began + ((kills + 1) * SECONDS * 1000) / (KILLS + 1))
    const victim = kills % 2
    await running[victim]?.kill()
    const [{ under_way } = { under_way: 0 }] = await rowsOf<{ under_way: number }>(
      databaseUrl,
      "select count(*)::int as under_way from lsn_webhook_delivery where state = 'delivering'"
    )
    if (under_way > 0) killedAtWork += 1
    if (fault === "lossy") {
      await rowsOf(
        databaseUrl,
        "update lsn_webhook_delivery set state = 'delivered', lease_until = null where state = 'delivering'"
      )
    }
    running[victim] = await startMedusa(workers[victim] as MedusaApplication)
    // The log of a receiver is not looked at here, and a hundred thousand requests are a lot of memory.
    for (const { receiver } of endpoints) receiver.received.length = 0
    progress(`killed ${kills + 1} times; ${told.size} of ${COUNT} events are written`)
  }
  await writing
  const complete = ofKinds("well", "flaky")
  const lacking = () => complete.reduce((sum, { receiver }) => sum + told.size - receiver.effects.size, 0)
  const ended = Date.now() + REST_SECONDS * 1000
  while (lacking() > 0 && Date.now() < ended) await new Promise((wake) => setTimeout(wake, 100))
  progress(`${told.size} events are written, ${rolledBack.length} were rolled back; what could arrive has arrived`)
  await Promise.all(running.map((one) => one.kill()))

  // Counted from what was written.
  let missing = 0
  for (const { id, kind, receiver } of endpoints) {
    const waiting = kind === "well" || kind === "flaky" ? new Set<string>() : await waitingFor(databaseUrl, id)
    for (const event of told.keys()) if (!receiver.effects.has(event) && !waiting.has(event)) missing += 1
  }
  const strange = endpoints.flatMap(({ receiver }) => [...receiver.effects.keys()].filter((id) => !told.has(id)))
  const delays = well.flatMap(({ receiver }) =>
    [...receiver.effects].map(([id, { firstAt }]) => firstAt - (told.get(id)?.at ?? Number.NaN))
  )
  const wrong = endpoints.reduce((sum, { receiver }) => sum + receiver.refused.length, 0) - FORGERIES
  const copies = well.reduce(
    (sum, { receiver }) => sum + [...receiver.effects.values()].reduce((more, one) => more + one.copies - 1, 0),
    0
  )
  const [{ taken_over } = { taken_over: 0 }] = await rowsOf<{ taken_over: number }>(
    databaseUrl,
    "select count(*)::int as taken_over from lsn_webhook_delivery where endpoint_id = any($1) and attempts > 1",
    [well.map(({ id }) => id)]
  )
  const slow = ofKinds("slow").map(({ receiver }) => receiver.effects.size)
  check("every event was written", told.size === COUNT, told.size)
  check("the workers were killed as often as they should be", kills === KILLS, kills)
  check("most of the times in the middle of their work", killedAtWork >= KILLS / 2, killedAtWork)
  check("deliveries were taken over from killed workers", taken_over > 0, taken_over)
  check(
    "nothing was told of a change that was rolled back",
    rolledBack.length > 0 && strange.length === 0,
    strange.length
  )
  check("every body was what was written", otherBytes === 0, otherBytes)
  check("every event arrived where it could, or waits where it could not", missing === 0, missing)
  check("every signature fitted", wrong === 0, wrong)
  check(
    "the slow ones went on",
    slow.every((size) => size > 0),
    slow.join(" ")
  )
  return {
    metrics: {
      missing,
      wrong_signature: wrong,
      healthy_delay_p99_ms: percentile(delays, 0.99),
      healthy_delay_p50_ms: percentile(delays, 0.5),
      healthy_delay_most_ms: percentile(delays, 1),
      kills,
      copies,
    },
    checks,
  }
}

function behaviourOf(kind: Kind): (received: Received) => Behaviour {
  const seen = new Set<string>()
  switch (kind) {
    case "well":
      return () => ({ kind: "answer", status: 204 })
    case "slow":
      return () => ({ kind: "answer", status: 200, delayMs: SLOW_MS })
    case "hangs":
      return () => ({ kind: "hang" })
    case "resets":
      return () => ({ kind: "reset" })
    case "fails":
      return () => ({ kind: "answer", status: 500 })
    case "flaky":
      // A fifth of the events, when they come for the first time.
      return ({ id }) => {
        const fails = id.charCodeAt(id.length - 1) % 5 === 0 && !seen.has(id)
        seen.add(id)
        return { kind: "answer", status: fails ? 503 : 200 }
      }
  }
}

function isWhatWasTold({ id, body }: Received, told: ReadonlyMap<string, Told>): boolean {
  const { id: own, data } = JSON.parse(body) as { id: string; data: { order_id?: string } }
  return own === id && data.order_id === told.get(id)?.order
}

const FORGERIES = 2

/** A signature by another secret, and the signature of other bytes. */
async function refusesForgery(receiver: WebhookReceiver): Promise<boolean> {
  for (const signature of ["v1,", `v1,${createHash("sha256").update("nobody's").digest("base64")}`]) {
    const answer = await fetch(receiver.url, {
      method: "POST",
      headers: {
        "webhook-id": "evt_forged",
        "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
        "webhook-signature": signature,
      },
      body: "{}",
    })
    if (answer.status !== 401) return false
  }
  return receiver.refused.length === FORGERIES
}

/** One to eight events in each transaction, beside the change they tell; every tenth transaction fails at its end. */
async function writeEvents(
  knex: Knex,
  random: () => number,
  began: number,
  told: Map<string, Told>,
  rolledBack: string[]
): Promise<void> {
  let number = 0
  while (told.size < COUNT) {
    await until(began + (told.size / COUNT) * SECONDS * 1000)
    const fails = random() < 0.1
    const many = Math.min(1 + Math.floor(random() * 8), COUNT - told.size)
    const orders = Array.from({ length: many }, () => `order_${++number}`)
    const at = Date.now()
    const events = orders.map((order) =>
      coreEvents["order.placed"].occurred({ order_id: order }, { subject: order, change: "placed", at: new Date(at) })
    )
    // Before the commit: a sender may be faster than the answer to it.
    if (!fails) events.forEach(({ id }, index) => told.set(id, { order: orders[index] ?? "", at }))
    try {
      await knex.transaction(async (transaction) => {
        await transaction.raw("insert into bench_change (id) select unnest(?::text[])", [orders])
        await appendEvents({ execute: (sql, values = []) => raw(transaction, sql, values) }, events)
        if (fails) throw new RolledBack()
      })
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error
      rolledBack.push(...orders)
    }
  }
}

class RolledBack extends Error {}

const raw = async (transaction: Knex, sql: string, values: readonly unknown[]): Promise<unknown> =>
  transaction.raw(sql, values as Knex.RawBinding[])

async function until(moment: number): Promise<void> {
  const wait = moment - Date.now()
  if (wait > 0) await new Promise((wake) => setTimeout(wake, wait))
}

/** Events that an endpoint has not answered well and that will be tried again. */
async function waitingFor(databaseUrl: string, endpoint: string): Promise<Set<string>> {
  const rows = await rowsOf<{ event_id: string }>(
    databaseUrl,
    `select event_id from lsn_webhook_delivery
     where endpoint_id = $1 and (state in ('pending', 'retrying') and due_at is not null or state = 'delivering')`,
    [endpoint]
  )
  return new Set(rows.map(({ event_id }) => event_id))
}

/** The built shop without the admin's pages. */
function shopIn(root: string, scratch: string): string {
  const folder = join(scratch, "shop")
  mkdirSync(folder, { recursive: true })
  const manifest = { name: "shop", version: "0.0.0", private: true, dependencies: { "@medusajs/medusa": "2.21.2" } }
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest))
  writeFileSync(
    join(folder, "medusa-config.js"),
    `const config = require(${JSON.stringify(join(root, ".medusa", "server", "medusa-config.js"))}).default\n` +
      `config.admin = { ...config.admin, disable: true }\n` +
      `module.exports = config\n`
  )
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  return folder
}

const signingKey = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString()

function settings(scratch: string, mode: string, port: number): NodeJS.ProcessEnv {
  const secret = "a secret that only a bench knows"
  return {
    LSN_STATE_DIR: join(scratch, "state"),
    LSN_MODE: mode,
    LSN_STREAM: "off",
    LSN_API_PORT: String(port),
    // The receivers stand on this very machine.
    LSN_WEBHOOKS_TO_LOOPBACK: "on",
    JWT_SECRET: secret,
    COOKIE_SECRET: secret,
    LSN_TICKET_SECRET: secret,
    AUTH_MFA_ENCRYPTION_KEY: secret,
    LSN_AUDIT_SIGNING_KEY: signingKey,
    LOG_LEVEL: "error",
  }
}
