import { handle, refuse } from "../../../../http"
import type { EntryTarget } from "../../../../modules/audit/types"
import { listAuditEntries } from "../validators"
import { audit, entryView } from "../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

/** PostgreSQL's word for a statement that took longer than it may. */
const QUERY_CANCELED = "57014"

export const GET = handle(listAuditEntries, async (req, res) => {
  const { limit, offset, about, ...filter } = req.validatedQuery
  try {
    const { entries, count } = await audit(req.scope).list({ ...filter, about: about?.map(thing) }, { limit, offset })
    res.json({ entries: entries.map(entryView), count, limit, offset })
  } catch (error) {
    if ((error as { code?: string }).code !== QUERY_CANCELED) throw error
    throw refuse(422, "search_too_wide", "The search took too long: narrow it down by time, person or thing.")
  }
})

/** `order:order_1`, as the route's schema has let it through. */
function thing(text: string): EntryTarget {
  const colon = text.indexOf(":")
  return { type: text.slice(0, colon), id: text.slice(colon + 1) }
}
