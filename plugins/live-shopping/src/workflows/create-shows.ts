import { emitScopedEventStep } from "@lsn/platform/messages"
import { releaseEventsStep } from "@lsn/platform/workflows"
import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { CreateShowInput, Instant } from "../modules/live/types"
import { createShowsStep } from "./steps/shows"

export const createShowsWorkflowId = "live-create-shows"
/** Creates shows. Only server code may say in which state; a show that just has a time is scheduled along the table. */
export const createShowsWorkflow = createWorkflow(
  createShowsWorkflowId,
  (input: WorkflowData<{ shows: CreateShowInput[]; now: Instant }>) => {
    const created = createShowsStep(input)
    emitScopedEventStep({ eventName: "live.show.scheduled", data: created.scheduled })
    releaseEventsStep({})
    return new WorkflowResponse(created.shows)
  }
)
