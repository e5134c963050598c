import { handle, refuse } from "../../../../http"
import { inboxService } from "../../../../inbox/deliveries"
import { listInboxDeliveries } from "../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

/** PostgreSQL's word for a statement that took longer than it may. */
const QUERY_CANCELED = "57014"

export const GET = handle(listInboxDeliveries, async (req, res) => {
  const { limit, offset, ...filter } = req.validatedQuery
  try {
    const { deliveries, count } = await inboxService(req.scope).listDeliveries(filter, { limit, offset })
    res.json({ deliveries, count, limit, offset })
  } catch (error) {
    if ((error as { code?: string }).code !== QUERY_CANCELED) throw error
    throw refuse(422, "search_too_wide", "The search took too long: narrow it down by time, sender or state.")
  }
})
