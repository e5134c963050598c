import { canonicalJson, toExportLine } from "../domain/audit"
import type AuditModuleService from "../modules/audit/service"

const HEADS_A_PAGE = 1_000

/**
 * The chain as a text: first the heads and then the entries through a sequence, a line each, in constant memory. A line
 * with a `signature` is a head's.
 */
export async function* exportLines(service: AuditModuleService, through: number): AsyncGenerator<string> {
  for (let after = 0; ;) {
    const heads = await service.heads(after, HEADS_A_PAGE)
    const last = heads.at(-1)
    if (!last) break
    after = last.sequence
    // What was signed after the export began has no entries in it.
    const told = heads.filter(({ sequence }) => sequence <= through)
    if (told.length > 0) yield told.map((head) => `${canonicalJson({ ...head })}\n`).join("")
    if (told.length < heads.length) break
  }
  for await (const page of service.entries(0, through)) {
    yield page.map((entry) => `${toExportLine(entry)}\n`).join("")
  }
}
