import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { setLineUpStep } from "./steps/shows"
import { tellAudienceStep } from "./steps/tell-audience"

export const setLineUpWorkflowId = "live-set-line-up"
export const setLineUpWorkflow = createWorkflow(
  setLineUpWorkflowId,
  (input: WorkflowData<{ show_id: string; product_ids: string[] }>) => {
    const set = setLineUpStep(input)
    tellAudienceStep(set.news)
    return new WorkflowResponse(set.line_up)
  }
)
