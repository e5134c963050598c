import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { isSubscribed } from "../../../domain/outbox"
import { rows } from "../../../shared/knex"
import { UNRELAYED } from "./look"

/**
 * Makes deliveries of events that were committed and are not held: one for each endpoint that subscribed before and is not
 * switched off. There is no high-water mark: positions are given before the commit, so that a lower one may become visible after a
 * higher one.
 *
 * @returns how many events were taken
 */
export function relayEvents(knex: Knex, limit: number): Promise<number> {
  return knex.transaction(
    async (transaction) => {
      const events = await rows<{ position: string; id: string; type: string; written: number }>(
        transaction,
        `select position::text, id, type, ${seconds("created_at")} as written from lsn_outbox_event
         where ${UNRELAYED}
         order by lsn_outbox_event.position limit ? for update skip locked`,
        [limit]
      )
      if (events.length === 0) return 0
      // Shared with others that relay; an endpoint that is being changed or deleted is waited for.
      const endpoints = await rows<{ id: string; subscriptions: string[]; made: number }>(
        transaction,
        `select id, subscriptions, ${seconds("created_at")} as made from lsn_webhook_endpoint where deleted_at is null and state <> 'disabled'
         order by id for share`
      )
      const wanted = events.flatMap((event) =>
        endpoints
          .filter(({ subscriptions, made }) => event.written > made && isSubscribed(subscriptions, event.type))
          .map((endpoint) => ({ event, endpoint: endpoint.id }))
      )
      if (wanted.length > 0) {
        await rows(
          transaction,
          `insert into lsn_webhook_delivery (id, endpoint_id, event_id, position, state, since, due_at)
           select made.id, made.endpoint_id, made.event_id, made.position, 'pending', now(), now()
           from unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) as made (id, endpoint_id, event_id, position)
           on conflict (endpoint_id, event_id) do nothing`,
          [
            wanted.map(() => deliveryId()),
            wanted.map(({ endpoint }) => endpoint),
            wanted.map(({ event }) => event.id),
            wanted.map(({ event }) => event.position),
          ]
        )
      }
      await rows(transaction, "update lsn_outbox_event set relayed_at = now() where position = any(?::bigint[])", [
        events.map(({ position }) => position),
      ])
      return events.length
    },
    { isolationLevel: "read committed" }
  )
}

/** As the database counts, to the microsecond. */
const seconds = (column: string) => `extract(epoch from ${column})::float8`

export function deliveryId(): string {
  return `wod_${randomUUID().replaceAll("-", "")}`
}
