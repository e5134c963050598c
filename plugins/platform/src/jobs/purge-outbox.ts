import { auditedJob } from "../audit"
import { scopedJob } from "../messages"
import { purgeOutboxWorkflow } from "../workflows/outbox"

const NAME = "lsn-outbox-purge"

/** Deletes events, deliveries and attempts that are past their kept time. */
export default scopedJob(
  auditedJob(NAME, async (container, record): Promise<void> => {
    const { result: rows } = await purgeOutboxWorkflow(container).run({ input: { now: new Date() } })
    if (rows > 0) record({ target: { type: "outbox", id: null }, after: { deleted: rows } })
  })
)

export const config = { name: NAME, schedule: "17 3 * * *" }
