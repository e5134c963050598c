import { handle } from "@lsn/platform/http"
import { salesOfOrder } from "../../../../../views"
import { listOrderSales } from "../../../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listOrderSales, async (req, res) => {
  res.json({ sales: await salesOfOrder(req.scope, req.params.id) })
})
