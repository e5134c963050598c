import { handle } from "@lsn/platform/http"

import { hostFruit } from "../../contracts"

export const GET = handle(hostFruit, (req, res) => {
  res.json({ actor: req.lsn.actor })
})
