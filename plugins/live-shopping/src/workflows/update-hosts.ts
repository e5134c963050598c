import { emitScopedEventStep } from "@lsn/platform/messages"
import { releaseEventsStep } from "@lsn/platform/workflows"
import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Instant, UpdateHostInput } from "../modules/live/types"
import { updateHostsStep } from "./steps/hosts"
import { endShowsOfHostsStep } from "./steps/shows"
import { tellAudienceStep } from "./steps/tell-audience"

export const updateHostsWorkflowId = "live-update-hosts"
/** Changes hosts. One who is suspended leaves the air: their live show ends with them. */
export const updateHostsWorkflow = createWorkflow(
  updateHostsWorkflowId,
  (input: WorkflowData<{ hosts: UpdateHostInput[]; now: Instant }>) => {
    const updated = updateHostsStep(input.hosts)
    const suspended = transform({ updated }, ({ updated }) => updated.suspended.map(({ id }) => id))
    const off = endShowsOfHostsStep({ host_ids: suspended, now: input.now })
    // The engine reads a dot in a step's name as a path.
    emitScopedEventStep({ eventName: "live.host.approved", data: updated.approved }).config({
      name: "emit-live-host-approved",
    })
    emitScopedEventStep({ eventName: "live.host.suspended", data: updated.suspended }).config({
      name: "emit-live-host-suspended",
    })
    emitScopedEventStep({ eventName: "live.show.ended", data: off.ended }).config({ name: "emit-live-show-ended" })
    emitScopedEventStep({ eventName: "live.pin.lowered", data: off.lowered }).config({ name: "emit-live-pin-lowered" })
    tellAudienceStep(off.news)
    releaseEventsStep({})
    return new WorkflowResponse(updated.hosts)
  }
)
