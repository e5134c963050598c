import { handle, refuse } from "@lsn/platform/http"
import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"
import { defaultStoreCartFields } from "@medusajs/medusa/api/store/carts/query-config"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaErrorTypes } from "@medusajs/framework/utils"
import { moveCartLineWorkflow } from "../../../../../../workflows/move-cart-line"
import { assertCartOf } from "../../../../../own-cart"
import { takeOverCart } from "../../../validators"

/** What the core says of a line that is sold out, not sold here, or gone from the catalogue. */
const NOT_TO_BE_HAD: unknown[] = [
  MedusaErrorTypes.NOT_ALLOWED,
  MedusaErrorTypes.INVALID_DATA,
  MedusaErrorTypes.NOT_FOUND,
]

export const POST = handle(takeOverCart, async (req, res) => {
  const to_cart_id = req.params.id
  const { from_cart_id } = req.validatedBody
  if (from_cart_id === to_cart_id) {
    throw refuse(400, "same_cart", "A cart cannot be taken over into itself: name another cart.")
  }
  await assertCartOf(req.scope, to_cart_id, req.lsn.actor)
  await assertCartOf(req.scope, from_cart_id, req.lsn.actor)
  const left: string[] = []
  // One after the other: each is whole by itself, and both carts are locked meanwhile.
  for (const line_id of await linesOf(req.scope, from_cart_id)) {
    try {
      await moveCartLineWorkflow(req.scope).run({ input: { from_cart_id, to_cart_id, line_id } })
    } catch (error) {
      const { type, code } = error as { type?: unknown; code?: unknown }
      // Taken over by somebody else at this moment, or deleted: it is not left here either.
      if (code === "line_not_found") continue
      if (code === "cart_not_found" || code === "cart_completed" || !NOT_TO_BE_HAD.includes(type)) throw error
      left.push(line_id)
    }
  }
  res.json({ cart: await refetchCart(to_cart_id, req.scope, defaultStoreCartFields), left })
})

async function linesOf(container: MedusaContainer, cartId: string): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "cart", fields: ["id", "items.id"], filters: { id: cartId } })
  const [cart] = data as { items?: ({ id: string } | null)[] }[]
  if (!cart) {
    throw refuse(404, "cart_not_found", `There is no cart ${cartId}.`)
  }
  return (cart.items ?? []).flatMap((item) => (item ? [item.id] : []))
}
