import { handle } from "@lsn/platform/http"
import { raisePinWorkflow } from "../../../../../../../workflows/raise-pin"
import { ownShow } from "../../../../../../views"
import { createOwnPin } from "../../../validators"

export const POST = handle(createOwnPin, async (req, res) => {
  const host = req.lsn.actor.id
  const { id } = await ownShow(req.scope, req.params.id, host)
  const { result } = await raisePinWorkflow(req.scope).run({
    input: { show_id: id, ...req.validatedBody, pinned_by: `host:${host}`, now: new Date() },
  })
  res.status(201).json({ pin: result })
})
