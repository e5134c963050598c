import { handle } from "@lsn/platform/http"
import { setLineUpWorkflow } from "../../../../../../../workflows/set-line-up"
import { ownShow, studioShow } from "../../../../../../views"
import { setOwnLineUp } from "../../../validators"

export const POST = handle(setOwnLineUp, async (req, res) => {
  const { id } = await ownShow(req.scope, req.params.id, req.lsn.actor.id)
  await setLineUpWorkflow(req.scope).run({ input: { show_id: id, ...req.validatedBody } })
  res.json({ show: await studioShow(req.scope, id) })
})
