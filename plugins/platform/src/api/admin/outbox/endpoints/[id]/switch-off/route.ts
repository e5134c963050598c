import { handle } from "../../../../../../http"
import { changeEndpointWorkflow } from "../../../../../../workflows/outbox"
import { switchEndpointOff } from "../../../validators"
import { changedView } from "../../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(switchEndpointOff, async (req, res) => {
  const order = { kind: "switch" as const, id: req.params.id, on: false }
  const { result } = await changeEndpointWorkflow(req.scope).run({ input: { order, now: new Date() } })
  res.json({ endpoint: changedView(result) })
})
