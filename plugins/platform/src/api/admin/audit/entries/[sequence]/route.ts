import { handle, refuse } from "../../../../../http"
import { retrieveAuditEntry } from "../../validators"
import { audit, entryView } from "../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(retrieveAuditEntry, async (req, res) => {
  const sequence = Number(req.params.sequence)
  const entry = Number.isSafeInteger(sequence) ? await audit(req.scope).retrieve(sequence) : null
  if (!entry) throw refuse(404, "entry_not_found", `There is no entry ${req.params.sequence}.`)
  res.json({ entry: entryView(entry) })
})
