import { MedusaError } from "@medusajs/framework/utils"
import { MedusaWorkflow } from "@medusajs/framework/workflows-sdk"
import { completeCartWorkflowId } from "@medusajs/medusa/core-flows"

import { processSingleton } from "../shared/singleton"
import { completeCheckoutWorkflowId } from "./complete-checkout"

type Exported = Parameters<typeof MedusaWorkflow.registerWorkflow>[1]

/** What the core itself registered under the name of its completion, kept to take ours away again. */
const state = () => processSingleton("checkout-mount", () => ({ core: null as Exported | null }))

/**
 * Puts the platform's completion in the place of the core's. Both roads to it, `POST /store/carts/:id/complete` and the payment
 * webhook's `processPaymentWorkflow`, run a workflow by the core's name through the engine: under that name stands ours from here
 * on. So no route is replaced, and what the route answers stays the core's. Code that calls `completeCartWorkflow` itself, past
 * the engine, runs the core's.
 */
export function mountCheckout(): void {
  const mounted = state()
  const ours = MedusaWorkflow.getWorkflow(completeCheckoutWorkflowId) as Exported | undefined
  if (!ours) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The platform's completion is not registered.")
  mounted.core ??= MedusaWorkflow.getWorkflow(completeCartWorkflowId) as Exported
  MedusaWorkflow.unregisterWorkflow(completeCartWorkflowId)
  MedusaWorkflow.registerWorkflow(completeCartWorkflowId, ours)
}

/** Gives the core's completion its place back. */
export function unmountCheckout(): void {
  const { core } = state()
  if (!core) return
  MedusaWorkflow.unregisterWorkflow(completeCartWorkflowId)
  MedusaWorkflow.registerWorkflow(completeCartWorkflowId, core)
}

// Medusa loads every file of this folder when it starts.
mountCheckout()
