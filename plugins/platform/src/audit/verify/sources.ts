import { createReadStream } from "node:fs"
import { readFile } from "node:fs/promises"
import { createInterface } from "node:readline"
import { Client } from "@medusajs/framework/pg"

import { type AuditEntry, canonicalJson, type EntryTexts, fromExportLine, type SignedHead } from "../../domain/audit"
import {
  ENTRY_COLUMNS,
  entryOfTexts,
  entryTexts,
  HEAD_COLUMNS,
  headOf,
  type HeadRow,
} from "../../modules/audit/store/entries"
import { copyEach, copyOut } from "./copy-out"

/** Where a chain is read from. */
export interface ChainSource {
  heads(): Promise<SignedHead[]>
  /** In ascending order of sequence, in portions, so that a chain of any length takes constant memory. */
  entries(): AsyncIterable<readonly AuditEntry[]>
  /** The same as texts, one after the other, where they come as such. */
  eachText?(visit: (texts: EntryTexts) => void): Promise<void>
  close(): Promise<void>
}

const PORTION = 5_000

/** A database as it is at this moment: heads and entries are read from one snapshot. */
export async function databaseSource(url: string, chain: string): Promise<ChainSource> {
  const client = new Client({ connectionString: url })
  // A connection that breaks fails the statement that is running, which tells of it.
  client.on("error", () => {})
  await client.connect()
  await client.query("begin isolation level repeatable read read only")
  // In one statement, and not in pages by sequence: a sequence that stands there twice is a fault to be met.
  const select = `select ${ENTRY_COLUMNS} from lsn_audit_entry order by lsn_audit_entry.sequence`
  return {
    async heads() {
      const { rows } = await client.query<HeadRow>(
        `select ${HEAD_COLUMNS} from lsn_audit_head where chain = $1 order by lsn_audit_head.sequence`,
        [chain]
      )
      return rows.map(headOf)
    },
    eachText: (visit) => copyEach(client, select, (row) => visit(entryTexts(row))),
    async *entries() {
      for await (const rows of copyOut(client, select)) yield rows.map((row) => entryOfTexts(entryTexts(row)))
    },
    close: () => client.end(),
  }
}

/** A file that the admin's export has written. */
export function fileSource(file: string): ChainSource {
  const lines = () => createInterface({ input: createReadStream(file), crlfDelay: 0 })
  return {
    async heads() {
      const heads: SignedHead[] = []
      for await (const line of lines()) {
        const head = headOfLine(line)
        // Heads stand first.
        if (!head) break
        heads.push(head)
      }
      return heads
    },
    async *entries() {
      let portion: AuditEntry[] = []
      let heads = true
      for await (const line of lines()) {
        if (heads && headOfLine(line)) continue
        heads = false
        if (line === "") continue
        portion.push(fromExportLine(line) ?? unreadable(line))
        if (portion.length === PORTION) {
          yield portion
          portion = []
        }
      }
      if (portion.length > 0) yield portion
    },
    close: () => Promise.resolve(),
  }
}

/** Heads that were kept elsewhere: a line each. A last line that a power cut left half written is passed over. */
export async function keptHeads(file: string): Promise<SignedHead[]> {
  const text = await readFile(file, "utf8")
  const lines = text.split("\n").filter((line) => line !== "")
  return lines.flatMap((line, index) => {
    const head = headOfLine(line)
    if (head) return [head]
    if (index === lines.length - 1 && !text.endsWith("\n")) return []
    throw new Error(`${file}, line ${index + 1}: this is no signed head.`)
  })
}

function headOfLine(line: string): SignedHead | null {
  // Told by its end, before anything is parsed: members stand in alphabetical order, and an entry's last is `version`.
  if (!line.includes('"signature":')) return null
  try {
    const value = JSON.parse(line) as SignedHead & Record<string, unknown>
    const named = ["chain", "hash", "key_id", "sequence", "signature", "signed_at"]
    if (Object.keys(value).sort().join() !== named.join() || canonicalJson(value) !== line) return null
    return value
  } catch {
    return null
  }
}

/**
 * A line that is no entry as the export writes it stands for one whose content was changed: what of it can be read says
 * which, and it is never whole.
 */
function unreadable(line: string): AuditEntry {
  let read: Partial<AuditEntry> = {}
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === "object" && value !== null) read = value
  } catch {
    // Then nothing of it can be read.
  }
  const text = (value: unknown) => (typeof value === "string" ? value : "")
  return {
    id: text(read.id),
    at: "",
    actor_type: "",
    actor_id: null,
    action: "",
    target_type: null,
    target_id: null,
    request_id: null,
    changes: "",
    version: 0,
    sequence: typeof read.sequence === "number" ? read.sequence : Number.NaN,
    previous_hash: text(read.previous_hash),
    hash: text(read.hash),
  }
}
