import { createWorkflow, type WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { forgetDeliveriesStep } from "./steps/inbox"

export const forgetDeliveriesWorkflowId = "inbox-forget-deliveries"
/** Drops the bytes of deliveries, and the deliveries, that have been kept long enough. */
export const forgetDeliveriesWorkflow = createWorkflow(
  forgetDeliveriesWorkflowId,
  (input: WorkflowData<{ limit: number }>) => new WorkflowResponse(forgetDeliveriesStep(input))
)
