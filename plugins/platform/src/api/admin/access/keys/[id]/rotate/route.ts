import { handle } from "../../../../../../http"
import { rotateApiKeyWorkflow } from "../../../../../../workflows/api-keys"
import { principalOfRequest } from "../../../change"
import { rotateApiKey } from "../../../validators"
import { keyView } from "../../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(rotateApiKey, async (req, res) => {
  const by = await principalOfRequest(req)
  const input = { by, id: req.params.id, overlap: req.validatedBody.overlap_ms, now: new Date() }
  const { result } = await rotateApiKeyWorkflow(req.scope).run({ input })
  res.json({ key: keyView(result.key), secret: result.secret })
})
