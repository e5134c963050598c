import { handle } from "../../../../../../http"
import { listRights } from "../../../validators"
import { rightsOf } from "../../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listRights, async (req, res) => {
  res.json({ rights: await rightsOf(req.scope, req.params.id) })
})
