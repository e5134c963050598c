import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LIVE_MODULE } from "../modules/live"
import type LiveModuleService from "../modules/live/service"
import { recordLiveSalesWorkflow } from "../workflows/record-live-sales"

/** How far back a sale is looked for, and how many carts are looked at together. */
const LOOK_BACK_MS = 7 * 24 * 60 * 60 * 1000
const PAGE = 200

/**
 * Adds sales that a crash swallowed between an order and its event. Walks the carts that took something from a pin and
 * have no sale, and records those that became an order meanwhile; most never did, and cost one look.
 */
export default async function reconcileLiveSales(container: MedusaContainer): Promise<void> {
  const service = container.resolve<LiveModuleService>(LIVE_MODULE)
  const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const since = new Date(Date.now() - LOOK_BACK_MS)
  let after = ""
  for (;;) {
    const carts = await service.listCartsWithoutSale(since, { after, limit: PAGE })
    const last = carts.at(-1)
    if (!last) {
      return
    }
    after = last
    const { data } = await query.graph({
      entity: "order_cart",
      fields: ["order_id"],
      filters: { cart_id: carts },
      pagination: { take: PAGE, skip: 0 },
    })
    for (const { order_id } of data as { order_id: string }[]) {
      const { result } = await recordLiveSalesWorkflow(container).run({ input: { order_id } })
      if (result.length > 0) {
        logger.info(`Live shopping: recorded ${result.length} sale(s) of order ${order_id} that had been missed.`)
      }
    }
  }
}

export const config = { name: "live-reconcile-sales", schedule: "*/5 * * * *" }
