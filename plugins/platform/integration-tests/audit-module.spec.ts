import { generateKeyPairSync, randomUUID } from "node:crypto"
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { ModulesSdkUtils } from "@medusajs/framework/utils"
import { Client } from "pg"

import { suitePostgres } from "../../../integration-tests/support/postgres"
import { rowsOf } from "../../../integration-tests/support/shop"
import { type AuditDraft, type AuditEntry, type SignedHead, verifyChain } from "../src/domain/audit"
import { databaseSource } from "../src/audit/verify/sources"
import { verifySource } from "../src/audit/verify/verify"
import { publicKeysFile } from "../src/modules/audit/keys"
import AuditModuleService from "../src/modules/audit/service"

const migrations = resolve(__dirname, "../src/modules/audit/migrations")
const logger = { info() {}, warn() {}, error() {}, debug() {} } as unknown as Logger

let databaseUrl: string
let folder: string
const connections: Knex[] = []

beforeAll(async () => {
  const postgres = suitePostgres()
  const name = `audit_${process.pid}`
  await rowsOf(postgres.url("postgres"), `create database "${name}"`)
  databaseUrl = postgres.url(name)
  folder = mkdtempSync(join(tmpdir(), "lsn-audit-"))
  const migrate = ModulesSdkUtils.buildMigrationScript({
    moduleName: "lsn_audit",
    pathToMigrations: migrations,
  })
  await migrate({ options: { database: { clientUrl: databaseUrl } }, logger })
})
beforeEach(() => rowsOf(databaseUrl, "truncate lsn_audit_entry, lsn_audit_tip, lsn_audit_head, lsn_audit_open"))
afterAll(async () => {
  for (const connection of connections) await connection.destroy()
  rmSync(folder, { recursive: true, force: true })
})

/** A process of the shop, as far as the audit is concerned: a pool and an appender of its own. */
function appender(knex: Knex = connect(), audit: Record<string, unknown> = key()): AuditModuleService {
  return new AuditModuleService({ __pg_connection__: knex, logger }, { audit })
}

function connect(): Knex {
  const knex = ModulesSdkUtils.createPgConnection({ clientUrl: databaseUrl, pool: { min: 0, max: 5 } }) as Knex
  connections.push(knex)
  return knex
}

const key = () => ({ signing_key_file: join(folder, "signing.pem") })

function draft(given: Partial<AuditDraft> = {}): AuditDraft {
  return {
    id: `aud_${randomUUID()}`,
    at: "2026-05-01T12:00:00.123Z",
    actor_type: "user",
    actor_id: "user_1",
    action: "POST /admin/products/:id",
    target_type: "product",
    target_id: "prod_1",
    request_id: "req-1",
    changes: '[{"after":"b","before":"a","path":"title"}]',
    ...given,
  }
}

async function chainOf(service: AuditModuleService): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = []
  for await (const page of service.entries(0, Number.MAX_SAFE_INTEGER)) entries.push(...page)
  return entries
}

async function verdict(service: AuditModuleService) {
  const heads: SignedHead[] = await service.heads(0, 10_000)
  return verifyChain(await chainOf(service), { chain: "default", heads, keys: service.keys().verifying })
}

describe("the chain", () => {
  it("never forks, whoever appends at the same moment, in however many processes", async () => {
    const processes = [appender(), appender(), appender()]
    const drafts = Array.from({ length: 600 }, (_, index) => draft({ action: `POST /admin/things/${index}` }))
    await Promise.all(drafts.map((one, index) => processes[index % 3]?.append({ draft: one })))
    const service = appender()
    const chain = await chainOf(service)
    expect(chain.map(({ sequence }) => sequence)).toEqual(drafts.map((_, index) => index + 1))
    expect(new Set(chain.map(({ id }) => id))).toEqual(new Set(drafts.map(({ id }) => id)))
    expect(await verdict(service)).toMatchObject({ ok: true, provenThrough: 600, notYetAnchored: 0 })
  })

  it("answers a writer only when another process can read his entry", async () => {
    const service = appender()
    const other = appender()
    const one = draft()
    await service.append({ draft: one })
    expect((await chainOf(other)).map(({ id }) => id)).toEqual([one.id])
  })

  it("keeps every text as it was written: moments, quotes, other scripts, what looks like a number", async () => {
    const service = appender()
    const changes = JSON.stringify([{ path: "a", after: 'back\\slash "quote" {brace} , comma \n 商品 \u2028 \\u0000' }])
    const one = draft({ changes, at: "2026-12-31T23:59:59.999Z", action: 'null "NULL" {}' })
    await service.append({ draft: one })
    expect((await chainOf(service))[0]).toMatchObject(one)
    expect(await verdict(service)).toMatchObject({ ok: true, provenThrough: 1 })
  })

  it("takes a draft that comes again, after a commit of which nothing was heard, once", async () => {
    let lost = 0
    const real = connect()
    const deaf = new Proxy(real, {
      get(target, name) {
        if (name !== "transaction") return Reflect.get(target, name)
        return async (work: (transaction: Knex) => Promise<unknown>, config: object) => {
          const result = await target.transaction(work as never, config)
          if (lost++ === 0) throw new Error("Connection terminated unexpectedly")
          return result
        }
      },
    })
    const service = appender(deaf)
    await service.append({ draft: draft() })
    await service.append({ draft: draft() })
    expect(lost).toBe(3)
    expect(await chainOf(service)).toHaveLength(2)
    expect(await verdict(service)).toMatchObject({ ok: true, provenThrough: 2 })
  })

  it("is not held up by a draft that cannot be stored", async () => {
    const service = appender()
    const outcomes = await Promise.allSettled([
      service.append({ draft: draft() }),
      service.append({ draft: draft({ at: "yesterday" }) }),
      service.append({ draft: draft({ target_id: "a\0b" }) }),
      service.append({ draft: draft({ action: "\ud800" }) }),
      service.append({ draft: draft() }),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected", "rejected", "fulfilled"])
    expect(await chainOf(service)).toHaveLength(2)
  })

  it("goes on without a key, and nothing vouches for it then", async () => {
    const service = appender(undefined, {})
    await service.append({ draft: draft() })
    expect(await verdict(service)).toMatchObject({ ok: true, provenThrough: 0, notYetAnchored: 1 })
  })
})

describe("the tables", () => {
  it.each([
    "update lsn_audit_entry set changes = '[]'",
    "update lsn_audit_entry set changes = changes where false",
    "delete from lsn_audit_entry",
    "update lsn_audit_head set hash = 'x'",
    "delete from lsn_audit_head",
    "insert into lsn_audit_head select * from lsn_audit_head on conflict (chain, sequence) do update set hash = 'x'",
  ])("refuse: %s", async (statement) => {
    const service = appender()
    await service.append({ draft: draft() })
    await expect(rowsOf(databaseUrl, statement)).rejects.toThrow(/append-only/)
    expect(await verdict(service)).toMatchObject({ ok: true, provenThrough: 1 })
  })

  it("show what was changed past the triggers, down to a digit behind the milliseconds", async () => {
    const service = appender()
    for (let count = 0; count < 5; count++) await service.append({ draft: draft() })
    const client = new Client({ connectionString: databaseUrl })
    await client.connect()
    await client.query("begin")
    await client.query("alter table lsn_audit_entry disable trigger all")
    await client.query("alter table lsn_audit_entry alter column at type timestamptz(6)")
    await client.query("update lsn_audit_entry set at = at + interval '1 microsecond' where sequence = 3")
    await client.query("commit")
    expect(await verdict(service)).toMatchObject({ ok: false, fault: { kind: "altered", sequence: 3, anchored: true } })
    await client.query("alter table lsn_audit_entry alter column at type timestamptz(3)")
    await client.query("alter table lsn_audit_entry enable trigger all")
    await client.end()
    expect(await verdict(service)).toMatchObject({ ok: true, provenThrough: 5 })
  })
})

describe("the check of a database, over a connection of its own", () => {
  async function checked(service: AuditModuleService) {
    const source = await databaseSource(databaseUrl, "default")
    try {
      return await verifySource(source, { chain: "default", keys: service.keys().verifying })
    } finally {
      await source.close()
    }
  }

  it("reads every text as it was written", async () => {
    const service = appender()
    const exotic = 'tab\t line\n return\r back\\slash \\N \\n "quote" \b\f\v 商品 \u2028'
    for (const actor_id of [exotic, null, "", "\\N"]) {
      await service.append({ draft: draft({ actor_id, action: exotic, changes: JSON.stringify([exotic]) }) })
    }
    expect(await checked(service)).toMatchObject({ ok: true, read: 4, provenThrough: 4 })
  })

  it("reads more than fits into memory at once, and stops where nothing more can be learnt", async () => {
    const service = appender()
    await Promise.all(Array.from({ length: 6_000 }, () => service.append({ draft: draft() })))
    expect(await checked(service)).toMatchObject({ ok: true, read: 6_000, provenThrough: 6_000 })
    await rowsOf(databaseUrl, "alter table lsn_audit_entry disable trigger all")
    await rowsOf(databaseUrl, "update lsn_audit_entry set changes = '[]'")
    await rowsOf(databaseUrl, "alter table lsn_audit_entry enable trigger all")
    const report = await checked(service)
    expect(report).toMatchObject({ ok: false, fault: { kind: "altered", sequence: 1 } })
    expect(report.read).toBeLessThan(6_000)
  })
})

describe("a write that has begun", () => {
  const begun = (id: string) => ({
    id,
    request_id: "req-2",
    actor_type: "user",
    actor_id: "user_1",
    action: "POST /admin/products/:id",
    target_type: "product",
    target_id: "prod_2",
    begun_at: "2026-05-01T12:00:00.000Z",
  })
  const open = () => rowsOf<{ id: string }>(databaseUrl, "select id from lsn_audit_open order by id")

  it("is settled by its entry, in the same transaction", async () => {
    const service = appender()
    await service.begin(begun("aud_a"))
    expect(await open()).toEqual([{ id: "aud_a" }])
    await service.append({ draft: draft({ id: "aud_a" }), settles: "aud_a" })
    expect(await open()).toEqual([])
  })

  it("is appended as one of unknown outcome when its process is gone, once, however many look for it", async () => {
    await appender().begin(begun("aud_b"))
    const later = [appender(), appender()]
    expect(await later[0]?.sweep()).toBe(0)
    await rowsOf(databaseUrl, "update lsn_audit_open set lease_until = now() - interval '1 second'")
    await Promise.all(later.map((service) => service.sweep()))
    const chain = await chainOf(appender())
    expect(chain).toMatchObject([{ id: "aud_b.cut", actor_id: "user_1", target_id: "prod_2", request_id: "req-2" }])
    expect(chain[0]?.changes).toContain("not known")
    expect(await open()).toEqual([])
  })

  it("leaves no entry when it turns out to be none", async () => {
    const service = appender()
    await service.begin(begun("aud_c"))
    await service.discard("aud_c")
    expect(await open()).toEqual([])
    expect(await chainOf(service)).toEqual([])
  })
})

describe("the signing key", () => {
  it("is made once, for its owner's eyes only, and its public half stays listed when it is replaced", async () => {
    const file = join(folder, "another.pem")
    const options = { signing_key_file: file }
    await appender(undefined, options).append({ draft: draft() })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    rmSync(file)
    const service = appender(undefined, options)
    await service.append({ draft: draft() })
    expect(service.keys().verifying.size).toBe(2)
    expect(readFileSync(publicKeysFile(file), "utf8")).not.toContain("PRIVATE")
    expect(await verdict(service)).toMatchObject({ ok: true, provenThrough: 2 })
  })

  it("may stand in one line of an environment", () => {
    const { privateKey } = generateKeyPairSync("ed25519")
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString()
    for (const text of [pem, pem.replaceAll("\n", "\\n"), Buffer.from(pem).toString("base64")]) {
      expect(appender(undefined, { signing_key: text }).keys().signing).not.toBeNull()
    }
  })

  it.each([
    [{ signing_key: "c2VjcmV0IHZhbHVl" }, /audit\.signing_key/],
    [{ signing_key: "x", signing_key_file: "y" }, /audit\.signing_key_file/],
    [{ singing_key: "x" }, /audit/],
    [{ previous_public_keys: 1 }, /audit\.previous_public_keys/],
  ])("refuses %o in one sentence that names the option and not the value", (options, expected) => {
    const attempt = () => appender(undefined, options)
    expect(attempt).toThrow(expected)
    expect(attempt).not.toThrow(/c2VjcmV0|secret value/)
  })

  it("keeps the newest head outside the database", async () => {
    const file = join(folder, "heads.jsonl")
    const service = appender(undefined, { ...key(), heads_file: file })
    await service.append({ draft: draft() })
    await service.append({ draft: draft() })
    await service.__hooks.onApplicationPrepareShutdown()
    const kept = readFileSync(file, "utf8").trim().split("\n")
    expect(kept.map((line) => (JSON.parse(line) as SignedHead).sequence)).toEqual([1, 2])
  })
})

describe("the list", () => {
  it("filters, searches, pages and counts, the latest first", async () => {
    const service = appender()
    for (let index = 1; index <= 5; index++) {
      await service.append({
        draft: draft({
          actor_id: index % 2 ? "user_odd" : "user_even",
          target_id: `prod_${index}`,
          at: `2026-05-0${index}T00:00:00.000Z`,
          changes: `[{"after":"100%_${index}","path":"title"}]`,
        }),
      })
    }
    const ids = async (filter: Parameters<typeof service.list>[0], page = { limit: 10, offset: 0 }) => {
      const { entries, count } = await service.list(filter, page)
      return [entries.map(({ target_id }) => target_id), count]
    }
    expect(await ids({}, { limit: 2, offset: 1 })).toEqual([["prod_4", "prod_3"], 5])
    expect(await ids({ actor_id: "user_even" })).toEqual([["prod_4", "prod_2"], 2])
    expect(await ids({ target_type: "product", target_id: "prod_3" })).toEqual([["prod_3"], 1])
    expect(await ids({ from: "2026-05-02T00:00:00Z", to: "2026-05-04T00:00:00Z" })).toEqual([["prod_3", "prod_2"], 2])
    expect(await ids({ q: "100%_4" })).toEqual([["prod_4"], 1])
    expect(await ids({ q: "100__4" })).toEqual([[], 0])
    expect(await ids({ q: "'; drop table lsn_audit_entry; --\\" })).toEqual([[], 0])
  })
})
