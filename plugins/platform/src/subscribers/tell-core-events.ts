import type { SubscriberConfig } from "@medusajs/framework"

import { scopedSubscriber } from "../messages"
import { HEARD } from "../outbox/core-sources"
import { tellCoreEventWorkflow } from "../workflows/outbox"

interface Heard {
  id?: string
  /** A fulfilment's events name it beside its order. */
  fulfillment_id?: string
}

/** Writes down what merchants are told of the core's changes. May run twice; what it misses is found by the reconciler. */
export default scopedSubscriber<Heard | Heard[]>(async ({ event, container }) => {
  const rows = Array.isArray(event.data) ? event.data : [event.data]
  const ids = rows.flatMap(({ id, fulfillment_id }) => fulfillment_id ?? id ?? [])
  if (ids.length > 0) await tellCoreEventWorkflow(container).run({ input: { event: event.name, ids } })
})

export const config: SubscriberConfig = {
  event: [...HEARD],
  context: { subscriberId: "lsn-platform-tell-core-events" },
}
