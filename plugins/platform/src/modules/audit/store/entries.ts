import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { AuditEntry, EntryTexts, SignedHead } from "../../../domain/audit"
import { momentOf, momentText, query } from "./sql"

/** All of an entry as text, in the order of `ENTRY_FIELDS`. Read by the service and, over a connection of its own, by `audit:verify`. */
export const ENTRY_COLUMNS = `sequence::text, version::text, id, ${momentText("at")} as at, actor_type, actor_id, action,
  target_type, target_id, request_id, changes, previous_hash, hash`

export const HEAD_COLUMNS = `chain, sequence::text, hash, ${momentText("signed_at")} as signed_at, key_id, signature`

export type EntryRow = Omit<AuditEntry, "sequence" | "version"> & { sequence: string; version: string }
export type HeadRow = Omit<SignedHead, "sequence"> & { sequence: string }

export function entryOf(row: EntryRow): AuditEntry {
  return { ...row, sequence: Number(row.sequence), version: Number(row.version), at: momentOf(row.at) }
}

/** What {@link ENTRY_COLUMNS} read, as the domain takes it. The columns are changed in place. */
export function entryTexts(columns: (string | null)[]): EntryTexts {
  const at = columns[3]
  if (typeof at === "string") columns[3] = momentOf(at)
  return columns
}

/** The entry of such texts. Columns that may not be null are texts; what is not is no entry. */
export function entryOfTexts(texts: EntryTexts): AuditEntry {
  const text = (index: number) => texts[index] ?? ""
  const optional = (index: number) => texts[index] ?? null
  return {
    sequence: Number(text(0)),
    version: Number(text(1)),
    id: text(2),
    at: text(3),
    actor_type: text(4),
    actor_id: optional(5),
    action: text(6),
    target_type: optional(7),
    target_id: optional(8),
    request_id: optional(9),
    changes: text(10),
    previous_hash: text(11),
    hash: text(12),
  }
}

export function headOf(row: HeadRow): SignedHead {
  return { ...row, sequence: Number(row.sequence), signed_at: momentOf(row.signed_at) }
}

/** The entries after a sequence, in their order. */
export async function entriesAfter(
  knex: Knex,
  after: number,
  { through, limit }: { through: number; limit: number }
): Promise<AuditEntry[]> {
  const rows = await query<EntryRow>(
    knex,
    `select ${ENTRY_COLUMNS} from lsn_audit_entry where sequence > ? and sequence <= ? order by lsn_audit_entry.sequence limit ?`,
    [after, through, limit]
  )
  return rows.map(entryOf)
}

export async function headsAfter(knex: Knex, chain: string, after: number, limit: number): Promise<SignedHead[]> {
  const rows = await query<HeadRow>(
    knex,
    `select ${HEAD_COLUMNS} from lsn_audit_head where chain = ? and sequence > ? order by lsn_audit_head.sequence limit ?`,
    [chain, after, limit]
  )
  return rows.map(headOf)
}

export async function lastHead(knex: Knex, chain: string): Promise<SignedHead | null> {
  const [row] = await query<HeadRow>(
    knex,
    `select ${HEAD_COLUMNS} from lsn_audit_head where chain = ? order by lsn_audit_head.sequence desc limit 1`,
    [chain]
  )
  return row ? headOf(row) : null
}
