import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { auditedJob } from "../audit"
import { scopedJob } from "../messages"
import { reconcileCoreEventsWorkflow } from "../workflows/outbox"

const NAME = "lsn-outbox-reconcile-core-events"

/** Adds events of the core's that were lost between a change and its subscriber. */
export default scopedJob(
  auditedJob(NAME, async (container, record): Promise<void> => {
    const { result } = await reconcileCoreEventsWorkflow(container).run({ input: { now: new Date() } })
    if (Object.keys(result).length === 0) return
    record({ target: { type: "outbox", id: null }, after: result })
    const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
    logger.warn(`Outbox: told events whose own were lost: ${JSON.stringify(result)}.`)
  })
)

/** A change is settled after twenty seconds: so what is missing is told within forty and a run. */
export const config = { name: NAME, schedule: { interval: 20_000 } }
