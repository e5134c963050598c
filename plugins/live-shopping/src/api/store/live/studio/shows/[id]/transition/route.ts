import { handle } from "@lsn/platform/http"
import { transitionShowWorkflow } from "../../../../../../../workflows/transition-show"
import { ownShow, studioShow } from "../../../../../../views"
import { transitionOwnShow } from "../../../validators"

export const POST = handle(transitionOwnShow, async (req, res) => {
  const { id } = await ownShow(req.scope, req.params.id, req.lsn.actor.id)
  await transitionShowWorkflow(req.scope).run({ input: { show_id: id, ...req.validatedBody, now: new Date() } })
  res.json({ show: await studioShow(req.scope, id) })
})
