import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { removeChatMessageStep } from "./steps/chat"
import { tellAudienceStep } from "./steps/tell-audience"

export const removeChatMessageWorkflowId = "live-remove-chat-message"
export const removeChatMessageWorkflow = createWorkflow(
  removeChatMessageWorkflowId,
  (input: WorkflowData<{ show_id: string; message_id: string; deleted_by: string }>) => {
    const removed = removeChatMessageStep(input)
    tellAudienceStep(removed.news)
    return new WorkflowResponse(input.message_id)
  }
)
