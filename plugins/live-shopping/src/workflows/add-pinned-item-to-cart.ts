import { addToCartWorkflow } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { ATTRIBUTION_KEY } from "../domain/attribution"
import { attributeStep, type AddPinnedItemInput } from "./steps/sales"

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
    addToCartWorkflow.runAsStep({ input: cart })
    return new WorkflowResponse(attribution)
  }
)
