import { handle } from "@lsn/platform/http"
import { updateShowsWorkflow } from "../../../../../../workflows/update-shows"
import { assertBroadcastable } from "../../../../../broadcast"
import { ownShow, studioShow } from "../../../../../views"
import { retrieveOwnShow, updateOwnShow } from "../../validators"

export const GET = handle(retrieveOwnShow, async (req, res) => {
  const { id } = await ownShow(req.scope, req.params.id, req.lsn.actor.id)
  res.json({ show: await studioShow(req.scope, id) })
})

export const POST = handle(updateOwnShow, async (req, res) => {
  const { id } = await ownShow(req.scope, req.params.id, req.lsn.actor.id)
  assertBroadcastable(req.scope, { video_kind: req.validatedBody.video_kind })
  await updateShowsWorkflow(req.scope).run({ input: { shows: [{ id, ...req.validatedBody }], now: new Date() } })
  res.json({ show: await studioShow(req.scope, id) })
})
