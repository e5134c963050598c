import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Instant, Principal, RoleOrder } from "../modules/access/types"
import { changeRolesStep } from "./steps/access"

export const changeRolesWorkflowId = "access-change-roles"
/** Gives, takes, makes, rewrites or deletes a role, if the one who asks may. */
export const changeRolesWorkflow = createWorkflow(
  changeRolesWorkflowId,
  (input: WorkflowData<{ by: Principal; order: RoleOrder; now: Instant }>) => {
    return new WorkflowResponse(changeRolesStep(input))
  }
)
