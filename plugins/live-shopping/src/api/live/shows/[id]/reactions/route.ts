import { handle } from "@lsn/platform/http"
import { live } from "../../../../views"
import { react } from "../../../validators"

export const POST = handle(react, async (req, res) => {
  await live(req.scope).react(req.params.id, req.validatedBody.kind)
  res.status(202).json({})
})
