import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Instant, NewApiKey, Principal } from "../modules/access/types"
import { createApiKeyStep, revokeApiKeyStep, rotateApiKeyStep } from "./steps/access"

export const createApiKeyWorkflowId = "access-create-api-key"
export const createApiKeyWorkflow = createWorkflow(
  createApiKeyWorkflowId,
  (input: WorkflowData<{ by: Principal; key: NewApiKey; now: Instant }>) =>
    new WorkflowResponse(createApiKeyStep(input))
)

export const rotateApiKeyWorkflowId = "access-rotate-api-key"
export const rotateApiKeyWorkflow = createWorkflow(
  rotateApiKeyWorkflowId,
  (input: WorkflowData<{ by: Principal; id: string; overlap?: number | undefined; now: Instant }>) =>
    new WorkflowResponse(rotateApiKeyStep(input))
)

export const revokeApiKeyWorkflowId = "access-revoke-api-key"
export const revokeApiKeyWorkflow = createWorkflow(
  revokeApiKeyWorkflowId,
  (input: WorkflowData<{ by: Principal; id: string; now: Instant }>) => new WorkflowResponse(revokeApiKeyStep(input))
)
