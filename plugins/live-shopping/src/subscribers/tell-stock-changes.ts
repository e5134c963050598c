import type { SubscriberConfig } from "@medusajs/framework"
import { scopedSubscriber } from "@lsn/platform/messages"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { LiveEvent } from "../domain/live-event"
import { LIVE_MODULE } from "../modules/live"
import type LiveModuleService from "../modules/live/service"

/** A change of stock concerns few shows; whatever happens, one event costs no more than this. */
const VARIANTS_MAX = 100
const SHOWS_MAX = 50

const LEVEL_EVENTS = ["created", "updated", "deleted"].map((verb) => `inventory.inventory-level.${verb}`)
const RESERVATION_EVENTS = ["created", "updated", "deleted"].map((verb) => `inventory.reservation-item.${verb}`)

/** Tells live shows that a product of their line-up has more or less of something, so that a sold-out mark is true. */
export default scopedSubscriber<{ id: string }>(async ({ event, container }) => {
  const item = await inventoryItemOf(event.name, event.data.id, container)
  if (!item) {
    return
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product_variant_inventory_item",
    fields: ["variant.product_id"],
    filters: { inventory_item_id: item },
    pagination: { take: VARIANTS_MAX, skip: 0 },
  })
  const products = data.map((link) => (link as { variant?: { product_id?: string } }).variant?.product_id)
  const known = [...new Set(products.filter((id): id is string => typeof id === "string"))]
  if (known.length === 0) {
    return
  }
  const service = container.resolve<LiveModuleService>(LIVE_MODULE)
  const concerned = await service.findLiveShowsWith(known, SHOWS_MAX)
  await Promise.all(
    concerned.map(({ show_id, product_id }) => {
      const news: LiveEvent = { type: "stock.changed", product_id }
      return service.publish(show_id, [news])
    })
  )
})

async function inventoryItemOf(event: string, id: string, container: MedusaContainer): Promise<string | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const entity = LEVEL_EVENTS.includes(event) ? "inventory_level" : "reservation"
  // A deleted reservation is soft-deleted: it still says what it held.
  const { data } = await query.graph({
    entity,
    fields: ["inventory_item_id"],
    filters: { id },
    withDeleted: true,
  })
  const [row] = data as { inventory_item_id?: string }[]
  return row?.inventory_item_id
}

export const config: SubscriberConfig = {
  event: [...LEVEL_EVENTS, ...RESERVATION_EVENTS],
  context: { subscriberId: "live-tell-stock-changes" },
}
