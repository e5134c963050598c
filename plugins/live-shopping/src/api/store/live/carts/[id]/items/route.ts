import { handle } from "@lsn/platform/http"
import { refetchCart } from "@medusajs/medusa/api/store/carts/helpers"
import { defaultStoreCartFields } from "@medusajs/medusa/api/store/carts/query-config"
import { addPinnedItemToCartWorkflow } from "../../../../../../workflows/add-pinned-item-to-cart"
import { assertCartOf } from "../../../../../own-cart"
import { addPinnedItem } from "../../../validators"

export const POST = handle(addPinnedItem, async (req, res) => {
  const cart_id = req.params.id
  await assertCartOf(req.scope, cart_id, req.lsn.actor)
  await addPinnedItemToCartWorkflow(req.scope).run({ input: { cart_id, ...req.validatedBody } })
  res.json({ cart: await refetchCart(cart_id, req.scope, defaultStoreCartFields) })
})
