import { handle, refuse } from "@lsn/platform/http"
import { live, ownShow } from "../../../../../../views"
import { createOwnVideoToken } from "../../../validators"

export const POST = handle(createOwnVideoToken, async (req, res) => {
  const show = await ownShow(req.scope, req.params.id, req.lsn.actor.id)
  const livekit = live(req.scope).livekit
  if (!livekit || show.video_kind !== "livekit" || show.status !== "live") {
    throw refuse(409, "video_not_livekit", "This show is not live, or not broadcast by the video server.")
  }
  res.json(await livekit.hostToken(show.id, req.lsn.actor.id))
})
