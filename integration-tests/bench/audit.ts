import { createHash, generateKeyPairSync, randomUUID } from "node:crypto"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger } from "@medusajs/framework/types"
import { ModulesSdkUtils } from "@medusajs/framework/utils"
import { exportLines } from "../../plugins/platform/src/audit/export"
import { type ChainSource, databaseSource, fileSource } from "../../plugins/platform/src/audit/verify/sources"
import { verifySource } from "../../plugins/platform/src/audit/verify/verify"
import type { AuditDraft, AuditEntry, SignedHead } from "../../plugins/platform/src/domain/audit"
import AuditModuleService from "../../plugins/platform/src/modules/audit/service"
import { seeded, type Bench, type BenchCheck } from "../support/bench"
import { startPostgres } from "../support/postgres"
import { rowsOf } from "../support/shop"

/**
 * The audit's own way from a draft to a proven chain: entries appended by fifty writers who wait for each commit, on a
 * PostgreSQL that writes through to the disk; the chain then read and proven by what `npm run audit:verify` runs; and that
 * again over exports in each of which one thing was changed.
 */
const WRITERS = 50
const MUTATIONS = 10_000
const CHAIN = "default"

type Mutation = "bit" | "delete" | "swap" | "insert"
const KINDS: readonly Mutation[] = ["bit", "delete", "swap", "insert"]

export const run: Bench = async ({ root, scratch, seed, full, progress, cleanup }) => {
  const random = seeded(seed)
  const checks: BenchCheck[] = []
  const check = (name: string, ok: boolean, detail?: string) =>
    checks.push({ name, ok, ...(detail === undefined ? {} : { detail }) })
  const postgres = await startPostgres({ durable: true })
  cleanup(() => postgres.stop())
  await rowsOf(postgres.url("postgres"), 'create database "audit_bench"')
  const url = postgres.url("audit_bench")
  const migrate = ModulesSdkUtils.buildMigrationScript({
    moduleName: "lsn_audit",
    pathToMigrations: join(root, "plugins/platform/src/modules/audit/migrations"),
  })
  await migrate({ options: { database: { clientUrl: url } }, logger: silent })
  const [durability] = await rowsOf<{ commit: string; fsync: string }>(
    url,
    "select current_setting('synchronous_commit') as commit, current_setting('fsync') as fsync"
  )
  check("commits wait for the disk", durability?.commit === "on" && durability.fsync === "on")

  const signing_key = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString()
  const process = () => {
    const knex = ModulesSdkUtils.createPgConnection({ clientUrl: url, pool: { min: 2, max: 10 } }) as Knex
    cleanup(() => knex.destroy())
    return new AuditModuleService({ __pg_connection__: knex, logger: silent }, { audit: { signing_key } })
  }
  const service = process()
  await write([service], 2_000, random)

  const count = full ? 1_000_000 : 200_000
  const appendsPerSecond = await rate(count, () => write([service], count, random))
  progress(`${count} entries appended by ${WRITERS} writers: ${Math.round(appendsPerSecond)} a second`)
  const begun = count / 10
  const writesPerSecond = await rate(begun, () => write([service], begun, random, true))
  progress(`with the note that each begins: ${Math.round(writesPerSecond)} a second`)
  const processes = [service, process(), process()]
  const together = count / 10
  const manyPerSecond = await rate(together, () => write(processes, together, random))
  progress(`from three processes at once: ${Math.round(manyPerSecond)} a second`)

  const expected = 2_000 + count + begun + together
  const [stored] = await rowsOf<{ count: string; last: string }>(
    url,
    "select count(*)::text as count, max(sequence)::text as last from lsn_audit_entry"
  )
  check("every awaited append is stored", Number(stored?.count) === expected, stored?.count)
  check("their places have no gap", Number(stored?.last) === expected, stored?.last)
  const forks = await forksIn(url)
  check("an independent hash of every hundredth entry is the stored one", await hashesAgree(url))

  const options = { chain: CHAIN, keys: service.keys().verifying }
  const rates: number[] = []
  for (let round = 0; round < 3; round++) {
    const source = await databaseSource(url, CHAIN)
    const began = performance.now()
    const report = await verifySource(source, options)
    rates.push(report.read / ((performance.now() - began) / 1000))
    await source.close()
    check(
      `the chain is proven to its end (${round + 1})`,
      report.ok && report.provenThrough === expected && report.notYetAnchored === 0,
      report.fault?.message
    )
  }
  const verifyPerSecond = [...rates].sort((a, b) => a - b)[1] ?? 0
  progress(`proven from the database: ${Math.round(verifyPerSecond)} entries a second`)

  // What of that is the proof itself, apart from the reading.
  const chain: AuditEntry[] = []
  for await (const page of service.entries(0, expected)) chain.push(...page)
  const heads = await service.heads(expected - 1, 1)
  const hashesPerSecond = await rate(expected, async () => {
    const { provenThrough } = await verifySource(inMemory(heads, chain), options)
    check("and proven in memory", provenThrough === expected, String(provenThrough))
  })
  progress(`proven in memory: ${Math.round(hashesPerSecond)} entries a second`)

  const mutations = await mutate(service, join(scratch, "export.ndjson"), random, options, progress)
  check("an export without a change is whole", mutations.untouchedIsWhole)
  check("each change was really one", mutations.changed === MUTATIONS, String(mutations.changed))

  await plantFork(url)
  check("a fork that is planted is counted", (await forksIn(url)) === forks + 1)
  const planted = await databaseSource(url, CHAIN)
  check("and found by the verification", (await verifySource(planted, options)).fault !== null)
  await planted.close()

  return {
    metrics: {
      appends_per_s: Math.round(appendsPerSecond),
      writes_per_s: Math.round(writesPerSecond),
      appends_per_s_three_processes: Math.round(manyPerSecond),
      forks,
      verify_per_s: Math.round(verifyPerSecond),
      verify_in_memory_per_s: Math.round(hashesPerSecond),
      mutations_found_ratio: mutations.found / MUTATIONS,
    },
    checks,
  }
}

function inMemory(heads: SignedHead[], entries: readonly AuditEntry[]): ChainSource {
  return {
    heads: () => Promise.resolve(heads),
    async *entries() {
      for (let from = 0; from < entries.length; from += 5_000) yield entries.slice(from, from + 5_000)
    },
    close: () => Promise.resolve(),
  }
}

const silent = { info() {}, warn() {}, error() {}, debug() {} } as unknown as Logger

/** Fifty writers, each of whom hands in his next entry when the one before is committed. */
async function write(
  processes: readonly AuditModuleService[],
  count: number,
  random: () => number,
  begin = false
): Promise<void> {
  let left = count
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      const service = processes[writer % processes.length]
      if (!service) throw new Error("There is no process to write in.")
      while (left-- > 0) {
        const draft = draftBy(writer, random)
        if (begin) {
          const { at, changes: _changes, ...rest } = draft
          await service.begin({ ...rest, begun_at: at })
        }
        await service.append({ draft, ...(begin && { settles: draft.id }) })
      }
    })
  )
}

/** About as large as a product's change: three fields before and after. */
function draftBy(writer: number, random: () => number): AuditDraft {
  const number = () => Math.floor(random() * 1e6)
  const change = (path: string) => ({ after: `value ${number()}`, before: `value ${number()}`, path })
  return {
    id: `aud_${randomUUID()}`,
    at: new Date().toISOString(),
    actor_type: "user",
    actor_id: `user_${writer}`,
    action: "POST /admin/products/:id",
    target_type: "product",
    target_id: `prod_${number()}`,
    request_id: randomUUID(),
    changes: JSON.stringify([
      change("metadata.note"),
      change("subtitle"),
      change("title"),
      { after: 200, path: "answer" },
    ]),
  }
}

async function rate(count: number, work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return count / ((performance.now() - began) / 1000)
}

/** How many entries continue one that another entry continues too, or stand in another's place. */
async function forksIn(url: string): Promise<number> {
  const [row] = await rowsOf<{ forks: string }>(
    url,
    `select ((select count(*) - count(distinct previous_hash) from lsn_audit_entry)
           + (select count(*) - count(distinct sequence) from lsn_audit_entry))::text as forks`
  )
  return Number(row?.forks)
}

/** An entry's hash made anew from its columns, by other code than the audit's own. */
async function hashesAgree(url: string): Promise<boolean> {
  const rows = await rowsOf<Record<string, string | null>>(
    url,
    `select *, sequence::text, version::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from lsn_audit_entry where lsn_audit_entry.sequence % 100 = 0`
  )
  const names = ["action", "actor_id", "actor_type", "at", "changes", "id", "previous_hash", "request_id"]
  return rows.every((row) => {
    const member = (name: string) => `${JSON.stringify(name)}:${JSON.stringify(row[name])}`
    const tail = [`"sequence":${row.sequence}`, member("target_id"), member("target_type"), `"version":${row.version}`]
    const text = `lsn.audit.entry.v1\n{${[...names.map(member), ...tail].join()}}`
    return createHash("sha256").update(text).digest("hex") === row.hash
  })
}

interface Mutated {
  found: number
  changed: number
  untouchedIsWhole: boolean
}

/** The beginning of the chain, exported, with one thing changed in it; again and again from the untouched one. */
async function mutate(
  service: AuditModuleService,
  file: string,
  random: () => number,
  options: Parameters<typeof verifySource>[1],
  progress: (message: string) => void
): Promise<Mutated> {
  const [head] = (await service.heads(60, 1)).slice(0, 1)
  if (!head) throw new Error("The chain has no head.")
  let text = ""
  for await (const piece of exportLines(service, head.sequence)) text += piece
  const lines = text.split("\n").filter((line) => line !== "")
  const first = lines.findIndex((line) => !line.includes('"signature":'))
  const verified = async (given: string | Buffer) => {
    writeFileSync(file, given)
    const source: ChainSource = fileSource(file)
    return verifySource(source, options)
  }
  const untouched = await verified(text)
  const result = { found: 0, changed: 0, untouchedIsWhole: untouched.ok && untouched.provenThrough === head.sequence }
  for (let round = 0; round < MUTATIONS; round++) {
    const kind = KINDS[round % KINDS.length] ?? "bit"
    const { bytes, from, through } = changed(kind, lines, first, random)
    if (!bytes.equals(Buffer.from(text))) result.changed += 1
    const { ok, fault } = await verified(bytes)
    // Found, and named where it is: the neighbours of a place may be named for it.
    if (!ok && fault && fault.sequence >= from - 1 && fault.sequence <= through + 1) result.found += 1
    if ((round + 1) % 2_500 === 0) progress(`${round + 1} of ${MUTATIONS} changed exports`)
  }
  return result
}

/** @returns the file with one change in it, and the entries that it concerns */
function changed(kind: Mutation, lines: readonly string[], first: number, random: () => number) {
  const entries = lines.length - first
  const at = Math.floor(random() * entries)
  const copy = [...lines]
  const line = (index: number) => copy[first + index] ?? ""
  let other = at
  if (kind === "delete") copy.splice(first + at, 1)
  if (kind === "insert") copy.splice(first + (other = Math.floor(random() * entries)), 0, line(at))
  if (kind === "swap") {
    other = (at + 1 + Math.floor(random() * (entries - 1))) % entries
    ;[copy[first + at], copy[first + other]] = [line(other), line(at)]
  }
  const bytes = Buffer.from(`${copy.join("\n")}\n`)
  if (kind === "bit") {
    const start = Buffer.byteLength(`${copy.slice(0, first + at).join("\n")}\n`)
    const place = start + Math.floor(random() * Buffer.byteLength(line(at)))
    bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(random() * 8))
  }
  return { bytes, from: Math.min(at, other) + 1, through: Math.max(at, other) + 1 }
}

async function plantFork(url: string): Promise<void> {
  await rowsOf(url, 'alter table lsn_audit_entry drop constraint "lsn_audit_entry_pkey"')
  await rowsOf(
    url,
    `insert into lsn_audit_entry select (select max(sequence) + 1 from lsn_audit_entry), version, 'planted', at, actor_type,
       actor_id, action, target_type, target_id, request_id, changes, previous_hash, hash
     from lsn_audit_entry where sequence = 50`
  )
}
