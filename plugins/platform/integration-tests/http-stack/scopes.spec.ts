import { randomUUID } from "node:crypto"
import { resolve } from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ModulesSdkUtils } from "@medusajs/framework/utils"

import { suitePostgres } from "../../../../integration-tests/support/postgres"
import { rowsOf } from "../../../../integration-tests/support/shop"
import { REQUESTS_MODULE } from "../../src/limits/module-key"
import { readMetrics } from "../../src/metrics"
import RequestsModuleService from "../../src/modules/requests/service"
import { scope } from "../../src/scope"
import { type Answer, type Ask, bearer, type Stack, startStack } from "./server"

/** Two shops in one process and, what is more than they will ever share, on one database, called at the same moments. */

const SHOPS = ["fruit", "fish"] as const
const LIMIT = 12
const PATH = "/live/stall/shop"
const logger = { info() {}, warn() {}, error() {}, debug() {} } as unknown as Logger
const database = `scopes_${process.pid}`

let stack: Stack
let knex: Knex
let requests: RequestsModuleService

beforeAll(async () => {
  const postgres = suitePostgres()
  await rowsOf(postgres.url("postgres"), `create database "${database}"`)
  const clientUrl = postgres.url(database)
  const migrate = ModulesSdkUtils.buildMigrationScript({
    moduleName: REQUESTS_MODULE,
    pathToMigrations: resolve(__dirname, "../../src/modules/requests/migrations"),
  })
  await migrate({ options: { database: { clientUrl } }, logger })
  knex = ModulesSdkUtils.createPgConnection({ clientUrl, pool: { min: 0, max: 10 } }) as Knex
  const limits = { actor: { limit: LIMIT, seconds: 600 } }
  requests = new RequestsModuleService({ __pg_connection__: knex, logger }, { requests: { limits } })
  stack = await startStack({ shops: SHOPS, register: { [REQUESTS_MODULE]: requests } })
})
afterAll(async () => {
  await stack.close()
  requests.limits.close()
  await knex.destroy()
  await rowsOf(suitePostgres().url("postgres"), `drop database "${database}" with (force)`)
})

/** To the last byte the same request, to one shop or the other. */
const call = (shop: string, customer: Record<string, string>, options: Ask = {}) =>
  stack.ask(PATH, { ...options, shop, headers: { ...customer, ...options.headers, host: "shop.test" } })

/** The same to both, so often, all at once. */
async function together(times: number, ask: (shop: string) => Promise<Answer>) {
  const asked = Array.from({ length: times }, () => SHOPS).flat()
  const answers = await Promise.all(asked.map(async (shop) => ({ shop, answer: await ask(shop) })))
  return (shop: string) => answers.filter((one) => one.shop === shop).map(({ answer }) => answer)
}

const runsOf = (answers: readonly Answer[]) => new Set(answers.map(({ body }) => body.run))

test("a request stays in its shop while its body is read and its handler waits", async () => {
  const customer = bearer("customer", "cus_stays")
  const from = await together(5, (shop) => call(shop, customer, { method: "POST", json: { what: shop } }))
  for (const shop of SHOPS) {
    expect(from(shop).map(({ status, body }) => ({ status, ...body, run: undefined }))).toEqual(
      Array.from({ length: 5 }, () => ({ status: 200, before: shop, after: shop, what: shop }))
    )
  }
})

test("a read shares no answer with the other shop's, and the key of a shop is asked for in each", async () => {
  const customer = bearer("customer", "cus_reads")
  const before = stack.keyQueries()
  const from = await together(5, (shop) => call(shop, customer, { headers: { "x-publishable-api-key": "pk_unknown" } }))
  expect(SHOPS.flatMap((shop) => from(shop).map(({ status }) => status))).toEqual(Array(10).fill(401))
  expect(stack.keyQueries() - before).toBe(SHOPS.length)

  const read = await together(5, (shop) => call(shop, customer))
  for (const shop of SHOPS) {
    expect(new Set(read(shop).map(({ body }) => `${String(body.before)} ${String(body.after)}`))).toEqual(
      new Set([`${shop} ${shop}`])
    )
  }
  const [fruit, fish] = SHOPS.map((shop) => [...runsOf(read(shop))])
  expect(fruit?.some((run) => fish?.includes(run))).toBe(false)
})

test("an Idempotency-Key is another one in the other shop, while it is worked under and afterwards", async () => {
  const customer = bearer("customer", "cus_keys")
  const headers = { "idempotency-key": randomUUID() }
  const post = (shop: string, what: string) => call(shop, customer, { method: "POST", headers, json: { what } })
  // Other bytes under the same key: 409 if it were one.
  const from = await together(4, (shop) => post(shop, `from ${shop}`))
  for (const shop of SHOPS) {
    const answers = from(shop)
    expect(answers.map(({ status, body }) => [status, body.what, body.after])).toEqual(
      Array.from({ length: 4 }, () => [200, `from ${shop}`, shop])
    )
    expect(runsOf(answers).size).toBe(1)
    const again = await post(shop, `from ${shop}`)
    expect(again.headers["idempotency-replayed"]).toBe("true")
    expect(runsOf([...answers, again]).size).toBe(1)
  }
})

test("what is used up of a limit in one shop is not in the other", async () => {
  const customer = bearer("customer", "cus_limit")
  for (let asked = 0; asked < LIMIT; asked++) expect((await call("fruit", customer)).status).toBe(200)
  expect((await call("fruit", customer)).status).toBe(429)
  const from = await together(1, (shop) => call(shop, customer))
  expect(from("fruit").map(({ status }) => status)).toEqual([429])
  expect(from("fish").map(({ status, headers }) => [status, headers.ratelimit])).toEqual([
    [200, expect.stringContaining(`r=${LIMIT - 1}`)],
  ])
})

test("what is counted of one shop's requests is not told to the other", async () => {
  const counted = async (shop: string) => {
    const text = await scope.run(shop, () => readMetrics({} as MedusaContainer))
    expect(text).not.toMatch(new RegExp(`^lsn_.*scope="(?!${shop}")`, "m"))
    const [, count] = new RegExp(`^lsn_http_requests_total\\{method="PUT",[^}]*\\} (\\d+)`, "m").exec(text) ?? []
    return Number(count ?? 0)
  }
  await Promise.all([
    ...Array.from({ length: 3 }, () => call("fruit", {}, { method: "PUT" })),
    ...Array.from({ length: 5 }, () => call("fish", {}, { method: "PUT" })),
  ])
  // An answer is counted a moment after its last byte was sent.
  while ((await counted("fruit")) + (await counted("fish")) < 8) await new Promise((wake) => setTimeout(wake, 5))
  expect([await counted("fruit"), await counted("fish")]).toEqual([3, 5])
})
