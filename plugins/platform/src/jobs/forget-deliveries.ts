import { auditedJob } from "../audit/jobs"
import { scopedJob } from "../messages"
import { forgetDeliveriesWorkflow } from "../workflows/forget-deliveries"

const NAME = "lsn-forget-deliveries"
/** What one run drops at most of each; a shop that takes in more than that in an hour has a longer table, and nothing worse. */
const A_RUN = 20_000

/** Webhooks are kept as long as a copy may come or a person may want them, and no longer. */
export default scopedJob(
  auditedJob(NAME, async (container, record) => {
    const { result } = await forgetDeliveriesWorkflow(container).run({ input: { limit: A_RUN } })
    if (result.deliveries > 0 || result.bodies > 0) {
      record({ target: { type: "webhook_delivery", id: null }, after: { ...result } })
    }
  })
)

export const config = { name: NAME, schedule: "17 * * * *" }
