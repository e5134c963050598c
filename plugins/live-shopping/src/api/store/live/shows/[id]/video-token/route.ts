import { handle, refuse } from "@lsn/platform/http"
import { live, publicShow } from "../../../../../views"
import { createVideoToken } from "../../../validators"

export const POST = handle(createVideoToken, async (req, res) => {
  const show = await publicShow(req.scope, req.params.id)
  const livekit = live(req.scope).livekit
  if (!livekit || show.video_kind !== "livekit" || show.status !== "live") {
    throw refuse(409, "video_not_livekit", "This show is not being broadcast by the video server.")
  }
  res.json(await livekit.audienceToken(show.id))
})
