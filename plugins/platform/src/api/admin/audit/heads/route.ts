import { handle } from "../../../../http"
import { listAuditHeads } from "../validators"
import { audit } from "../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listAuditHeads, async (req, res) => {
  const { after, limit } = req.validatedQuery
  res.json({ heads: await audit(req.scope).heads(after, limit) })
})
