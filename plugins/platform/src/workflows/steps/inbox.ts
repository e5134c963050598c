import type { IWorkflowEngineService, WebhookActionResult } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { processPaymentWorkflowId } from "@medusajs/medusa/core-flows"

import { cannotHelp, inboxService } from "../../inbox/deliveries"
import { isActedOn, withoutSecondCapture } from "../../inbox/payments"
import type { ClaimedDelivery } from "../../modules/inbox/types"

export const processPaymentStepId = "inbox-process-payment"
/**
 * Runs the core's workflow as the core's own subscriber does. Nothing is undone here: the workflow undoes its own, and what it
 * has brought about is found done by its next run: it locks the cart and looks whether there is an order, or all is captured.
 */
export const processPaymentStep = createStep(
  processPaymentStepId,
  async ({ id, event }: ClaimedDelivery, { container }) => {
    if (event === null) throw cannotHelp("What it said was forgotten after its time: only its id is kept.")
    // Whoever has it processed anew finds that there is nothing to do either.
    if (!isActedOn(event as WebhookActionResult)) return new StepResponse(null)
    const engine = container.resolve<IWorkflowEngineService>(Modules.WORKFLOW_ENGINE)
    const input = await withoutSecondCapture(container, event as WebhookActionResult, { id })
    await engine.run(processPaymentWorkflowId, { input, throwOnError: true })
    return new StepResponse(null)
  }
)

export const replayDeliveryStepId = "inbox-replay-delivery"
export const replayDeliveryStep = createStep(
  replayDeliveryStepId,
  async ({ id }: { id: string }, { container }) => {
    const undo = await inboxService(container).replay(id)
    return new StepResponse({ id }, undo)
  },
  async (undo, { container }) => {
    if (undo) await inboxService(container).undoReplay(undo)
  }
)

export const forgetDeliveriesStepId = "inbox-forget-deliveries"
/** What is forgotten cannot be taken back; its time was over. */
export const forgetDeliveriesStep = createStep(
  forgetDeliveriesStepId,
  async ({ limit }: { limit: number }, { container }) => new StepResponse(await inboxService(container).forget(limit))
)
