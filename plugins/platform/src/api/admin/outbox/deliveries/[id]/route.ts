import { handle } from "../../../../../http"
import { outboxService } from "../../../../../outbox/service"
import { retrieveDelivery } from "../../validators"
import { logView } from "../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(retrieveDelivery, async (req, res) => {
  res.json({ delivery: logView(await outboxService(req.scope).retrieveDelivery(req.params.id)) })
})
