import { auditedJob } from "../audit/jobs"
import { scopedJob } from "../messages"
import { forgetSessionsWorkflow } from "../workflows/forget-sessions"

const NAME = "lsn-forget-sessions"
/** What one run drops at most; the next one drops the rest. */
const A_RUN = 50_000

/** Where somebody was logged in is kept for a month after it is over, and no longer. */
export default scopedJob(
  auditedJob(NAME, async (container, record) => {
    const { result: rows } = await forgetSessionsWorkflow(container).run({
      input: { now: new Date(), limit: A_RUN },
    })
    if (rows > 0) record({ target: { type: "session", id: null }, after: { deleted: rows } })
  })
)

export const config = { name: NAME, schedule: "41 * * * *" }
