import type { MedusaContainer } from "@medusajs/framework/types"
import { createHash } from "node:crypto"

import { requestId } from "../http/request-context"
import { type AuditActor, type AuditTarget, changesBetween, type Deed, draftOf } from "./draft"
import { auditService } from "./requests"

export interface RecordAuditInput {
  /** What was done: the workflow's name, or better what it did. */
  action: string
  /** Default: the system. */
  actor?: AuditActor
  target?: AuditTarget
  /** The row before; nothing for something new. */
  before?: unknown
  /** The row after; nothing for something that is gone. */
  after?: unknown
}

/** Appends an entry under a key that stays the same however often the step is run. */
export async function recordOnce(container: MedusaContainer, key: string, input: RecordAuditInput): Promise<void> {
  const audit = auditService(container)
  if (!audit) return
  const deed: Deed = {
    actor: input.actor ?? { type: "system", id: null },
    action: input.action,
    target: input.target ?? null,
    requestId: requestId() ?? null,
  }
  const id = `aud_${createHash("sha256").update(key).digest("hex").slice(0, 32)}`
  await audit.append({
    draft: draftOf(id, deed, changesBetween(input.before, input.after, audit.rulesOf(input.target)), new Date()),
  })
}
