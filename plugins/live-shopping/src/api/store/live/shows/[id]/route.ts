import { handle } from "@lsn/platform/http"
import { audienceShow } from "../../../../views"
import { retrieveShow } from "../../validators"

export const GET = handle(retrieveShow, async (req, res) => {
  const show = await audienceShow(req.scope, req.params.id)
  res.json({ show, server_now: new Date().toISOString() })
})
