import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { scopedSubscriber } from "@lsn/platform/messages"
import { SHOPPER_EVENTS, type ShopperEvent } from "../mails/events"
import { tellShopper } from "../mails/send"

interface Told {
  id: string
  /** Set where an admin ships without telling. */
  no_notification?: boolean
}

/** Mails to shoppers: their account, and what becomes of their orders. */
export default scopedSubscriber(async ({ event, container }: SubscriberArgs<Told | Told[]>) => {
  const told = Array.isArray(event.data) ? event.data : [event.data]
  for (const { id, no_notification } of told) {
    if (!no_notification) await tellShopper(container, event.name as ShopperEvent, id)
  }
})

export const config: SubscriberConfig = { event: [...SHOPPER_EVENTS] }
