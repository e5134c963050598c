import { handle } from "@lsn/platform/http"
import { publicShow, studioShow } from "../../../../views"
import { retrieveShow } from "../../validators"

export const GET = handle(retrieveShow, async (req, res) => {
  const { id } = await publicShow(req.scope, req.params.id)
  const whole = await studioShow(req.scope, id)
  const { video_kind: _kind, recording_url: _url, recording_ms: _ms, created_at: _created, ...rest } = whole
  const { updated_at: _updated, ...show } = rest
  res.json({ show, server_now: new Date().toISOString() })
})
