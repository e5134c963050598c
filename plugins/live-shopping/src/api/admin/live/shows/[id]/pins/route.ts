import { handle } from "@lsn/platform/http"
import { raisePinWorkflow } from "../../../../../../workflows/raise-pin"
import { createAnyPin } from "../../../validators"

export const POST = handle(createAnyPin, async (req, res) => {
  const { result } = await raisePinWorkflow(req.scope).run({
    input: { show_id: req.params.id, ...req.validatedBody, pinned_by: `user:${req.lsn.actor.id}` },
  })
  res.status(201).json({ pin: result })
})
