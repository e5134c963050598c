import { handle } from "../../../../http"
import { outboxService } from "../../../../outbox/service"
import { retrieveOutboxStatus } from "../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(retrieveOutboxStatus, async (req, res) => {
  res.json(await outboxService(req.scope).readStatus())
})
