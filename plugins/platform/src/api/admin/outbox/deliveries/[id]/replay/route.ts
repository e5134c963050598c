import { handle } from "../../../../../../http"
import { resendWebhookWorkflow } from "../../../../../../workflows/outbox"
import { replayDelivery } from "../../../validators"
import { logView } from "../../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(replayDelivery, async (req, res) => {
  const { result } = await resendWebhookWorkflow(req.scope).run({ input: { id: req.params.id, now: new Date() } })
  res.json({ delivery: logView(result) })
})
