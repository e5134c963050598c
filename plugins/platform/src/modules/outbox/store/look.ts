import type { Knex } from "@medusajs/framework/mikro-orm/knex"

import { rows } from "../../../shared/knex"

/** An event that was committed, is not held, and was not looked up endpoints for yet. */
export const UNRELAYED = "relayed_at is null and (held_until is null or held_until < now())"

/** Whether a delivery's sender is gone: its lease is over, or its process has stopped saying that it lives. */
export const DEAD = `least(d.lease_until, coalesce((select s.alive_until from lsn_webhook_sender s where s.id = d.lease_holder), '-infinity')) <= now()`

/** An endpoint that something may be sent to now. By `now()`: the clock itself changes within a statement, and no index is asked by it. */
export const HAS_DUE = `e.deleted_at is null and e.state <> 'disabled' and (
  exists (select 1 from lsn_webhook_delivery d where d.endpoint_id = e.id and d.state in ('pending', 'retrying')
    and d.due_at <= now())
  or exists (select 1 from lsn_webhook_delivery d where d.endpoint_id = e.id and d.state = 'delivering' and ${DEAD})
)`

/** What there is to do. One statement that writes and locks nothing: it is all that an idle sender asks. */
export async function look(knex: Knex): Promise<{ events: boolean; deliveries: boolean }> {
  const [found] = await rows<{ events: boolean; deliveries: boolean }>(
    knex,
    `select exists (select 1 from lsn_outbox_event where ${UNRELAYED}) as events,
       exists (select 1 from lsn_webhook_endpoint e where ${HAS_DUE}) as deliveries`
  )
  return found ?? { events: false, deliveries: false }
}
