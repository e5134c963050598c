import type { SubscriberConfig } from "@medusajs/framework"

import { scopedSubscriber } from "../messages"
import { adoptAdminsWorkflow } from "../workflows/adopt-admins"

/** Whoever becomes an admin user gets a first role; the very first is the founder. */
export default scopedSubscriber<{ id: string } | { id: string }[]>(async ({ event, container }) => {
  const made = Array.isArray(event.data) ? event.data : [event.data]
  await adoptAdminsWorkflow(container).run({ input: { newcomers: made.map(({ id }) => ({ type: "user", id })) } })
})

export const config: SubscriberConfig = {
  event: "user.created",
  context: { subscriberId: "lsn-platform-adopt-admins" },
}
