import { existsSync, readFileSync } from "node:fs"
import { parseArgs } from "node:util"

import { keyId, publicHalf, signingKey, type VerifyingKey } from "../../domain/audit"
import { pemOf, publicKeysOf } from "../../modules/audit/keys"
import { DEFAULT_SCOPE } from "../../scope"
import { type ChainSource, databaseSource, fileSource, keptHeads } from "./sources"
import { verifySource, type VerifyReport } from "./verify"

/** What is taken where the command line names nothing else. */
export interface VerifyDefaults {
  /** Asked only where a database is to be read. */
  database?: () => Promise<string | undefined>
  publicKeysFile?: string | undefined
  headsFile?: string | undefined
  /** Public keys, or the signing key whose public half is taken, as they stand in an environment. */
  publicKeys?: string | undefined
  signingKey?: string | undefined
}

/** `whole`: no fault. `fault`: the first one is named. `not checked`: something that the check needs is missing. */
export const VERIFY_STATUS = { whole: 0, fault: 1, "not checked": 2 } as const

const USAGE = `Checks the audit: that no entry was altered, removed, inserted or moved up to the last signed head.

  npm run audit:verify                             the database of DATABASE_URL, or the shop's own
  npm run audit:verify -- audit.ndjson             a file that GET /admin/audit/export has written

  --database URL         another database
  --public-keys FILE     public keys (PEM, one after the other) that may have signed
  --heads FILE           signed heads that were kept elsewhere, a line each
  --chain NAME           the chain's name (default: ${DEFAULT_SCOPE})
  --json                 the result as one line of JSON

Status 0: whole. 1: a fault, which is named. 2: not checked.`

class Unusable extends Error {}

/** @returns the exit status */
export async function auditVerify(
  argv: readonly string[],
  defaults: VerifyDefaults,
  print: (line: string) => void
): Promise<number> {
  let source: ChainSource | undefined
  try {
    const { values, positionals } = readArguments(argv)
    if (values.help) {
      print(USAGE)
      return VERIFY_STATUS.whole
    }
    const chain = values.chain ?? DEFAULT_SCOPE
    const keys = readKeys(values["public-keys"], defaults)
    const headsFile = values.heads ?? existing(defaults.headsFile)
    const kept = headsFile ? await keptHeads(headsFile) : []
    source = await open(positionals[0], values.database, defaults, chain)
    const report = await verifySource(source, {
      chain,
      keys,
      kept,
      ...(process.stderr.isTTY && !values.json && { progress: showProgress }),
    })
    if (process.stderr.isTTY && !values.json) process.stderr.write("\r\u001b[K")
    if (values.json) print(JSON.stringify(report))
    else for (const line of sentences(report, kept.length)) print(line)
    return report.ok ? VERIFY_STATUS.whole : VERIFY_STATUS.fault
  } catch (error) {
    print(`Not checked: ${(error as Error).message}`)
    if (error instanceof Unusable) print(`\n${USAGE}`)
    return VERIFY_STATUS["not checked"]
  } finally {
    await source?.close()
  }
}

function readArguments(argv: readonly string[]) {
  try {
    const parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        database: { type: "string" },
        "public-keys": { type: "string" },
        heads: { type: "string" },
        chain: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    })
    if (parsed.positionals.length > 1) throw new Error("it takes one file.")
    return parsed
  } catch (error) {
    throw new Unusable((error as Error).message)
  }
}

async function open(
  file: string | undefined,
  database: string | undefined,
  defaults: VerifyDefaults,
  chain: string
): Promise<ChainSource> {
  if (file !== undefined && database !== undefined) throw new Unusable("name a file or a database, not both.")
  if (file !== undefined) {
    if (!existsSync(file)) throw new Error(`there is no file ${file}.`)
    return fileSource(file)
  }
  const url = database ?? (await defaults.database?.())
  if (url === undefined) throw new Unusable("name a file that was exported, or a database.")
  try {
    return await databaseSource(url, chain)
  } catch (error) {
    // Its own words may hold the address, and that a password.
    throw new Error(`the database does not answer (${(error as { code?: string }).code ?? "no code"}).`)
  }
}

function readKeys(file: string | undefined, defaults: VerifyDefaults): ReadonlyMap<string, VerifyingKey> {
  const named = file ?? existing(defaults.publicKeysFile)
  const keys = [
    ...(named ? publicKeysOf(readFileSync(named, "utf8")) : []),
    ...(file === undefined
      ? [
          ...(defaults.publicKeys?.split(",") ?? []).flatMap((text) => publicKeysOf(pemOf(text))),
          ...(defaults.signingKey ? [publicHalf(signingKey(pemOf(defaults.signingKey)))] : []),
        ]
      : []),
  ]
  if (keys.length === 0) {
    throw new Unusable("no public key is known, and without one nothing can be proven: name them by --public-keys.")
  }
  return new Map(keys.map((key) => [keyId(key), key]))
}

function existing(file: string | undefined): string | undefined {
  return file !== undefined && existsSync(file) ? file : undefined
}

function showProgress(read: number): void {
  process.stderr.write(`\r${count(read)} entries read`)
}

function sentences(report: VerifyReport, kept: number): string[] {
  const { fault, read, provenThrough, notYetAnchored, heads, headsChecked } = report
  const lines: string[] = []
  if (fault) {
    lines.push(fault.message)
    if (!fault.anchored) lines.push("It lies behind the last signed head: nothing that is signed speaks against it.")
  } else {
    lines.push(`The audit is whole: ${count(read)} entries, proven through entry ${provenThrough}.`)
  }
  if (notYetAnchored > 0) {
    lines.push(
      `${count(notYetAnchored)} later ${notYetAnchored === 1 ? "entry is" : "entries are"} not yet anchored: no signed head covers ${notYetAnchored === 1 ? "it" : "them"}.`
    )
  }
  const which = headsChecked < heads ? `${count(headsChecked)} of ${count(heads)}` : count(heads)
  lines.push(`Signed heads checked: ${which}${kept > 0 ? `, ${count(kept)} of them kept outside the database` : ""}.`)
  if (kept === 0) {
    lines.push("No head was kept elsewhere: whether entries were cut off together with their heads cannot be told.")
  }
  return lines
}

const count = (number: number) => number.toLocaleString("en-US")
