import { emitScopedEventStep } from "@lsn/platform/messages"
import { releaseEventsStep } from "@lsn/platform/workflows"
import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { Instant, TransitionInput } from "../modules/live/types"
import { transitionShowStep } from "./steps/shows"
import { tellAudienceStep } from "./steps/tell-audience"

export const transitionShowWorkflowId = "live-transition-show"
export const transitionShowWorkflow = createWorkflow(
  transitionShowWorkflowId,
  (input: WorkflowData<TransitionInput & { now: Instant }>) => {
    const taken = transitionShowStep(input)
    const told = transform({ taken }, ({ taken }) => {
      const when = (event: string) => (taken.event === event ? [{ id: taken.show.id }] : [])
      return {
        scheduled: when("live.show.scheduled"),
        started: when("live.show.started"),
        ended: when("live.show.ended"),
      }
    })
    // The engine reads a dot in a step's name as a path.
    emitScopedEventStep({ eventName: "live.show.scheduled", data: told.scheduled }).config({
      name: "emit-live-show-scheduled",
    })
    emitScopedEventStep({ eventName: "live.show.started", data: told.started }).config({
      name: "emit-live-show-started",
    })
    emitScopedEventStep({ eventName: "live.show.ended", data: told.ended }).config({ name: "emit-live-show-ended" })
    emitScopedEventStep({ eventName: "live.pin.lowered", data: taken.lowered }).config({
      name: "emit-live-pin-lowered",
    })
    tellAudienceStep(taken.news)
    releaseEventsStep({})
    return new WorkflowResponse(taken.show)
  }
)
