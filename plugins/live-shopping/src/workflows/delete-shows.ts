import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { deleteShowsStep } from "./steps/shows"
import { tellAudienceStep } from "./steps/tell-audience"

export const deleteShowsWorkflowId = "live-delete-shows"
export const deleteShowsWorkflow = createWorkflow(deleteShowsWorkflowId, (input: WorkflowData<{ ids: string[] }>) => {
  const deleted = deleteShowsStep(input.ids)
  tellAudienceStep(deleted.news)
  return new WorkflowResponse(deleted.ids)
})
