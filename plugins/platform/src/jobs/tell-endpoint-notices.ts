import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { auditedJob } from "../audit"
import { scopedJob } from "../messages"
import { OUTBOX_MODULE } from "../outbox/module-key"
import type OutboxModuleService from "../modules/outbox/service"
import { tellNoticeWorkflow } from "../workflows/outbox"

const NAME = "lsn-outbox-tell-endpoint-notices"
const NOTICES_A_RUN = 50

/** Tells the people whose endpoints fail or were switched off. One that cannot be told is tried again by the next run. */
export default scopedJob(
  auditedJob(NAME, async (container, record): Promise<void> => {
    const outbox = container.resolve<OutboxModuleService>(OUTBOX_MODULE)
    for (const notice of await outbox.listNotices(NOTICES_A_RUN)) {
      const target = { type: "endpoint", id: notice.endpoint_id }
      try {
        await tellNoticeWorkflow(container).run({ input: notice })
        record({ target, after: { told: notice.kind } })
      } catch (error) {
        const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
        logger.error(`Outbox: nobody was told of endpoint ${notice.endpoint_id}: ${(error as Error).message}`)
      }
    }
  })
)

export const config = { name: NAME, schedule: "* * * * *" }
