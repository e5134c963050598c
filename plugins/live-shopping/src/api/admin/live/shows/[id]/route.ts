import { handle } from "@lsn/platform/http"
import { deleteShowsWorkflow } from "../../../../../workflows/delete-shows"
import { updateShowsWorkflow } from "../../../../../workflows/update-shows"
import { assertBroadcastable } from "../../../../broadcast"
import { studioShow } from "../../../../views"
import { deleteShow, retrieveAnyShow, updateAnyShow } from "../../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(retrieveAnyShow, async (req, res) => {
  res.json({ show: await studioShow(req.scope, req.params.id) })
})

export const POST = handle(updateAnyShow, async (req, res) => {
  const { id } = req.params
  assertBroadcastable(req.scope, { video_kind: req.validatedBody.video_kind })
  await updateShowsWorkflow(req.scope).run({ input: { shows: [{ id, ...req.validatedBody }], now: new Date() } })
  res.json({ show: await studioShow(req.scope, id) })
})

export const DELETE = handle(deleteShow, async (req, res) => {
  const { id } = req.params
  await deleteShowsWorkflow(req.scope).run({ input: { ids: [id] } })
  res.json({ id, object: "show", deleted: true })
})
