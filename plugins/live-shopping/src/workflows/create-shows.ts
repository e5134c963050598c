import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { CreateShowInput } from "../modules/live/types"
import { createShowsStep } from "./steps/shows"

export const createShowsWorkflowId = "live-create-shows"
export const createShowsWorkflow = createWorkflow(
  createShowsWorkflowId,
  (input: WorkflowData<{ shows: CreateShowInput[] }>) => {
    return new WorkflowResponse(createShowsStep(input.shows))
  }
)
