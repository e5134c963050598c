import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { UpdateShowInput } from "../modules/live/types"
import { updateShowsStep } from "./steps/shows"
import { tellAudienceStep } from "./steps/tell-audience"

export const updateShowsWorkflowId = "live-update-shows"
export const updateShowsWorkflow = createWorkflow(
  updateShowsWorkflowId,
  (input: WorkflowData<{ shows: UpdateShowInput[] }>) => {
    const updated = updateShowsStep(input.shows)
    tellAudienceStep(updated.news)
    return new WorkflowResponse(updated.shows)
  }
)
