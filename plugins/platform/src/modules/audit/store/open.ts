import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { OpenWrite } from "../types"
import { momentOf, momentText, query } from "./sql"

/** How long a row counts as its process's own without a beat. */
export const LEASE_SECONDS = 30

/**
 * The commit does not wait for the disk: should the machine lose its power, this row is lost only together with everything
 * that was committed after it, and so with the write that it announces.
 */
const WITHOUT_WAITING = "unhurried as (select set_config('synchronous_commit', 'off', true))"

export async function insertOpen(knex: Knex, writes: readonly OpenWrite[]): Promise<void> {
  const column = <Field extends keyof OpenWrite>(field: Field) => writes.map((write) => write[field])
  await query(
    knex,
    `with ${WITHOUT_WAITING}
     insert into lsn_audit_open (id, request_id, actor_type, actor_id, action, target_type, target_id, begun_at, lease_until)
     select begun.*, now() + interval '${LEASE_SECONDS} seconds'
     from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[]) as begun,
       unhurried`,
    [
      column("id"),
      column("request_id"),
      column("actor_type"),
      column("actor_id"),
      column("action"),
      column("target_type"),
      column("target_id"),
      column("begun_at"),
    ]
  )
}

/** Takes back what turned out to be no write. */
export async function discardOpen(knex: Knex, ids: readonly string[]): Promise<void> {
  await query(knex, `with ${WITHOUT_WAITING} delete from lsn_audit_open using unhurried where id = any(?)`, [ids])
}

export async function renewLeases(knex: Knex, ids: readonly string[]): Promise<void> {
  await query(
    knex,
    `update lsn_audit_open set lease_until = now() + interval '${LEASE_SECONDS} seconds' where id = any(?)`,
    [ids]
  )
}

/** Writes that nobody is working on any more. */
export async function abandoned(knex: Knex, limit: number): Promise<OpenWrite[]> {
  const rows = await query<OpenWrite>(
    knex,
    `select id, request_id, actor_type, actor_id, action, target_type, target_id, ${momentText("begun_at")} as begun_at
     from lsn_audit_open where lease_until < now() order by lsn_audit_open.begun_at limit ?`,
    [limit]
  )
  return rows.map((row) => ({ ...row, begun_at: momentOf(row.begun_at) }))
}
