import { handle } from "@lsn/platform/http"
import { anyShow, live } from "../../../../../views"
import { retrieveAnySales } from "../../../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(retrieveAnySales, async (req, res) => {
  const { id } = await anyShow(req.scope, req.params.id)
  res.json(await live(req.scope).totalSales(id))
})
