import { handle } from "../../../../http"
import { listOwnSessions } from "../validators"
import { ownSessions } from "../../../admin/access/sessions/own"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listOwnSessions, async (req, res) => {
  res.json(await ownSessions(req))
})
