import { handle } from "../../../../../http"
import * as contracts from "../../validators"
import { endOwnSession } from "../own"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const DELETE = handle(contracts.endSession, async (req, res) => {
  res.json(await endOwnSession(req, req.params.id))
})
