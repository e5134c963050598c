import { createWorkflow, type WorkflowData, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { defineInboxSource } from "../inbox/sources"
import type { ClaimedDelivery } from "../modules/inbox/types"
import { processPaymentStep } from "./steps/inbox"

export const processPaymentDeliveryWorkflowId = "inbox-process-payment-delivery"
/** A webhook of a payment provider, out of the inbox, into the core's own workflow. */
export const processPaymentDeliveryWorkflow = createWorkflow(
  processPaymentDeliveryWorkflowId,
  (delivery: WorkflowData<ClaimedDelivery>) => new WorkflowResponse(processPaymentStep(delivery))
)

export const paymentSource = defineInboxSource({
  name: "payment",
  title: "Payment providers",
  workflowId: processPaymentDeliveryWorkflowId,
})
