import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { closeStrayRoomsStep } from "./steps/video"

export const closeStrayVideoRoomsWorkflowId = "live-close-stray-video-rooms"
/** Closes rooms of shows that are not on, at most `limit` of them. @returns the shows whose rooms were closed */
export const closeStrayVideoRoomsWorkflow = createWorkflow(
  closeStrayVideoRoomsWorkflowId,
  (input: WorkflowData<{ limit: number }>) => new WorkflowResponse(closeStrayRoomsStep(input.limit))
)
