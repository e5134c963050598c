import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { VideoNews } from "../modules/live/types"
import { tellAudienceStep } from "./steps/tell-audience"
import { endStrayBroadcastStep, keepVideoEventStep, markVideoEventToldStep } from "./steps/video"

export const receiveVideoEventWorkflowId = "live-receive-video-event"
/** Records what the video server tells, and lets the audience know when the host goes and comes back. */
export const receiveVideoEventWorkflow = createWorkflow(
  receiveVideoEventWorkflowId,
  (event: WorkflowData<VideoNews>) => {
    const kept = keepVideoEventStep(event)
    endStrayBroadcastStep(event)
    tellAudienceStep(kept.news)
    markVideoEventToldStep(kept.told)
    return new WorkflowResponse(kept.told)
  }
)
