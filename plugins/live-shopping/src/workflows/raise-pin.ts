import { emitScopedEventStep } from "@lsn/platform/messages"
import { releaseEventsStep } from "@lsn/platform/workflows"
import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Instant, RaisePinInput } from "../modules/live/types"
import { raisePinStep } from "./steps/pins"
import { tellAudienceStep } from "./steps/tell-audience"

export const raisePinWorkflowId = "live-raise-pin"
export const raisePinWorkflow = createWorkflow(
  raisePinWorkflowId,
  (input: WorkflowData<RaisePinInput & { now: Instant }>) => {
    const raised = raisePinStep(input)
    const data = transform({ raised }, ({ raised }) => ({ id: raised.pin.id, show_id: raised.pin.show_id }))
    emitScopedEventStep({ eventName: "live.pin.raised", data })
    emitScopedEventStep({ eventName: "live.pin.lowered", data: raised.lowered }).config({
      name: "emit-live-pin-lowered",
    })
    tellAudienceStep(raised.news)
    releaseEventsStep({})
    return new WorkflowResponse(raised.pin)
  }
)
