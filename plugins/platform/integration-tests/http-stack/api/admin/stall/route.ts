import { handle } from "@lsn/platform/http"

import { adminFruit } from "../../contracts"

export const AUTHENTICATE = false

export const GET = handle(adminFruit, (req, res) => {
  res.json({ actor: req.lsn.actor, roles: req.lsn.roles })
})
