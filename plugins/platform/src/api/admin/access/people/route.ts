import { handle } from "../../../../http"
import { listPeople } from "../validators"
import { personViews } from "../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listPeople, async (req, res) => {
  const page = req.validatedQuery
  res.json({ ...(await personViews(req.scope, page)), ...page })
})
