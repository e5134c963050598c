import { handle } from "@lsn/platform/http"
import { setLineUpWorkflow } from "../../../../../../workflows/set-line-up"
import { studioShow } from "../../../../../views"
import { setAnyLineUp } from "../../../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(setAnyLineUp, async (req, res) => {
  const { id } = req.params
  await setLineUpWorkflow(req.scope).run({ input: { show_id: id, ...req.validatedBody } })
  res.json({ show: await studioShow(req.scope, id) })
})
