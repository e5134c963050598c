import { cannotHelp, defineInboxSource, type ClaimedDelivery } from "@lsn/platform/inbox"
import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"
import type { VideoNews } from "../modules/live/types"
import { receiveVideoEventWorkflow } from "./receive-video-event"

/** What the webhook's verifier has read of a delivery. */
const Told = z.strictObject({
  id: z.string().max(200),
  show_id: z.string().max(200),
  kind: z.enum(["host_joined", "host_left", "room_finished"]),
  happened_at: z.iso.datetime(),
  session: z.string().max(200).nullable(),
})

export const processVideoDeliveryWorkflowId = "live-process-video-delivery"
/** A webhook of the video server, out of the inbox. */
export const processVideoDeliveryWorkflow = createWorkflow(
  processVideoDeliveryWorkflowId,
  (delivery: WorkflowData<ClaimedDelivery>) => {
    const news = transform({ delivery }, ({ delivery }) => newsOf(delivery.event))
    return new WorkflowResponse(receiveVideoEventWorkflow.runAsStep({ input: news }))
  }
)

function newsOf(event: unknown): VideoNews {
  const told = Told.safeParse(event)
  if (!told.success) {
    throw cannotHelp("This is no news of a video room.")
  }
  return { ...told.data, happened_at: new Date(told.data.happened_at) }
}

export const livekitSource = defineInboxSource({
  name: "livekit",
  title: "LiveKit",
  workflowId: processVideoDeliveryWorkflowId,
})
