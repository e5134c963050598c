import { handle } from "../../../../../../http"
import { testEndpointWorkflow } from "../../../../../../workflows/outbox"
import { testEndpoint } from "../../../validators"
import { logView } from "../../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(testEndpoint, async (req, res) => {
  const { result } = await testEndpointWorkflow(req.scope).run({ input: { id: req.params.id, now: new Date() } })
  res.json({ delivery: logView(result) })
})
