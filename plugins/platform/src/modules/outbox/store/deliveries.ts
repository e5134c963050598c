import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import type { Delivery, DeliveryState } from "../../../domain/outbox"
import { epoch, fromEpoch, rows, toMoment } from "../../../shared/knex"

/**
 * The columns of a delivery that its state machine knows, as {@link StoredDelivery} names them.
 *
 * @param lease the moment its lease ends, where that is not only for the column to say
 */
export const deliveryColumns = (lease = "d.lease_until") => `d.id, d.endpoint_id, d.event_id, d.position::text, d.state,
  d.attempts, d.wait, ${epoch("d.since", "since")}, ${epoch("d.due_at", "due_at")}, ${epoch(lease, "lease_until")}`

export interface StoredDelivery {
  id: string
  endpoint_id: string
  event_id: string
  position: string
  state: DeliveryState
  attempts: number
  wait: number
  since: string
  due_at: string | null
  lease_until: string | null
}

export function deliveryOf(row: StoredDelivery): Delivery {
  return {
    state: row.state,
    attempts: row.attempts,
    wait: row.wait,
    since: fromEpoch(row.since),
    dueAt: fromEpoch(row.due_at),
    leaseUntil: fromEpoch(row.lease_until),
  }
}

export interface DeliveryWrite {
  id: string
  delivery: Delivery
  /** Who has it now; null for nobody. */
  holder: string | null
}

/** Writes deliveries whose rows the transaction has locked. */
export async function writeDeliveries(transaction: Knex, writes: readonly DeliveryWrite[]): Promise<void> {
  if (writes.length === 0) return
  const column = <Value>(pick: (delivery: Delivery) => Value) => writes.map(({ delivery }) => pick(delivery))
  await rows(
    transaction,
    `update lsn_webhook_delivery d set state = w.state, attempts = w.attempts, wait = w.wait, since = w.since,
       due_at = w.due_at, lease_until = w.lease_until, lease_holder = w.holder,
       finished_at = case when w.state in ('delivered', 'parked') then now() end
     from unnest(?::text[], ?::text[], ?::integer[], ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::text[])
       as w (id, state, attempts, wait, since, due_at, lease_until, holder)
     where d.id = w.id`,
    [
      writes.map(({ id }) => id),
      column(({ state }) => state),
      column(({ attempts }) => attempts),
      column(({ wait }) => wait),
      column(({ since }) => toMoment(since)),
      column(({ dueAt }) => toMoment(dueAt)),
      column(({ leaseUntil }) => toMoment(leaseUntil)),
      writes.map(({ holder }) => holder),
    ]
  )
}
