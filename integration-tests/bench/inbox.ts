import { createHmac, generateKeyPairSync } from "node:crypto"
import { cpSync, symlinkSync, writeFileSync } from "node:fs"
import { Agent, request } from "node:http"
import { join } from "node:path"
import { percentile, seeded, type Bench, type BenchCheck } from "../support/bench"
import { migrateMedusa, type MedusaApplication, type RunningMedusa, startMedusa } from "../support/medusa"
import { freePort, startPostgres } from "../support/postgres"
import { runProcess } from "../support/processes"
import { rowsOf } from "../support/shop"

/**
 * Webhooks on their whole way: signed, posted to a server of the shop, stored on a PostgreSQL that writes through to the disk,
 * answered, and worked on by a worker in a process of its own, whose effect is a row of another module that would let itself be
 * written twice. First the acceptance alone; then deliveries that come twice and out of order while the worker is killed, again
 * and again, in the middle of its work.
 *
 * `--fault careless` plants an effect that does not ask whether it has happened: then the run must fail.
 */
const COUNT = 10_000
const KILLS = 20
const SENDERS = 16
const SECRET = "a secret of the bank's"

interface Delivery {
  id: string
  account: string | null
  body: string
}

export const run: Bench = async ({ root, scratch, seed, full, args, progress, cleanup }) => {
  const random = seeded(seed)
  const fault = args[args.indexOf("--fault") + 1]
  const careless = args.includes("--fault") && fault === "careless"
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
  await rowsOf(postgres.url("postgres"), 'create database "inbox_bench"')
  const databaseUrl = postgres.url("inbox_bench")
  const application = async (mode: "server" | "worker"): Promise<MedusaApplication> => {
    const port = await freePort()
    return {
      directory: folder,
      databaseUrl,
      port,
      env: { ...settings(scratch, mode, port), ...(careless && { BENCH_FAULT: "careless" }) },
    }
  }
  const folder = shopWithLedger(root, scratch)
  const [server, worker] = [await application("server"), await application("worker")]
  await migrateMedusa(server)
  await rowsOf(
    databaseUrl,
    "create table ledger_entry (place bigserial, delivery text not null, account text, at timestamptz default clock_timestamp())"
  )
  const api = await startMedusa(server)
  cleanup(() => api.stop())
  const address = new URL("/hooks/bench", api.url)
  progress("the server takes webhooks; no worker runs")

  // Acceptance.
  const warm = deliveries("warm", 500, random)
  await post(address, warm)
  const accepted = deliveries("accept", full ? 4 * COUNT : COUNT, random)
  const began = performance.now()
  const { times, statuses } = await post(address, accepted)
  const perSecond = accepted.length / ((performance.now() - began) / 1000)
  check("each acceptance was answered 200", statuses.size === 1 && (statuses.get(200) ?? 0) === accepted.length)
  check(
    "and is stored",
    (await count(databaseUrl, "select 1 from lsn_inbox_delivery")) === warm.length + accepted.length
  )
  check("before anything is worked on", (await count(databaseUrl, "select 1 from ledger_entry")) === 0)
  const forged = await post(address, deliveries("forged", 50, random), "another secret")
  check("a wrong signature is refused", forged.statuses.get(401) === 50)
  progress(`${Math.round(perSecond)} accepted a second, the 99th of 100 after ${percentile(times, 0.99).toFixed(1)} ms`)
  await rowsOf(databaseUrl, "truncate lsn_inbox_delivery, lsn_inbox_effect")

  // The whole way. A fifth comes twice, a tenth later than it was sent.
  const sent = deliveries("evt", COUNT, random)
  const doubled = sent.filter(() => random() < 0.2)
  const stream = reordered([...withCopies(sent, doubled, random)], 0.1, random)
  let running: RunningMedusa = await startMedusa(worker)
  cleanup(() => running.kill())
  let kills = 0
  let killedAtWork = 0
  const posting = post(address, stream)
  const done = () => count(databaseUrl, "select 1 from lsn_inbox_delivery where state = 'done'")
  const ended = Date.now() + 8 * 60_000
  for (;;) {
    const finished = await done()
    if (kills < KILLS && finished >= ((kills + 1) * COUNT) / (KILLS + 1)) {
      await running.kill()
      kills += 1
      killedAtWork += Number(
        (await count(databaseUrl, "select 1 from lsn_inbox_delivery where state = 'processing'")) > 0
      )
      running = await startMedusa(worker)
      progress(`killed ${kills} times; ${finished} of ${COUNT} are done`)
    }
    if (finished >= COUNT || Date.now() > ended) break
    await new Promise((wake) => setTimeout(wake, 50))
  }
  const told = await posting
  check("each of them was answered 200, copies too", told.statuses.size === 1, [...told.statuses].join(" "))
  check("the worker was killed as often as it should be", kills === KILLS, kills)
  check("and most of the times in the middle of its work", killedAtWork >= KILLS / 2, killedAtWork)

  // Counted from what was sent, by the ledger alone.
  const entries = await rowsOf<{ delivery: string; account: string | null; place: string }>(
    databaseUrl,
    "select delivery, account, place from ledger_entry order by place"
  )
  const counts = new Map<string, number>()
  for (const { delivery } of entries) counts.set(delivery, (counts.get(delivery) ?? 0) + 1)
  const missing = sent.filter(({ id }) => !counts.has(id)).length
  const twice = [...counts.values()].filter((often) => often > 1).length
  check(
    "nothing was brought about that nobody sent",
    entries.every(({ delivery }) => delivery.startsWith("evt_"))
  )
  const retried = await count(databaseUrl, "select 1 from lsn_inbox_delivery where attempts > 1")
  check("deliveries were taken over from killed workers", retried > 0, retried)
  check("each account's were done in the order in which they came", await inOrder(databaseUrl, entries))
  check("none is parked", (await count(databaseUrl, "select 1 from lsn_inbox_delivery where state = 'parked'")) === 0)
  check("each happened once", missing === 0 && twice === 0, `${missing} missing, ${twice} twice`)
  return {
    metrics: {
      effects_missing: missing,
      effects_twice: twice,
      accepted_per_s: Math.round(perSecond),
      ack_p99_ms: Math.round(percentile(times, 0.99) * 10) / 10,
      kills,
      taken_over: retried,
    },
    checks,
  }
}

/** The built shop, with a module, a workflow and a webhook beside it, as a merchant would add them. */
function shopWithLedger(root: string, scratch: string): string {
  const folder = join(scratch, "shop")
  const built = join(root, ".medusa", "server")
  cpSync(join(root, "integration-tests", "bench", "inbox-shop"), folder, { recursive: true })
  const manifest = { name: "shop", version: "0.0.0", private: true, dependencies: { "@medusajs/medusa": "2.21.2" } }
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest))
  writeFileSync(
    join(folder, "medusa-config.js"),
    `const config = require(${JSON.stringify(join(built, "medusa-config.js"))}).default\n` +
      `config.modules.ledger = { resolve: "./src/modules/ledger" }\n` +
      `config.admin = { ...config.admin, disable: true }\n` +
      `module.exports = config\n`
  )
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"))
  return folder
}

function settings(scratch: string, mode: string, port: number): NodeJS.ProcessEnv {
  const secret = "a secret that only a bench knows"
  return {
    LSN_STATE_DIR: join(scratch, "state"),
    LSN_MODE: mode,
    LSN_STREAM: "off",
    LSN_API_PORT: String(port),
    JWT_SECRET: secret,
    COOKIE_SECRET: secret,
    LSN_TICKET_SECRET: secret,
    AUTH_MFA_ENCRYPTION_KEY: secret,
    LSN_AUDIT_SIGNING_KEY: signingKey,
    LOG_LEVEL: "error",
    BENCH_SECRET: SECRET,
  }
}
const signingKey = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString()

/** About as large as a payment's event. A quarter belongs to accounts whose order counts. */
function deliveries(name: string, many: number, random: () => number): Delivery[] {
  return Array.from({ length: many }, (_, index) => {
    const id = `${name}_${index}`
    const account = random() < 0.25 ? `account_${Math.floor(random() * 100)}` : null
    const noise = Array.from({ length: 40 }, () => Math.floor(random() * 1e9).toString(36))
    return { id, account, body: JSON.stringify({ id, account, type: "payment.captured", amount: 1000, noise }) }
  })
}

/** Each copy comes a while after the first. */
function withCopies(all: readonly Delivery[], doubled: readonly Delivery[], random: () => number): Delivery[] {
  const copies = new Set(doubled.map(({ id }) => id))
  const placed = all.flatMap((one, at) =>
    copies.has(one.id)
      ? [
          { at, one },
          { at: at + random() * 500, one },
        ]
      : [{ at, one }]
  )
  return placed.sort((a, b) => a.at - b.at).map(({ one }) => one)
}

function reordered(all: readonly Delivery[], share: number, random: () => number): Delivery[] {
  const placed = all.map((one, at) => ({ at: random() < share ? at + random() * 200 : at, one }))
  return placed.sort((a, b) => a.at - b.at).map(({ one }) => one)
}

/** Senders with a connection each, who post the next when the one before is answered; each signs at the moment it posts. */
async function post(
  address: URL,
  all: readonly Delivery[],
  secret = SECRET
): Promise<{ times: number[]; statuses: Map<number, number> }> {
  const agent = new Agent({ keepAlive: true, maxSockets: SENDERS })
  const times: number[] = []
  const statuses = new Map<number, number>()
  let next = 0
  await Promise.all(
    Array.from({ length: SENDERS }, async () => {
      for (;;) {
        const one = all[next++]
        if (!one) return
        const began = performance.now()
        const status = await postOne(address, one.body, secret, agent)
        times.push(performance.now() - began)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
    })
  )
  agent.destroy()
  return { times, statuses }
}

function postOne(address: URL, body: string, secret: string, agent: Agent): Promise<number> {
  const moment = Date.now()
  const signature = createHmac("sha256", secret).update(`${moment}.`).update(body).digest("hex")
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-signature": `${moment}.${signature}`,
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(address, { method: "POST", agent, headers }, (incoming) => {
      incoming.resume()
      incoming.on("end", () => resolve(incoming.statusCode ?? 0))
    })
    outgoing.on("error", reject)
    outgoing.end(body)
  })
}

async function count(databaseUrl: string, select: string): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(databaseUrl, `select count(*)::int as n from (${select}) as found`)
  return row?.n ?? 0
}

/** The ledger's order of each account against the order in which its deliveries were stored. */
async function inOrder(
  databaseUrl: string,
  entries: readonly { delivery: string; account: string | null }[]
): Promise<boolean> {
  const stored = await rowsOf<{ delivery_id: string; order_key: string }>(
    databaseUrl,
    "select delivery_id, order_key from lsn_inbox_delivery where order_key is not null order by position"
  )
  const byAccount = (rows: readonly { id: string; account: string | null }[]) => {
    const lists = new Map<string, string[]>()
    for (const { id, account } of rows) {
      if (account === null) continue
      const list = lists.get(account) ?? []
      // A second time is told apart, by the count of effects.
      if (!list.includes(id)) list.push(id)
      lists.set(account, list)
    }
    return lists
  }
  const came = byAccount(stored.map(({ delivery_id, order_key }) => ({ id: delivery_id, account: order_key })))
  const done = byAccount(entries.map(({ delivery, account }) => ({ id: delivery, account })))
  return [...came].every(([account, list]) => list.join() === (done.get(account) ?? []).join())
}
