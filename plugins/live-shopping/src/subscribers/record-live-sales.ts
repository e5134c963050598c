import type { SubscriberConfig } from "@medusajs/framework"
import { scopedSubscriber } from "@lsn/platform/messages"
import { recordLiveSalesWorkflow } from "../workflows/record-live-sales"

/** Runs for every order and may run twice for one: lines that are no live sale, or are recorded, change nothing. */
export default scopedSubscriber<{ id: string }>(async ({ event, container }) => {
  await recordLiveSalesWorkflow(container).run({ input: { order_id: event.data.id, now: new Date() } })
})

export const config: SubscriberConfig = { event: "order.placed", context: { subscriberId: "live-record-sales" } }
