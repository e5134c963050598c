import { handle } from "@lsn/platform/http"
import { SHOW_STATUSES } from "../../../../domain/show-state"
import { createShowsWorkflow } from "../../../../workflows/create-shows"
import { assertBroadcastable } from "../../../broadcast"
import { createdId, studioShow, studioShowPage } from "../../../views"
import { createShow, listAllShows } from "../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listAllShows, async (req, res) => {
  const { status, ...rest } = req.validatedQuery
  res.json(await studioShowPage(req.scope, { statuses: status ?? SHOW_STATUSES, ...rest }))
})

export const POST = handle(createShow, async (req, res) => {
  assertBroadcastable(req.scope, req.validatedBody)
  const { result } = await createShowsWorkflow(req.scope).run({
    input: { shows: [req.validatedBody], now: new Date() },
  })
  res.status(201).json({ show: await studioShow(req.scope, createdId(result)) })
})
