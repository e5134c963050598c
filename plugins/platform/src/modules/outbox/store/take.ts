import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { chooseDeliveries, type Delivery, moveDelivery, signingSecrets } from "../../../domain/outbox"
import { rows } from "../../../shared/knex"
import { deliveryColumns, deliveryOf, type DeliveryWrite, type StoredDelivery, writeDeliveries } from "./deliveries"
import { ENDPOINT_COLUMNS, endpointOf, readSecrets, type StoredEndpoint } from "./endpoints"
import { DEAD, HAS_DUE } from "./look"
import { beat } from "./senders"

/** A delivery that was taken, with all that sending it needs. */
export interface Taken {
  id: string
  endpoint_id: string
  event_id: string
  url: string
  body: string
  /** Sealed; newest first. */
  secrets: readonly { id: string; sealed: string }[]
}

/** How many deliveries of one endpoint are looked at: more than any endpoint's concurrency. */
const LOOKED_AT = 20

/**
 * Takes what may be sent now. Each endpoint's row is locked while its deliveries are chosen, so that all processes together
 * keep to its order and concurrency; an endpoint that another process is choosing for is left to it.
 *
 * @param limit the most to take
 */
export function takeDue(knex: Knex, holder: string, limit: number): Promise<Taken[]> {
  return knex.transaction(
    async (transaction) => {
      const endpoints = await lockDue(transaction, limit)
      if (endpoints.length === 0) return []
      // With what is taken, or not at all: without a beat a sender counts as dead.
      await beat(transaction, holder)
      const now = Number(endpoints[0]?.now)
      const waiting = await lookAt(transaction, endpoints)
      const writes: DeliveryWrite[] = []
      const chosen: StoredDelivery[] = []
      for (const row of endpoints) {
        const own = new Map<string, StoredDelivery>()
        const moved = new Map<string, Delivery>()
        for (const one of waiting.filter(({ endpoint_id }) => endpoint_id === row.id)) {
          own.set(one.id, one)
          const delivery = deliveryOf(one)
          // Whose sender died goes out again: whether it arrived, nobody knows.
          const abandoned = moveDelivery(delivery, { action: "abandon" }, now)
          moved.set(one.id, abandoned.ok ? abandoned.delivery : delivery)
        }
        const candidates = [...own].map(([id, { position }]) => {
          const { state, dueAt } = moved.get(id) as Delivery
          return { id, state, dueAt, position: Number(position) }
        })
        const { endpoint, ordering } = endpointOf(row)
        const taken = new Set<string>()
        for (const { id } of chooseDeliveries(candidates, endpoint, ordering, now)) {
          const next = moveDelivery(moved.get(id) as Delivery, { action: "take" }, now)
          const stored = own.get(id)
          if (!next.ok || !stored || chosen.length >= limit) continue
          taken.add(id)
          chosen.push(stored)
          writes.push({ id, delivery: next.delivery, holder })
        }
        for (const [id, stored] of own) {
          const delivery = moved.get(id) as Delivery
          if (!taken.has(id) && delivery.state !== stored.state) writes.push({ id, delivery, holder: null })
        }
      }
      await writeDeliveries(transaction, writes)
      return complete(transaction, endpoints, chosen, now)
    },
    { isolationLevel: "read committed" }
  )
}

type DueEndpoint = StoredEndpoint & { now: string }

/** When the lease ends: for a dead sender's it has. */
const LEASE = `case when ${DEAD} then now() - interval '1 second' else d.lease_until end`

/** In no order: where there is room for some only, those that come first by their ids would have it all. */
function lockDue(transaction: Knex, limit: number): Promise<DueEndpoint[]> {
  return rows<DueEndpoint>(
    transaction,
    `select ${ENDPOINT_COLUMNS}, (extract(epoch from now()) * 1000)::bigint::text as now
     from lsn_webhook_endpoint e
     where ${HAS_DUE}
     order by random() limit ? for update skip locked`,
    [limit]
  )
}

/** What is under way, what is due, and of an endpoint that wants its order what comes first, whether due or not. */
async function lookAt(transaction: Knex, endpoints: readonly StoredEndpoint[]): Promise<StoredDelivery[]> {
  const found = await rows<StoredDelivery>(
    transaction,
    `select d.id, d.endpoint_id, d.event_id, d.position, d.state, d.attempts, d.wait, d.since, d.due_at, d.lease_until
     from lsn_webhook_endpoint e cross join lateral (
       (select ${deliveryColumns(LEASE)}
        from lsn_webhook_delivery d where d.endpoint_id = e.id and d.state = 'delivering')
       union all
       (select ${deliveryColumns()} from lsn_webhook_delivery d
        where d.endpoint_id = e.id and d.state in ('pending', 'retrying') and d.due_at <= now()
        order by d.due_at, d.position limit ${LOOKED_AT})
       union all
       (select ${deliveryColumns()} from lsn_webhook_delivery d
        where e.ordering = 'in_order' and d.endpoint_id = e.id and d.state in ('pending', 'retrying')
        order by d.position limit 1)
     ) d where e.id = any(?)`,
    [endpoints.map(({ id }) => id)]
  )
  return found
}

async function complete(
  transaction: Knex,
  endpoints: readonly StoredEndpoint[],
  chosen: readonly StoredDelivery[],
  now: number
): Promise<Taken[]> {
  if (chosen.length === 0) return []
  const ids = [...new Set(chosen.map(({ endpoint_id }) => endpoint_id))]
  const secrets = await readSecrets(transaction, ids)
  const bodies = await rows<{ id: string; body: string }>(
    transaction,
    "select id, body from lsn_outbox_event where id = any(?)",
    [[...new Set(chosen.map(({ event_id }) => event_id))]]
  )
  const bodyOf = new Map(bodies.map(({ id, body }) => [id, body]))
  const urlOf = new Map(endpoints.map(({ id, url }) => [id, url]))
  return chosen.map(({ id, endpoint_id, event_id }) => {
    const own = secrets.filter((secret) => secret.endpoint_id === endpoint_id)
    const valid = signingSecrets(
      own.map(({ id: secret, createdAt, validUntil }) => ({ id: secret, createdAt, validUntil })),
      now
    )
    return {
      id,
      endpoint_id,
      event_id,
      url: urlOf.get(endpoint_id) ?? "",
      body: bodyOf.get(event_id) ?? "",
      secrets: valid.map((secret) => ({
        id: secret.id,
        sealed: own.find((one) => one.id === secret.id)?.sealed ?? "",
      })),
    }
  })
}
