import { handle } from "../../../../../../http"
import { changeEndpointWorkflow } from "../../../../../../workflows/outbox"
import { rotateEndpointSecret } from "../../../validators"
import { changedView } from "../../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(rotateEndpointSecret, async (req, res) => {
  const order = { kind: "rotate" as const, id: req.params.id, overlap: req.validatedBody.overlap_ms }
  const { result } = await changeEndpointWorkflow(req.scope).run({ input: { order, now: new Date() } })
  if (result.secret === null) throw new Error("A secret was rotated and there is no new one.")
  res.json({ endpoint: changedView(result), secret: result.secret })
})
