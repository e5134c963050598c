import { handle } from "@lsn/platform/http"
import { live, ownShow } from "../../../../../../views"
import { retrieveOwnSales } from "../../../validators"

export const GET = handle(retrieveOwnSales, async (req, res) => {
  const { id } = await ownShow(req.scope, req.params.id, req.lsn.actor.id)
  res.json(await live(req.scope).totalSales(id))
})
