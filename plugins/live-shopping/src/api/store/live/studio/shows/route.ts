import { handle } from "@lsn/platform/http"
import { SHOW_STATUSES } from "../../../../../domain/show-state"
import { createShowsWorkflow } from "../../../../../workflows/create-shows"
import { assertBroadcastable } from "../../../../broadcast"
import { createdId, studioShow, studioShowPage } from "../../../../views"
import { createOwnShow, listOwnShows } from "../validators"

export const GET = handle(listOwnShows, async (req, res) => {
  const { status, ...page } = req.validatedQuery
  const host_id = req.lsn.actor.id
  res.json(await studioShowPage(req.scope, { statuses: status ?? SHOW_STATUSES, host_id, ...page }))
})

export const POST = handle(createOwnShow, async (req, res) => {
  assertBroadcastable(req.scope, req.validatedBody)
  const { result } = await createShowsWorkflow(req.scope).run({
    input: { shows: [{ ...req.validatedBody, host_id: req.lsn.actor.id }], now: new Date() },
  })
  res.status(201).json({ show: await studioShow(req.scope, createdId(result)) })
})
