import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { deleteShowsStep } from "./steps/shows"

export const deleteShowsWorkflowId = "live-delete-shows"
export const deleteShowsWorkflow = createWorkflow(deleteShowsWorkflowId, (input: WorkflowData<{ ids: string[] }>) => {
  return new WorkflowResponse(deleteShowsStep(input.ids))
})
