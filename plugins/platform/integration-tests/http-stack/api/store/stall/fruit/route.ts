import { handle } from "@lsn/platform/http"

import { listFruit } from "../../../contracts"

export const GET = handle(listFruit, (req, res) => {
  res.json({ query: req.validatedQuery, actor: req.lsn.actor })
})
