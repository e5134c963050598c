import { accessService } from "../../../../access/principal"
import { handle } from "../../../../http"
import { createApiKeyWorkflow } from "../../../../workflows/api-keys"
import { principalOfRequest } from "../change"
import { createApiKey, listApiKeys } from "../validators"
import { keyView } from "../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listApiKeys, async (req, res) => {
  const page = req.validatedQuery
  const { keys, count } = await accessService(req.scope).listKeys(page)
  res.json({ keys: keys.map(keyView), count, ...page })
})

export const POST = handle(createApiKey, async (req, res) => {
  const { title, grants, expires_at } = req.validatedBody
  const key = { title, grants, expires_at: expires_at === null ? null : new Date(expires_at).getTime() }
  const input = { by: await principalOfRequest(req), key, now: new Date() }
  const { result } = await createApiKeyWorkflow(req.scope).run({ input })
  res.status(201).json({ key: keyView(result.key), secret: result.secret })
})
