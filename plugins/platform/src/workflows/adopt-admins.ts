import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Newcomer } from "../modules/access/types"
import { adoptAdminsStep } from "./steps/access"

export const adoptAdminsWorkflowId = "access-adopt-admins"
/** A first role for admin users who never had one. */
export const adoptAdminsWorkflow = createWorkflow(
  adoptAdminsWorkflowId,
  (input: WorkflowData<{ newcomers: Newcomer[] }>) => new WorkflowResponse(adoptAdminsStep(input.newcomers))
)
