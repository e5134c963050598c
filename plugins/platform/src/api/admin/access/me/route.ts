import { grantsHeld } from "../../../../access/assigned-resolver"
import { principalOf } from "../../../../access/principal"
import { handle } from "../../../../http"
import { retrieveMe } from "../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(retrieveMe, async (req, res) => {
  const { principal, snapshot } = await principalOf(req.lsn.actor, req.scope)
  res.json({ grants: principal ? [...grantsHeld(principal, snapshot, Date.now())] : [] })
})
