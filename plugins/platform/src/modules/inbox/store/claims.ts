import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { chooseInboxDeliveries, type InboxWaiting, moveInboxDelivery } from "../../../domain/inbox"
import type { ClaimedDelivery } from "../types"
import { LIFE, lifeOf, type LifeRow, type Moved, writeMoves } from "./moves"
import { moment, query } from "./sql"

interface WaitingRow extends LifeRow {
  scope: string
  source: string
  delivery_id: string
  position: string
  order_key: string | null
  event: string
  received_at: string
}

const WAITING = `${LIFE}, d.scope, d.source, d.delivery_id, d.position::text as position, d.order_key, d.event,
  ${moment("d.received_at")} as received_at`

/** Whether a parked delivery holds up what follows it is its source's to say: the name before the first "/". */
const HOLDS_UP = `(e.state <> 'parked' or split_part(e.source, '/', 1) = any(?))`

const keyOf = ({ scope, source, order_key }: Pick<WaitingRow, "scope" | "source" | "order_key">) =>
  order_key === null ? null : JSON.stringify([scope, source, order_key])

/**
 * Leases deliveries to one worker, the ones that have waited longest first, and of each key at most one in the shop.
 *
 * `skip locked` keeps workers from waiting for one another. It says nothing about two deliveries of one key, which lie in two
 * rows: for these a lock on the key is taken as well, or the key is left to whoever has it, and only then is looked at what of
 * it is open.
 *
 * @param blocking the sources of which a parked delivery holds up the later ones of its key
 */
export function claimDeliveries(knex: Knex, room: number, blocking: readonly string[]): Promise<ClaimedDelivery[]> {
  return knex.transaction(
    async (transaction) => {
      const candidates = await query<WaitingRow>(
        transaction,
        `select ${WAITING} from lsn_inbox_delivery d
         where d.state in ('received', 'retrying') and d.due_at <= clock_timestamp()
           and (d.order_key is null or not exists (
             select 1 from lsn_inbox_delivery e
             where e.scope = d.scope and e.source = d.source and e.order_key = d.order_key and e.state <> 'done'
               and ((e.position < d.position and ${HOLDS_UP}) or e.state = 'processing')))
         order by d.due_at, d.position limit ? for no key update of d skip locked`,
        [[...blocking], room]
      )
      if (candidates.length === 0) return []
      const open = await openOfKeys(transaction, candidates, blocking)
      const [first] = candidates
      const chosen = chooseInboxDeliveries(open, Number(first?.now), { room, parkedBlocks: true })
      const byId = new Map(candidates.map((row) => [row.id, row]))
      const claims: ClaimedDelivery[] = []
      const moves: Moved[] = []
      for (const { id } of chosen) {
        const row = byId.get(id)
        if (!row) continue
        const holder = randomUUID()
        const taken = moveInboxDelivery(lifeOf(row), { action: "take", holder }, Number(row.now))
        if (!taken.ok) continue
        moves.push({ id, delivery: taken.delivery })
        claims.push(claimOf(row, holder))
      }
      await writeMoves(transaction, moves)
      return claims
    },
    // What follows the lock must see what was committed before it was given.
    { isolationLevel: "read committed" }
  )
}

/** What has to be looked at to choose: candidates without a key, and of each key that could be locked what is open of it. */
async function openOfKeys(
  transaction: Knex,
  candidates: readonly WaitingRow[],
  blocking: readonly string[]
): Promise<InboxWaiting[]> {
  const free = candidates.filter(({ order_key }) => order_key === null)
  const keyed = candidates.filter(({ order_key }) => order_key !== null)
  if (keyed.length === 0) return free.map(waitingOf)
  const locks = await query<{ place: string; locked: boolean }>(
    transaction,
    `select k.place::text as place, pg_try_advisory_xact_lock(hashtextextended(k.key, 20261123)) as locked
     from unnest(?::text[]) with ordinality as k (key, place)`,
    [keyed.map((row) => `lsn_inbox ${keyOf(row) ?? ""}`)]
  )
  const ours = keyed.filter((_, index) => locks.some(({ place, locked }) => locked && Number(place) === index + 1))
  // Of a key that has thousands waiting, the first that is open and the one at work say all there is to know.
  const open = await query<WaitingRow>(
    transaction,
    `select o.* from unnest(?::text[], ?::text[], ?::text[]) as k (scope, source, order_key)
     cross join lateral (
       (select ${WAITING} from lsn_inbox_delivery d
        where d.scope = k.scope and d.source = k.source and d.order_key = k.order_key and d.state <> 'done'
          and (d.state <> 'parked' or split_part(d.source, '/', 1) = any(?))
        order by d.position limit 1)
       union
       (select ${WAITING} from lsn_inbox_delivery d
        where d.scope = k.scope and d.source = k.source and d.order_key = k.order_key and d.state = 'processing' limit 1)
     ) as o`,
    [
      ours.map(({ scope }) => scope),
      ours.map(({ source }) => source),
      ours.map(({ order_key }) => order_key),
      [...blocking],
    ]
  )
  const seen = new Map([...free, ...open].map((row) => [row.id, row]))
  return [...seen.values()].map(waitingOf)
}

function waitingOf(row: WaitingRow): InboxWaiting {
  const { id, state } = row
  return {
    id,
    state,
    position: Number(row.position),
    key: keyOf(row),
    dueAt: row.due_at === null ? null : Number(row.due_at),
  }
}

function claimOf(row: WaitingRow, holder: string): ClaimedDelivery {
  const { id, scope, source, delivery_id, order_key, received_at, round } = row
  return {
    id,
    scope,
    source,
    delivery_id,
    order_key,
    event: JSON.parse(row.event) as unknown,
    received_at,
    attempt: row.attempts + 1,
    round,
    holder,
    effect_key: `${id}_${round}`,
  }
}

/** Prolongs the leases of what is at work. @returns the holders that still have theirs */
export async function renewLeases(knex: Knex, holders: readonly string[], leaseMs: number): Promise<Set<string>> {
  const rows = await query<{ lease_holder: string }>(
    knex,
    `update lsn_inbox_delivery set lease_until = greatest(lease_until, clock_timestamp() + ? * interval '1 millisecond')
     where state = 'processing' and lease_holder = any(?) returning lease_holder`,
    [leaseMs, [...holders]]
  )
  return new Set(rows.map(({ lease_holder }) => lease_holder))
}

/** Takes deliveries away from workers who have not been heard of. @returns how many */
export function abandonDeliveries(knex: Knex, limit: number): Promise<number> {
  return knex.transaction(
    async (transaction) => {
      const rows = await query<LifeRow>(
        transaction,
        `select ${LIFE} from lsn_inbox_delivery d where d.state = 'processing' and d.lease_until <= clock_timestamp()
         order by d.lease_until limit ? for no key update of d skip locked`,
        [limit]
      )
      const moves: Moved[] = []
      for (const row of rows) {
        const moved = moveInboxDelivery(lifeOf(row), { action: "abandon", random: Math.random() }, Number(row.now))
        if (moved.ok)
          moves.push({ id: row.id, delivery: moved.delivery, error: "Its worker ended in the middle of it." })
      }
      await writeMoves(transaction, moves)
      return moves.length
    },
    { isolationLevel: "read committed" }
  )
}
