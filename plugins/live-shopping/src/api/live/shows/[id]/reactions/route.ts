import { handle } from "@lsn/platform/http"
import { live } from "../../../../views"
import { assertTicketOf, react } from "../../../validators"

export const POST = handle(react, async (req, res) => {
  assertTicketOf(req.params.id, req.lsn.actor)
  await live(req.scope).react(req.params.id, req.validatedBody.kind)
  res.status(202).json({})
})
