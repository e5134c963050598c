import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import type { EndpointOrder } from "../outbox/endpoint-order"
import type { Instant, Notice } from "../modules/outbox/types"
import {
  changeEndpointStep,
  purgeOutboxStep,
  reconcileCoreStep,
  resendWebhookStep,
  resendParkedStep,
  tellCoreStep,
  tellNoticeStep,
  testEndpointStep,
} from "./steps/outbox"

export const changeEndpointWorkflowId = "lsn-outbox-change-endpoint"
export const changeEndpointWorkflow = createWorkflow(
  changeEndpointWorkflowId,
  (input: WorkflowData<{ order: EndpointOrder; now: Instant }>) => new WorkflowResponse(changeEndpointStep(input))
)

export const testEndpointWorkflowId = "lsn-outbox-test-endpoint"
export const testEndpointWorkflow = createWorkflow(
  testEndpointWorkflowId,
  (input: WorkflowData<{ id: string; now: Instant }>) => new WorkflowResponse(testEndpointStep(input))
)

export const resendWebhookWorkflowId = "lsn-outbox-resend"
export const resendWebhookWorkflow = createWorkflow(
  resendWebhookWorkflowId,
  (input: WorkflowData<{ id: string; now: Instant }>) => new WorkflowResponse(resendWebhookStep(input))
)

export const resendParkedWorkflowId = "lsn-outbox-resend-parked"
export const resendParkedWorkflow = createWorkflow(
  resendParkedWorkflowId,
  (input: WorkflowData<{ id: string; since: Instant; now: Instant }>) => new WorkflowResponse(resendParkedStep(input))
)

export const tellCoreEventWorkflowId = "lsn-outbox-tell-core-event"
/** What merchants are told of one of the core's events. Run twice, the second time tells nothing. */
export const tellCoreEventWorkflow = createWorkflow(
  tellCoreEventWorkflowId,
  (input: WorkflowData<{ event: string; ids: string[] }>) => new WorkflowResponse(tellCoreStep(input))
)

export const reconcileCoreEventsWorkflowId = "lsn-outbox-reconcile-core-events"
/** Tells what a crash swallowed between a core change and its event. @returns how many were missing, by kind of row */
export const reconcileCoreEventsWorkflow = createWorkflow(
  reconcileCoreEventsWorkflowId,
  (input: WorkflowData<{ now: Instant }>) => new WorkflowResponse(reconcileCoreStep(input))
)

export const tellNoticeWorkflowId = "lsn-outbox-tell-notice"
/** Tells that an endpoint fails, or was switched off. One that could not be mailed is run again. */
export const tellNoticeWorkflow = createWorkflow(tellNoticeWorkflowId, (input: WorkflowData<Notice>) => {
  tellNoticeStep(input)
})

export const purgeOutboxWorkflowId = "lsn-outbox-purge"
/** Deletes what is past its kept time. @returns how many rows went */
export const purgeOutboxWorkflow = createWorkflow(
  purgeOutboxWorkflowId,
  (input: WorkflowData<{ now: Instant }>) => new WorkflowResponse(purgeOutboxStep(input))
)
