import { handle } from "../../../../http"
import { retrieveAuditStatus } from "../validators"
import { audit } from "../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(retrieveAuditStatus, async (req, res) => {
  res.json(await audit(req.scope).status())
})
