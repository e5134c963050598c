import { createWorkflow, type WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import type { Instant } from "../modules/access/types"
import { forgetSessionsStep } from "./steps/access"

export const forgetSessionsWorkflowId = "access-forget-sessions"
/** Drops the sessions of everybody that have been over long enough. */
export const forgetSessionsWorkflow = createWorkflow(
  forgetSessionsWorkflowId,
  (input: WorkflowData<{ now: Instant; limit: number }>) => new WorkflowResponse(forgetSessionsStep(input))
)
