import { handle } from "../../../../../../http"
import { resendParkedWorkflow } from "../../../../../../workflows/outbox"
import { replayParked } from "../../../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(replayParked, async (req, res) => {
  const input = { id: req.params.id, since: req.validatedBody.since, now: new Date() }
  const { result } = await resendParkedWorkflow(req.scope).run({ input })
  res.json(result)
})
