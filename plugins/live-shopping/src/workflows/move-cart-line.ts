import {
  acquireLockStep,
  addToCartWorkflow,
  deleteLineItemsWorkflow,
  releaseLockStep,
} from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { CART_LOCK, nameLockOwnerStep } from "./steps/cart-lock"
import { carryLineStep, type MoveCartLineInput } from "./steps/sales"
import { confirmCartStockStep } from "./steps/stock"

export const moveCartLineWorkflowId = "live-move-cart-line"
/**
 * Moves a line from one cart into another, with its credit: a show is credited only in the cart that the server remembers. A
 * line that cannot be had there stays where it is.
 */
export const moveCartLineWorkflow = createWorkflow(moveCartLineWorkflowId, (input: WorkflowData<MoveCartLineInput>) => {
  // In one order, so that two moves the opposite way wait for each other; whoever comes second finds no line.
  const carts = transform({ input }, ({ input }) => [input.from_cart_id, input.to_cart_id].sort())
  const ownerId = nameLockOwnerStep()
  acquireLockStep({ key: carts, ownerId, timeout: CART_LOCK.timeout, ttl: CART_LOCK.ttl })
  const item = carryLineStep(input)
  const added = transform({ input, item }, ({ input, item }) => ({ cart_id: input.to_cart_id, items: [item] }))
  confirmCartStockStep(added)
  addToCartWorkflow.runAsStep({ input: added })
  const removed = transform({ input }, ({ input }) => ({ cart_id: input.from_cart_id, ids: [input.line_id] }))
  deleteLineItemsWorkflow.runAsStep({ input: removed })
  releaseLockStep({ key: carts, ownerId })
  return new WorkflowResponse(item)
})
