import { auditedJob } from "@lsn/platform/audit"
import { scopedJob } from "@lsn/platform/messages"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LIVE_MODULE } from "../modules/live"
import type LiveModuleService from "../modules/live/service"
import { recordLiveSalesWorkflow } from "../workflows/record-live-sales"

const NAME = "live-reconcile-sales"
/** How far back a sale is looked for, and how many carts are looked at together. */
const LOOK_BACK_MS = 7 * 24 * 60 * 60 * 1000
const PAGE = 200

/**
 * Adds sales that a crash swallowed between an order and its event. Walks the carts that took something from a pin and
 * whose order nobody has looked at, and records those that became one; most never did, and cost one look. An order that
 * cannot be recorded is told in the log and tried again the next time, and holds up no other.
 */
export default scopedJob(
  auditedJob(NAME, async (container, record): Promise<void> => {
    const service = container.resolve<LiveModuleService>(LIVE_MODULE)
    const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const now = new Date()
    const since = new Date(now.getTime() - LOOK_BACK_MS)
    let after = ""
    for (;;) {
      const carts = await service.listUnsettledCarts(since, { after, limit: PAGE })
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
        try {
          const { result } = await recordLiveSalesWorkflow(container).run({ input: { order_id, now } })
          if (result.length > 0) {
            record({ target: { type: "order", id: order_id }, after: { live_sales: result.length } })
            logger.info(`Live shopping: recorded ${result.length} sale(s) of order ${order_id} that had been missed.`)
          }
        } catch (error) {
          logger.error(`Live shopping: the sales of order ${order_id} cannot be recorded: ${(error as Error).message}`)
        }
      }
    }
  })
)

export const config = { name: NAME, schedule: "*/5 * * * *" }
