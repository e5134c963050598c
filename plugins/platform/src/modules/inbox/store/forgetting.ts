import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { query } from "./sql"

export interface KeptFor {
  /** The bytes of what is done. */
  bodyMs: number
  /** What is done, with its id, by which a copy is known. */
  doneMs: number
  /** What waits for a person. */
  parkedMs: number
}

export interface Forgotten {
  bodies: number
  deliveries: number
}

/** Drops what has been kept long enough, at most so many of each; the rest falls to the next run. */
export async function forgetDeliveries(knex: Knex, kept: KeptFor, limit: number): Promise<Forgotten> {
  const gone = await query<{ id: string }>(
    knex,
    `delete from lsn_inbox_delivery where id in (
       select id from lsn_inbox_delivery
       where (state = 'done' and signed_at is not null and finished_at < now() - ? * interval '1 millisecond'
           and received_at < now() - ? * interval '1 millisecond')
         or (state = 'parked' and finished_at < now() - ? * interval '1 millisecond')
       limit ? for update skip locked)
     returning id`,
    [kept.bodyMs, kept.doneMs, kept.parkedMs, limit]
  )
  const emptied = await query<{ id: string }>(
    knex,
    `update lsn_inbox_delivery set body = null where id in (
       select id from lsn_inbox_delivery
       where state = 'done' and body is not null and finished_at < now() - ? * interval '1 millisecond'
       limit ? for update skip locked)
     returning id`,
    [kept.bodyMs, limit]
  )
  // Whose sender signs no moment may send it again at any time: its id stays, and nothing of what it said.
  const hollowed = await query<{ id: string }>(
    knex,
    `update lsn_inbox_delivery set body = null, event = 'null', headers = '{}', last_error = null where id in (
       select id from lsn_inbox_delivery
       where state = 'done' and signed_at is null and event <> 'null'
         and finished_at < now() - ? * interval '1 millisecond' and received_at < now() - ? * interval '1 millisecond'
       limit ? for update skip locked)
     returning id`,
    [kept.bodyMs, kept.doneMs, limit]
  )
  return { bodies: emptied.length, deliveries: gone.length + hollowed.length }
}
