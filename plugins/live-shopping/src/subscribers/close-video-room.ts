import type { SubscriberConfig } from "@medusajs/framework"
import { scopedSubscriber } from "@lsn/platform/messages"
import { LIVE_MODULE } from "../modules/live"
import type LiveModuleService from "../modules/live/service"

/** Nobody broadcasts into a show that has ended. What this misses, the job `close-stray-video-rooms` finds. */
export default scopedSubscriber<{ id: string }>(async ({ event, container }) => {
  const { livekit } = container.resolve<LiveModuleService>(LIVE_MODULE)
  await livekit?.closeRoom(event.data.id)
})

export const config: SubscriberConfig = { event: "live.show.ended", context: { subscriberId: "live-close-video-room" } }
