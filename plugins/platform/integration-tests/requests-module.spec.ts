import { createHash, randomUUID } from "node:crypto"
import { resolve } from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { ModulesSdkUtils } from "@medusajs/framework/utils"
import fc from "fast-check"
import { describeNeeds } from "../../../integration-tests/support/needs"
import { suitePostgres } from "../../../integration-tests/support/postgres"
import { testRedis, type TestRedis, untilAnswered } from "../../../integration-tests/support/redis"
import { rowsOf } from "../../../integration-tests/support/shop"
import { checkLimit, giveBack, type LimitPolicy, noneYet } from "../src/domain/limits"
import { RedisLimits } from "../src/limits"
import { REQUESTS_MODULE } from "../src/limits/module-key"
import RequestsModuleService, { type KeyClaim } from "../src/modules/requests/service"

jest.setTimeout(120_000)

const logger = { info() {}, warn() {}, error() {}, debug() {} } as unknown as Logger
const here = new AbortController().signal
const answer = (body: string, status = 200) => ({ status, headers: { "content-type": "application/json" }, body })
const owner = (key: string) => ({ actor_type: "customer", actor_id: "cus_1", key })

let service: RequestsModuleService
let knex: Knex

beforeAll(async () => {
  const postgres = suitePostgres()
  const name = `requests_${process.pid}`
  await rowsOf(postgres.url("postgres"), `create database "${name}"`)
  const databaseUrl = postgres.url(name)
  const migrate = ModulesSdkUtils.buildMigrationScript({
    moduleName: REQUESTS_MODULE,
    pathToMigrations: resolve(__dirname, "../src/modules/requests/migrations"),
  })
  await migrate({ options: { database: { clientUrl: databaseUrl } }, logger })
  knex = ModulesSdkUtils.createPgConnection({ clientUrl: databaseUrl, pool: { min: 0, max: 10 } }) as Knex
  service = new RequestsModuleService({ __pg_connection__: knex, logger }, undefined)
})
afterAll(() => knex.destroy())

const claim = (key: string, fingerprint = "f") => service.claimKey(owner(key), fingerprint, here)
const run = (claimed: KeyClaim) => {
  if (claimed.action !== "run") throw new Error(`It is to ${claimed.action}`)
  return claimed.run
}
const expireLease = (key: string) =>
  knex.raw(`update "lsn_idempotency_key" set "lease_until" = now() - interval '1 second' where "key" = ?`, [
    createHash("sha256").update(`lsn.idempotency-key.v1\n${key}`).digest("hex"),
  ])

describe("a key", () => {
  it("is worked under once, and answers all who come at once alike", async () => {
    let effects = 0
    const answers = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const claimed = await claim("together")
        if (claimed.action === "refuse") throw new Error(claimed.code)
        if (claimed.action === "replay") return claimed.answer.body
        effects++
        await new Promise((wake) => setTimeout(wake, 50))
        const body = randomUUID()
        expect(await claimed.run.finish(200, answer(body))).toBe("kept")
        return body
      })
    )
    expect(effects).toBe(1)
    expect(new Set(answers).size).toBe(1)
  })

  it("that stands for another request is refused, at work and afterwards", async () => {
    const first = run(await claim("mine"))
    expect(await claim("mine", "other")).toMatchObject({ action: "refuse", code: "idempotency_key_reused" })
    await first.finish(200, answer("1"))
    expect(await claim("mine", "other")).toMatchObject({ action: "refuse", code: "idempotency_key_reused" })
    expect(await claim("mine")).toEqual({ action: "replay", answer: answer("1") })
  })

  it("of somebody else is another key", async () => {
    await run(await claim("shared")).finish(200, answer("1"))
    const other = await service.claimKey({ ...owner("shared"), actor_id: "cus_2" }, "f", here)
    expect(other.action).toBe("run")
    expect(await run(other).finish(500, null)).toBe("released")
  })

  it("and what was answered to it cannot be read in the table", async () => {
    await run(await claim("a-key-of-its-own")).finish(200, answer("whsec_shown-once"))
    const { rows } = await knex.raw<{ rows: object[] }>(`select * from "lsn_idempotency_key"`)
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/a-key-of-its-own|shown-once/)
    expect(await claim("a-key-of-its-own")).toEqual({ action: "replay", answer: answer("whsec_shown-once") })
  })

  it("whose answer is too large to keep says so, and is not worked under again", async () => {
    expect(await run(await claim("large")).finish(201, null)).toBe("kept")
    expect(await claim("large")).toMatchObject({ action: "refuse", code: "idempotency_answer_not_kept" })
    expect(await claim("large", "other")).toMatchObject({ action: "refuse", code: "idempotency_key_reused" })
  })

  it("is free again after a failure", async () => {
    expect(await run(await claim("fails")).finish(503, answer("no", 503))).toBe("released")
    expect((await claim("fails")).action).toBe("run")
  })

  it("is taken over from a holder who has died, who then answers what the other did", async () => {
    const dead = run(await claim("died"))
    await expireLease("died")
    const [one, other] = await Promise.all(
      [claim("died"), claim("died").then((late) => late)].map((pending) =>
        pending.then(async (claimed) => {
          if (claimed.action === "run") await claimed.run.finish(200, answer("second"))
          return claimed.action
        })
      )
    )
    expect([one, other].sort()).toEqual(["replay", "run"])
    expect(await dead.finish(200, answer("first"))).toEqual(answer("second"))
  })
})

describeNeeds("redis-server", "limits on Redis", () => {
  let redis: TestRedis
  let now = 1_700_000_000_000
  let limits: RedisLimits
  const errors: Error[] = []
  beforeAll(async () => {
    redis = await testRedis()
    await redis.start()
    limits = RedisLimits.open({ url: redis.url, onError: (error) => errors.push(error) }, () => now)
    const policy = { limit: 1, window: 1, resolution: 1 }
    await untilAnswered(() => limits.check([{ name: "a", subject: "ready", policy }]))
  })
  afterAll(async () => {
    limits.close()
    await redis.remove()
  })

  it("decide as the sliding log of one process does, costs, ticks, waits and what is given back included", async () => {
    const step = fc.record({
      gap: fc.constantFrom(0, 0, 1, 5, 49, 50, 99, 100, 101, 300),
      cost: fc.constantFrom(1, 1, 2, 5),
      back: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60 }),
        fc.record({ limit: fc.integer({ min: 1, max: 12 }), resolution: fc.integer({ min: 1, max: 20 }) }),
        async (steps, { limit, resolution }) => {
          const policy: LimitPolicy = { limit, window: 100, resolution }
          const subject = randomUUID()
          let state = noneYet()
          for (const { gap, cost, back } of steps) {
            now += gap
            const expected = checkLimit(state, now, policy, cost)
            state = expected.state
            const [decided] = await limits.check([{ name: "address", subject, policy, cost }])
            expect(decided?.decision).toEqual(expected.decision)
            if (!back || !expected.decision.allowed) continue
            state = giveBack(state, cost)
            await limits.giveBack([{ name: "address", subject, policy, cost }])
          }
        }
      ),
      { numRuns: 60 }
    )
  })

  it("count nothing where one of several refuses", async () => {
    const policy = (limit: number): LimitPolicy => ({ limit, window: 60_000, resolution: 1 })
    const subjects = [randomUUID(), randomUUID()]
    const ask = () =>
      limits.check([
        { name: "address", subject: subjects[0] ?? "", policy: policy(3) },
        { name: "actor", subject: subjects[1] ?? "", policy: policy(1) },
      ])
    await ask()
    expect((await ask()).map(({ decision }) => [decision.allowed, decision.remaining])).toEqual([
      [true, 2],
      [false, 0],
    ])
  })

  it("let no more through than the limit, whoever asks at once", async () => {
    const policy = { limit: 50, window: 60_000, resolution: 1 }
    const subject = randomUUID()
    const decided = await Promise.all(
      Array.from({ length: 300 }, () => limits.check([{ name: "address", subject, policy }]))
    )
    expect(decided.filter(([one]) => one?.decision.allowed)).toHaveLength(50)
  })
})
