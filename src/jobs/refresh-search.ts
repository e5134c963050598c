import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { auditedJob } from "@lsn/platform/audit"
import { scopedJob } from "@lsn/platform/messages"
import { changedProducts } from "../search/_changes"
import { refreshProducts } from "../search/_refresh"

const NAME = "shop-refresh-search"
const MINUTE_MS = 60_000
/** What a process that was ended has not seen. */
const FIRST_LOOK_MS = 60 * MINUTE_MS
/** A transaction may be that long on its way from its clock to its commit. */
const OVERLAP_MS = MINUTE_MS

let seen: Date | null = null

/**
 * Reads those products into the search index again whose change no event has told, or none was heard of: their stock, prices of
 * price lists, which begin and end by the clock, and what happened while a process was ended or could not reach the index. An index is made of what is recorded
 * where it was changed: the audit learns of a run that failed.
 */
export default scopedJob(
  auditedJob(NAME, async (container: MedusaContainer): Promise<void> => {
    const now = new Date()
    const since = new Date((seen?.getTime() ?? now.getTime() - FIRST_LOOK_MS) - OVERLAP_MS)
    const ids = await changedProducts(container.resolve(ContainerRegistrationKeys.QUERY), since, now)
    await refreshProducts(container, ids)
    seen = now
  })
)

export const config = { name: NAME, schedule: "* * * * *" }
