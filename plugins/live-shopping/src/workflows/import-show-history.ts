import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { ShowHistoryInput } from "../modules/live/types"
import { importShowHistoryStep } from "./steps/history"

export const importShowHistoryWorkflowId = "live-import-show-history"
/** Brings along the pins, chat and sales of a show that took place elsewhere or before. For server code; no route. */
export const importShowHistoryWorkflow = createWorkflow(
  importShowHistoryWorkflowId,
  (input: WorkflowData<ShowHistoryInput>) => {
    return new WorkflowResponse(importShowHistoryStep(input))
  }
)
