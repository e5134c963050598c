import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Instant } from "../modules/access/types"
import { endSessionsStep } from "./steps/access"

export const endSessionsWorkflowId = "access-end-sessions"
/** Ends one of a person's sessions, or all but the one that goes on. */
export const endSessionsWorkflow = createWorkflow(
  endSessionsWorkflowId,
  (
    input: WorkflowData<{
      actor: { type: string; id: string }
      which: { family: string } | { allBut: string | null }
      now: Instant
    }>
  ) => new WorkflowResponse(endSessionsStep(input))
)
