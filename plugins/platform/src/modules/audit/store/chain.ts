import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import {
  type AuditDraft,
  type AuditEntry,
  type ChainTip,
  emptyChain,
  planAppend,
  signHead,
  type SignedHead,
  type SigningKey,
} from "../../../domain/audit"
import type { Append } from "../types"
import { query } from "./sql"

interface TipRow {
  sequence: string
  hash: string
}

/**
 * Appends a batch in one transaction: the tip is locked, drafts that are stored already are left out, the others are placed
 * behind it, and entries, tip and signed head are written together with the end of the open writes that they settle.
 *
 * @returns the new head, null where nothing was signed
 */
export function appendBatch(
  knex: Knex,
  chain: string,
  batch: readonly Append[],
  key: SigningKey | null
): Promise<SignedHead | null> {
  return knex.transaction(
    async (transaction) => {
      const tip = await lockTip(transaction, chain)
      const drafts = await notStored(transaction, batch)
      const settled = batch.flatMap(({ settles }) => settles ?? [])
      if (drafts.length === 0) {
        if (settled.length > 0) await query(transaction, "delete from lsn_audit_open where id = any(?)", [settled])
        return null
      }
      const plan = planAppend(tip, drafts)
      const head = key ? signHead(chain, plan.tip, new Date().toISOString(), key) : null
      await store(transaction, chain, plan, head, settled)
      return head
    },
    // Each statement must see what the one before it waited for.
    { isolationLevel: "read committed" }
  )
}

async function lockTip(transaction: Knex, chain: string): Promise<ChainTip> {
  const locked = () =>
    query<TipRow>(transaction, "select sequence::text, hash from lsn_audit_tip where chain = ? for update", [chain])
  let [row] = await locked()
  if (!row) {
    const { sequence, hash } = emptyChain(chain)
    await query(
      transaction,
      "insert into lsn_audit_tip (chain, sequence, hash) values (?, ?, ?) on conflict (chain) do nothing",
      [chain, sequence, hash]
    )
    ;[row] = await locked()
  }
  if (!row) throw new Error(`The audit's tip of chain ${chain} cannot be locked.`)
  return { sequence: Number(row.sequence), hash: row.hash }
}

/**
 * What is not in the chain yet. A commit of which nothing was heard may have been done: its drafts come again, and would be
 * in the chain twice. (`on conflict do nothing` would leave a gap in it.)
 */
async function notStored(transaction: Knex, batch: readonly Append[]): Promise<AuditDraft[]> {
  const drafts = new Map(batch.map(({ draft }) => [draft.id, draft]))
  const stored = await query<{ id: string }>(transaction, "select id from lsn_audit_entry where id = any(?)", [
    [...drafts.keys()],
  ])
  for (const { id } of stored) drafts.delete(id)
  return [...drafts.values()]
}

async function store(
  transaction: Knex,
  chain: string,
  { entries, tip }: { entries: readonly AuditEntry[]; tip: ChainTip },
  head: SignedHead | null,
  settled: readonly string[]
): Promise<void> {
  const column = <Field extends keyof AuditEntry>(field: Field) => entries.map((entry) => entry[field])
  await query(
    transaction,
    `with placed as (
       insert into lsn_audit_entry (sequence, version, id, at, actor_type, actor_id, action, target_type, target_id,
         request_id, changes, previous_hash, hash)
       select * from unnest(?::bigint[], ?::integer[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[],
         ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
     ), signed as (
       insert into lsn_audit_head (chain, sequence, hash, signed_at, key_id, signature)
       select ?, ?::bigint, ?, ?::timestamptz, ?, ? where ?
     ), settled as (
       delete from lsn_audit_open where id = any(?)
     )
     update lsn_audit_tip set sequence = ?, hash = ? where chain = ?`,
    [
      column("sequence"),
      column("version"),
      column("id"),
      column("at"),
      column("actor_type"),
      column("actor_id"),
      column("action"),
      column("target_type"),
      column("target_id"),
      column("request_id"),
      column("changes"),
      column("previous_hash"),
      column("hash"),
      ...[chain, tip.sequence, tip.hash, head?.signed_at ?? null, head?.key_id ?? null, head?.signature ?? null],
      head !== null,
      settled,
      ...[tip.sequence, tip.hash, chain],
    ]
  )
}

/** Whether the same batch may go through at another try: the connection, a lock or the server's state was at fault. */
export function isPassing(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== "string" || !/^[0-9A-Z]{5}$/.test(code)) return !(error instanceof TypeError)
  return ["08", "40", "53", "55", "57"].includes(code.slice(0, 2))
}
