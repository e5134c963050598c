import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { refuseMoreThanThereIs, type CartLine, type StockedVariant } from "./steps/stock"

/** A cart as `completeCartWorkflow` hands it to its hook `validate`. */
export interface CartToComplete {
  id: string
  sales_channel_id: string | null
  items?: (Partial<CartLine> & { variant?: StockedVariant | null })[]
}

/**
 * For the hook `validate` of the core's `completeCartWorkflow`: a cart whose lines together want more than there is becomes
 * no order. The core would reserve each line by itself and promise the same piece twice.
 *
 * It guards one cart against itself. Two carts that are completed at the same moment are not held against each other here.
 */
export async function refuseOversoldCart(
  { cart }: { cart: CartToComplete },
  { container }: { container: MedusaContainer }
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: orders } = await query.graph({
    entity: "order_cart",
    fields: ["order_id"],
    filters: { cart_id: cart.id },
  })
  if (orders.length > 0) {
    // A completion that is asked for again answers its order, whose stock is reserved and gone from what is available.
    return
  }
  const variants = new Map<string, StockedVariant>()
  const lines = (cart.items ?? []).flatMap(({ variant_id, quantity, variant }): CartLine[] => {
    if (!variant_id || !variant || quantity === undefined) {
      return []
    }
    variants.set(variant_id, variant)
    return [{ variant_id, quantity }]
  })
  if (lines.length > 0) {
    await refuseMoreThanThereIs(container, {
      sales_channel_id: cart.sales_channel_id,
      lines,
      variants: [...variants.values()],
    })
  }
}
