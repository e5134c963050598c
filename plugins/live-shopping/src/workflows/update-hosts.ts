import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { UpdateHostInput } from "../modules/live/types"
import { updateHostsStep } from "./steps/hosts"

export const updateHostsWorkflowId = "live-update-hosts"
export const updateHostsWorkflow = createWorkflow(
  updateHostsWorkflowId,
  (input: WorkflowData<{ hosts: UpdateHostInput[] }>) => {
    const updated = updateHostsStep(input.hosts)
    emitEventStep({ eventName: "live.host.approved", data: updated.approved })
    return new WorkflowResponse(updated.hosts)
  }
)
