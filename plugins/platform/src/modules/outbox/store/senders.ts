import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { rows } from "../../../shared/knex"

/** How long a sender counts as alive after its last beat. */
const ALIVE_SECONDS = 2
export const BEAT_MS = 500

/** Says that a sender lives: what it has taken is its own. A lease alone would have to outlast the slowest endpoint. */
export async function beat(knex: Knex, id: string): Promise<void> {
  await rows(
    knex,
    `insert into lsn_webhook_sender (id, alive_until) values (?, clock_timestamp() + interval '${ALIVE_SECONDS} seconds')
     on conflict (id) do update set alive_until = excluded.alive_until`,
    [id]
  )
}

/** The sender takes nothing more: whatever it still had may be taken over at once. */
export async function leave(knex: Knex, id: string): Promise<void> {
  await rows(knex, "delete from lsn_webhook_sender where id = ?", [id])
}
