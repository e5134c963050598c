import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Instant, UpdateShowInput } from "../modules/live/types"
import { updateShowsStep } from "./steps/shows"
import { tellAudienceStep } from "./steps/tell-audience"

export const updateShowsWorkflowId = "live-update-shows"
export const updateShowsWorkflow = createWorkflow(
  updateShowsWorkflowId,
  (input: WorkflowData<{ shows: UpdateShowInput[]; now: Instant }>) => {
    const updated = updateShowsStep({ changes: input.shows, now: input.now })
    tellAudienceStep(updated.news)
    return new WorkflowResponse(updated.shows)
  }
)
