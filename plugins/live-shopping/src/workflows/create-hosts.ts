import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { CreateHostInput, Instant } from "../modules/live/types"
import { createHostsStep } from "./steps/hosts"

export const createHostsWorkflowId = "live-create-hosts"
export const createHostsWorkflow = createWorkflow(
  createHostsWorkflowId,
  (input: WorkflowData<{ hosts: CreateHostInput[]; now: Instant }>) => {
    return new WorkflowResponse(createHostsStep(input))
  }
)
