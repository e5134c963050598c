import type { MedusaContainer } from "@medusajs/framework/types"

import { auditService } from "../../../audit"
import { ANSWER_PATH } from "../../../audit/draft"
import type { AuditEntry, Change } from "../../../domain/audit"
import type AuditModuleService from "../../../modules/audit/service"

export function audit(container: MedusaContainer): AuditModuleService {
  const service = auditService(container)
  if (!service) throw new Error("The audit module is not loaded.")
  return service
}

/** An entry as the admin reads it. Its text of changes was written by us; what is not of that form was altered. */
export function entryView({ version: _version, changes: text, ...entry }: AuditEntry) {
  const all = changesOf(text)
  const answer = all.find(({ path }) => path === ANSWER_PATH)?.after
  const status = typeof answer === "object" && answer !== null && "status" in answer ? answer.status : answer
  return { ...entry, status: typeof status === "number" ? status : null, changes: all }
}

function changesOf(text: string): Change[] {
  try {
    const parsed: unknown = JSON.parse(text)
    return Array.isArray(parsed) ? (parsed as Change[]) : []
  } catch {
    return [{ path: "", after: "This entry cannot be read: it is not what was written." }]
  }
}
