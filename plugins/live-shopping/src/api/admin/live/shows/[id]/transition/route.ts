import { handle } from "@lsn/platform/http"
import { transitionShowWorkflow } from "../../../../../../workflows/transition-show"
import { studioShow } from "../../../../../views"
import { transitionAnyShow } from "../../../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(transitionAnyShow, async (req, res) => {
  const { id } = req.params
  await transitionShowWorkflow(req.scope).run({ input: { show_id: id, ...req.validatedBody, now: new Date() } })
  res.json({ show: await studioShow(req.scope, id) })
})
