import { handle } from "../../../http"
import { shopDocument } from "../../../openapi"
import { getOpenApi } from "../validators"

export const GET = handle(getOpenApi, (_req, res) => {
  res.json({ ...shopDocument() })
})
