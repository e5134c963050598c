import { handle } from "../../../../http"
import { listSessions } from "../validators"
import { ownSessions } from "./own"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listSessions, async (req, res) => {
  res.json(await ownSessions(req))
})
