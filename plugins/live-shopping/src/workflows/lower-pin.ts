import { emitScopedEventStep } from "@lsn/platform/messages"
import { releaseEventsStep } from "@lsn/platform/workflows"
import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Instant } from "../modules/live/types"
import { lowerPinStep } from "./steps/pins"
import { tellAudienceStep } from "./steps/tell-audience"

export const lowerPinWorkflowId = "live-lower-pin"
export const lowerPinWorkflow = createWorkflow(
  lowerPinWorkflowId,
  (input: WorkflowData<{ show_id: string; pin_id: string; now: Instant }>) => {
    const lowered = lowerPinStep(input)
    emitScopedEventStep({ eventName: "live.pin.lowered", data: lowered.lowered })
    tellAudienceStep(lowered.news)
    releaseEventsStep({})
    return new WorkflowResponse(lowered.lowered)
  }
)
