import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { TransitionInput } from "../modules/live/types"
import { transitionShowStep } from "./steps/shows"
import { tellAudienceStep } from "./steps/tell-audience"

export const transitionShowWorkflowId = "live-transition-show"
export const transitionShowWorkflow = createWorkflow(
  transitionShowWorkflowId,
  (input: WorkflowData<TransitionInput>) => {
    const taken = transitionShowStep(input)
    // The engine reads a dot in a step's name as a path.
    for (const eventName of ["live.show.scheduled", "live.show.started", "live.show.ended"]) {
      const data = transform({ taken, eventName }, ({ taken, eventName }) =>
        taken.event === eventName ? [{ id: taken.show.id }] : []
      )
      emitEventStep({ eventName, data }).config({ name: `emit-${eventName.replaceAll(".", "-")}` })
    }
    emitEventStep({ eventName: "live.pin.lowered", data: taken.lowered }).config({ name: "emit-live-pin-lowered" })
    tellAudienceStep(taken.news)
    return new WorkflowResponse(taken.show)
  }
)
