import type { MedusaContainer } from "@medusajs/framework/types"

import { type AuditTarget, changesBetween, type Deed, draftOf, newEntryId, openWrite } from "./draft"
import type { Change } from "../domain/audit"
import { auditService } from "./requests"

/** One thing that a job did. */
export interface JobDeed {
  /** What, in the job's own words; its name where it does one thing only. */
  action?: string
  target?: AuditTarget
  /** The row before, or nothing for something new. */
  before?: unknown
  /** The row after, or nothing for something that is gone. */
  after?: unknown
}

export type RecordDeed = (deed: JobDeed) => void

/** How many deeds of one run are listed; further ones are counted. */
const MOST_DEEDS = 1_000

/**
 * Records what a scheduled job does: one entry for each deed that it names, committed before the run counts as done. A run
 * that changes nothing leaves no entry; one that fails, or that is cut off, always does.
 *
 *     export default auditedJob("live-reconcile-sales", async (container, record) => {
 *       record({ target: { type: "order", id }, after: { sales: 2 } })
 *     })
 */
export function auditedJob(
  name: string,
  work: (container: MedusaContainer, record: RecordDeed) => Promise<void>
): (container: MedusaContainer) => Promise<void> {
  return async (container) => {
    const audit = auditService(container)
    if (!audit) return work(container, () => {})
    const id = newEntryId()
    const deeds: JobDeed[] = []
    let dropped = 0
    const deed: Deed = { actor: { type: "job", id: name }, action: name, target: null, requestId: null }
    await audit.begin(openWrite(id, deed, new Date()))

    const append = async (failure?: unknown) => {
      const now = new Date()
      const done = deeds.map((one, index) => {
        const own: Deed = { ...deed, action: one.action ?? name, target: one.target ?? null }
        return draftOf(`${id}.${index + 1}`, own, changesBetween(one.before, one.after, audit.rulesOf(one.target)), now)
      })
      const last: Change[] = []
      if (dropped > 0) last.push({ path: "deeds", after: `${dropped} more, which are not listed` })
      // Of what went wrong only the kind: a message may hold anything.
      if (failure !== undefined) last.push({ path: "answer", after: `failed: ${nameOf(failure)}` })
      if (last.length > 0) done.push(draftOf(id, deed, last, now))
      if (done.length === 0) return audit.discard(id)
      const settling = done.pop()
      await Promise.all(done.map((draft) => audit.append({ draft })))
      // Not before all others are stored: what is cut off here is told as a run whose outcome is not known.
      if (settling) await audit.append({ draft: settling, settles: id })
    }
    try {
      await work(container, (one) => {
        if (deeds.length < MOST_DEEDS) deeds.push(one)
        else dropped += 1
      })
    } catch (error) {
      await append(error)
      throw error
    }
    await append()
  }
}

function nameOf(failure: unknown): string {
  return failure instanceof Error ? failure.name : typeof failure
}
