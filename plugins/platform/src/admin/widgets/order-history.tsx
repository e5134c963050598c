import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { type About, Timeline } from "../components/timeline"

/** As many as one request asks of; an order has a handful. */
const MOST = 100

/** Beside an order: who changed what of it, of its payments and of its fulfilments. */
const OrderHistory = ({ data }: DetailWidgetProps<AdminOrder>) => {
  const collections = data.payment_collections ?? []
  const about: About[] = [
    `order:${data.id}`,
    ...collections.map(({ id }): About => `payment_collection:${id}`),
    ...collections.flatMap(({ payments }) => (payments ?? []).map(({ id }): About => `payment:${id}`)),
    ...(data.fulfillments ?? []).map(({ id }): About => `fulfillment:${id}`),
  ]
  return <Timeline about={about.slice(0, MOST)} />
}

export const config = defineWidgetConfig({ zone: "order.details.side.after" })

export default OrderHistory
