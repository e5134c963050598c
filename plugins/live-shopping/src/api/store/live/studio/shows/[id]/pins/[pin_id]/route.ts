import { handle } from "@lsn/platform/http"
import { lowerPinWorkflow } from "../../../../../../../../workflows/lower-pin"
import { ownShow } from "../../../../../../../views"
import { removeOwnPin } from "../../../../validators"

export const DELETE = handle(removeOwnPin, async (req, res) => {
  const { pin_id } = req.params
  const { id } = await ownShow(req.scope, req.params.id, req.lsn.actor.id)
  await lowerPinWorkflow(req.scope).run({ input: { show_id: id, pin_id, now: new Date() } })
  res.json({ id: pin_id, object: "pin", deleted: true })
})
