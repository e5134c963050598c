import { refuse } from "@lsn/platform/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { VideoKind } from "../domain/playout"
import { live } from "./views"

/** A show that no server could broadcast is refused when it is planned, not when its audience waits. */
export function assertBroadcastable(container: MedusaContainer, show: { video_kind?: VideoKind }): void {
  if (show.video_kind === "livekit" && !live(container).livekit) {
    throw refuse(400, "livekit_not_configured", 'This shop has no LiveKit server: choose "simulated".')
  }
}
