import { handle } from "../../../http"
import { currentDocument } from "../document"
import { getOpenApi } from "../validators"

export const GET = handle(getOpenApi, (_req, res) => {
  res.json({ ...currentDocument() })
})
