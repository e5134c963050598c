import { handle } from "@lsn/platform/http"
import { raisePinWorkflow } from "../../../../../../workflows/raise-pin"
import { createAnyPin } from "../../../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(createAnyPin, async (req, res) => {
  const { result } = await raisePinWorkflow(req.scope).run({
    input: { show_id: req.params.id, ...req.validatedBody, pinned_by: `user:${req.lsn.actor.id}`, now: new Date() },
  })
  res.status(201).json({ pin: result })
})
