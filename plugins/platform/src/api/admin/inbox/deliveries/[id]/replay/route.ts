import { handle, refuse } from "../../../../../../http"
import { inboxService } from "../../../../../../inbox/deliveries"
import { replayDeliveryWorkflow } from "../../../../../../workflows/replay-delivery"
import { replayInboxDelivery } from "../../../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(replayInboxDelivery, async (req, res) => {
  const { id } = req.params
  // Of another scope's there is nothing to know here.
  const before = await inboxService(req.scope).retrieveDelivery(id)
  if (!before) throw refuse(404, "delivery_not_found", "There is no such delivery.")
  await replayDeliveryWorkflow(req.scope).run({ input: { id } })
  const after = (await inboxService(req.scope).retrieveDelivery(id)) ?? before
  const { headers: _headers, event: _event, body: _body, body_hash: _hash, effects: _effects, ...delivery } = after
  res.json({ delivery })
})
