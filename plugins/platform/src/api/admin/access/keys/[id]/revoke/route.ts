import { handle } from "../../../../../../http"
import { revokeApiKeyWorkflow } from "../../../../../../workflows/api-keys"
import { principalOfRequest } from "../../../change"
import { revokeApiKey } from "../../../validators"
import { keyView } from "../../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(revokeApiKey, async (req, res) => {
  const input = { by: await principalOfRequest(req), id: req.params.id, now: new Date() }
  const { result } = await revokeApiKeyWorkflow(req.scope).run({ input })
  res.json({ key: keyView(result) })
})
