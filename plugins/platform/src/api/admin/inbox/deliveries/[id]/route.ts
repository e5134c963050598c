import { handle, refuse } from "../../../../../http"
import { inboxService } from "../../../../../inbox/deliveries"
import { retrieveInboxDelivery } from "../../validators"
import { detailView } from "../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(retrieveInboxDelivery, async (req, res) => {
  const delivery = await inboxService(req.scope).retrieveDelivery(req.params.id)
  if (!delivery) throw refuse(404, "delivery_not_found", "There is no such delivery.")
  res.json({ delivery: detailView(delivery) })
})
