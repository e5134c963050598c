import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import {
  type InboxDelivery,
  type InboxMove,
  type InboxState,
  type InboxTransition,
  moveInboxDelivery,
} from "../../../domain/inbox"
import { fromMillis, millis, NOW, query } from "./sql"

export interface LifeRow {
  id: string
  state: InboxState
  attempts: number
  replays: number
  round: number
  due_at: string | null
  lease_holder: string | null
  lease_until: string | null
  wait: number
  now: string
}

/** What the domain knows of a delivery, with the time at the database. */
export const LIFE = `d.id, d.state, d.attempts, d.replays, d.round, ${millis("d.due_at")} as due_at, d.lease_holder,
  ${millis("d.lease_until")} as lease_until, d.wait, ${NOW} as now`

export function lifeOf(row: LifeRow): InboxDelivery {
  const { state, attempts, replays, wait } = row
  return {
    state,
    attempts,
    replays,
    wait,
    dueAt: row.due_at === null ? null : Number(row.due_at),
    lease: row.lease_holder === null ? null : { holder: row.lease_holder, until: Number(row.lease_until) },
  }
}

export interface Moved {
  id: string
  delivery: InboxDelivery
  /** What went wrong, masked; what is there stays where nothing is told. */
  error?: string
  /** A new round of effects begins. */
  anew?: boolean
}

/** Writes where deliveries have got to. Their rows are locked by the caller. */
export async function writeMoves(transaction: Knex, moves: readonly Moved[]): Promise<void> {
  if (moves.length === 0) return
  const of = <Value>(value: (moved: Moved) => Value) => moves.map(value)
  await query(
    transaction,
    `update lsn_inbox_delivery d set state = m.state, attempts = m.attempts, replays = m.replays,
       due_at = ${fromMillis("m.due_at")}, lease_holder = m.lease_holder, lease_until = ${fromMillis("m.lease_until")},
       wait = m.wait, last_error = coalesce(m.error, d.last_error), round = d.round + m.anew,
       finished_at = case when m.state in ('done', 'parked') then clock_timestamp() end
     from unnest(?::text[], ?::text[], ?::integer[], ?::integer[], ?::bigint[], ?::text[], ?::bigint[], ?::integer[],
       ?::text[], ?::integer[])
       as m (id, state, attempts, replays, due_at, lease_holder, lease_until, wait, error, anew)
     where d.id = m.id`,
    [
      of(({ id }) => id),
      of(({ delivery }) => delivery.state),
      of(({ delivery }) => delivery.attempts),
      of(({ delivery }) => delivery.replays),
      of(({ delivery }) => delivery.dueAt),
      of(({ delivery }) => delivery.lease?.holder ?? null),
      of(({ delivery }) => delivery.lease?.until ?? null),
      of(({ delivery }) => delivery.wait),
      of(({ error }) => error ?? null),
      of(({ anew }) => (anew ? 1 : 0)),
    ]
  )
}

/**
 * Moves one delivery as its table says, under the lock of its row. The lock is one that an effect under way, which refers to the
 * row, does not hold up: a try that takes too long can be given up while its transaction is open.
 *
 * @returns the row as it was and where it got to; null when there is no such delivery
 */
export function moveOne(
  knex: Knex,
  id: string,
  move: InboxMove,
  change: (before: LifeRow) => { error?: string; anew?: boolean } = () => ({})
): Promise<{ before: LifeRow; transition: InboxTransition } | null> {
  return knex.transaction(
    async (transaction) => {
      const [before] = await query<LifeRow>(
        transaction,
        `select ${LIFE} from lsn_inbox_delivery d where d.id = ? for no key update of d`,
        [id]
      )
      if (!before) return null
      const transition = moveInboxDelivery(lifeOf(before), move, Number(before.now))
      if (transition.ok) {
        await writeMoves(transaction, [{ id, delivery: transition.delivery, ...change(before) }])
      }
      return { before, transition }
    },
    { isolationLevel: "read committed" }
  )
}
