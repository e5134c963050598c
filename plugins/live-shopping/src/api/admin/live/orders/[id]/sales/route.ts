import { handle } from "@lsn/platform/http"
import { salesOfOrder } from "../../../../../views"
import { listOrderSales } from "../../../validators"

export const GET = handle(listOrderSales, async (req, res) => {
  res.json({ sales: await salesOfOrder(req.scope, req.params.id) })
})
