import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { scopedSubscriber } from "@lsn/platform/messages"
import { PRODUCT_EVENTS, productsOf } from "../search/_events"
import { refreshProducts } from "../search/_refresh"

/** Keeps the search index beside the catalogue. */
export default scopedSubscriber(async ({ event, container }: SubscriberArgs) => {
  await refreshProducts(container, await productsOf(container.resolve(ContainerRegistrationKeys.QUERY), event))
})

export const config: SubscriberConfig = { event: [...PRODUCT_EVENTS] }
