import { handle } from "@lsn/platform/http"
import { publicShow, studioShow } from "../../../../views"
import { retrieveShow } from "../../validators"

export const GET = handle(retrieveShow, async (req, res) => {
  const { id } = await publicShow(req.scope, req.params.id)
  const { video_kind: _kind, created_at: _created, updated_at: _updated, ...show } = await studioShow(req.scope, id)
  res.json({ show, server_now: new Date().toISOString() })
})
