import { setAuthAppMetadataStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { CreateHostInput, Instant } from "../modules/live/types"
import { createHostStep } from "./steps/hosts"

export const HOST_ACTOR = "host"

export interface ApplyAsHostInput {
  auth_identity_id: string
  host: CreateHostInput
  now: Instant
}

export const applyAsHostWorkflowId = "live-apply-as-host"
/** Makes a host of a log-in: from now on the log-in acts as that host. */
export const applyAsHostWorkflow = createWorkflow(applyAsHostWorkflowId, (input: WorkflowData<ApplyAsHostInput>) => {
  const host = createHostStep({ host: input.host, now: input.now })
  setAuthAppMetadataStep({ authIdentityId: input.auth_identity_id, actorType: HOST_ACTOR, value: host.id })
  return new WorkflowResponse(host)
})
