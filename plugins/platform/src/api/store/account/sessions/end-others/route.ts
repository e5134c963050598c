import { handle } from "../../../../../http"
import * as contracts from "../../validators"
import { endOtherOwnSessions } from "../../../../admin/access/sessions/own"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(contracts.endOtherOwnSessions, async (req, res) => {
  res.json(await endOtherOwnSessions(req))
})
