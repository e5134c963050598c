import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { LIVE_MODULE } from "../modules/live"
import type LiveModuleService from "../modules/live/service"

/** Nobody broadcasts into a show that has ended. */
export default async function closeVideoRoom({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  const { livekit } = container.resolve<LiveModuleService>(LIVE_MODULE)
  await livekit?.closeRoom(event.data.id)
}

export const config: SubscriberConfig = { event: "live.show.ended", context: { subscriberId: "live-close-video-room" } }
