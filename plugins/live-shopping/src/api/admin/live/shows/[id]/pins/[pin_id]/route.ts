import { handle } from "@lsn/platform/http"
import { lowerPinWorkflow } from "../../../../../../../workflows/lower-pin"
import { removeAnyPin } from "../../../../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const DELETE = handle(removeAnyPin, async (req, res) => {
  const { id, pin_id } = req.params
  await lowerPinWorkflow(req.scope).run({ input: { show_id: id, pin_id, now: new Date() } })
  res.json({ id: pin_id, object: "pin", deleted: true })
})
