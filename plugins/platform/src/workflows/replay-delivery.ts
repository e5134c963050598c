import { createWorkflow, type WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { replayDeliveryStep } from "./steps/inbox"

export const replayDeliveryWorkflowId = "inbox-replay-delivery"
/** Has a delivery processed anew that waits for a person, or is done. */
export const replayDeliveryWorkflow = createWorkflow(
  replayDeliveryWorkflowId,
  (input: WorkflowData<{ id: string }>) => new WorkflowResponse(replayDeliveryStep(input))
)
