import { acquireLockStep, addToCartWorkflow, releaseLockStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { ATTRIBUTION_KEY } from "../domain/attribution"
import { CART_LOCK, nameLockOwnerStep } from "./steps/cart-lock"
import { attributeStep, type AddPinnedItemInput } from "./steps/sales"
import { confirmCartStockStep } from "./steps/stock"

export const addPinnedItemToCartWorkflowId = "live-add-pinned-item-to-cart"
/** Adds a variant to a cart as the core does, and remembers by which pin. The metadata is the server's, never a client's. */
export const addPinnedItemToCartWorkflow = createWorkflow(
  addPinnedItemToCartWorkflowId,
  (input: WorkflowData<AddPinnedItemInput>) => {
    const attribution = attributeStep(input)
    const cart = transform({ input, attribution }, ({ input, attribution }) => ({
      cart_id: input.cart_id,
      items: [
        {
          variant_id: input.variant_id,
          quantity: input.quantity,
          metadata: { [ATTRIBUTION_KEY]: attribution.id },
        },
      ],
    }))
    const ownerId = nameLockOwnerStep()
    acquireLockStep({ key: input.cart_id, ownerId, timeout: CART_LOCK.timeout, ttl: CART_LOCK.ttl })
    // A pin that is raised again, and the product's own page, make lines of their own of one variant.
    confirmCartStockStep(cart)
    addToCartWorkflow.runAsStep({ input: cart })
    releaseLockStep({ key: input.cart_id, ownerId })
    return new WorkflowResponse(attribution)
  }
)
