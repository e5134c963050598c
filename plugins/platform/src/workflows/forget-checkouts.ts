import { createWorkflow, type WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { forgetCheckoutsStep } from "./steps/checkout"

export const forgetCheckoutsWorkflowId = "lsn-forget-checkouts"
/** Drops completions that were finished long ago. */
export const forgetCheckoutsWorkflow = createWorkflow(
  forgetCheckoutsWorkflowId,
  (input: WorkflowData<{ days: number; limit: number }>) => new WorkflowResponse(forgetCheckoutsStep(input))
)
