import { auditedJob } from "@lsn/platform/audit"
import { scopedJob } from "@lsn/platform/messages"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { closeStrayVideoRoomsWorkflow } from "../workflows/close-stray-video-rooms"

const NAME = "live-close-stray-video-rooms"
/** More than a shop ends in the time between two runs; what is left is closed by the next. */
const ROOMS_A_RUN = 100

/**
 * Ends broadcasts that nobody is meant to see: a room outlives its show when the event of the end was lost in a crash, or the
 * video server was away when it came.
 */
export default scopedJob(
  auditedJob(NAME, async (container, record): Promise<void> => {
    const { result } = await closeStrayVideoRoomsWorkflow(container).run({ input: { limit: ROOMS_A_RUN } })
    if (result.length > 0) {
      record({ target: { type: "video_room", id: null }, after: { closed: result.length } })
      const logger = container.resolve<Logger>(ContainerRegistrationKeys.LOGGER)
      logger.info(`Live shopping: closed ${result.length} video room(s) of shows that are not on.`)
    }
  })
)

export const config = { name: NAME, schedule: "*/2 * * * *" }
