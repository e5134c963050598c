import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { VideoNews } from "../../modules/live/types"
import { liveService } from "./live-service"
import type { AudienceNews } from "./shows"

export const keepVideoEventStepId = "live-keep-video-event"
/** Keeps what the video server told. Nothing takes it back: it happened, and an event that stays untold is sent again. */
export const keepVideoEventStep = createStep(keepVideoEventStepId, async (event: VideoNews, { container }) => {
  const { id, show_id, kind, happened_at, session = null } = event
  const concerned = await liveService(container).keepVideoEvent({
    id,
    show_id,
    kind,
    happened_at: new Date(happened_at),
    session,
  })
  const news: AudienceNews[] = concerned
    ? [{ show_id, events: [{ type: kind === "host_joined" ? "host.back" : "host.away" }] }]
    : []
  return new StepResponse({ news, told: concerned ? [id] : [] })
})

export const markVideoEventToldStepId = "live-mark-video-event-told"
/** Comes after the telling: a note that is lost has one event told twice, which changes nothing for an audience. */
export const markVideoEventToldStep = createStep(markVideoEventToldStepId, async (ids: string[], { container }) => {
  for (const id of ids) {
    await liveService(container).markVideoEventTold(id)
  }
  return new StepResponse(ids)
})

export const endStrayBroadcastStepId = "live-end-stray-broadcast"
/**
 * A host who comes into the room of a show that is not live has a token from before its end, or from before they were
 * suspended: the room is closed again. Nothing takes that back, and closing it twice changes nothing.
 */
export const endStrayBroadcastStep = createStep(
  endStrayBroadcastStepId,
  async ({ show_id, kind }: VideoNews, { container }) => {
    const service = liveService(container)
    if (kind !== "host_joined") {
      return new StepResponse(false)
    }
    const [live] = await service.listLiveShows({ id: show_id, status: "live" }, { take: 1, select: ["id"] })
    if (!live) {
      await service.livekit?.closeRoom(show_id)
    }
    return new StepResponse(!live)
  }
)

export const closeStrayRoomsStepId = "live-close-stray-rooms"
/**
 * Closes rooms of shows that are not on. A room that cannot be closed holds up no other and is tried again the next time; a
 * room of a show that was never this shop's is another's, who shares the server. There is nothing to take back.
 */
export const closeStrayRoomsStep = createStep(closeStrayRoomsStepId, async (limit: number, { container }) => {
  const service = liveService(container)
  const { livekit } = service
  const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
  const closed: string[] = []
  const stray = livekit ? await service.findShowsOffAir(await livekit.showsWithRooms(), limit) : []
  for (const id of stray) {
    try {
      await livekit?.closeRoom(id)
      closed.push(id)
    } catch (error) {
      logger.error(`Live shopping: the video room of show ${id} cannot be closed: ${(error as Error).message}`)
    }
  }
  return new StepResponse(closed)
})
