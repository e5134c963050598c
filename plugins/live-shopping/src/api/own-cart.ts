import type { Actor } from "@lsn/platform/access"
import { refuse } from "@lsn/platform/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Refuses a cart that belongs to a customer's account, unless it is theirs who ask: it carries their e-mail and addresses. Any
 * other cart is whoever's who holds its id, as in the core. A cart that is refused is answered as if it did not exist.
 */
export async function assertCartOf(container: MedusaContainer, cartId: string, actor: Actor): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id", "customer.id", "customer.has_account"],
    filters: { id: cartId },
  })
  const [cart] = data as { customer?: { id: string; has_account: boolean } | null }[]
  const owner = cart?.customer?.has_account ? cart.customer.id : null
  if (!cart || (owner !== null && !(actor.type === "customer" && actor.id === owner))) {
    throw refuse(404, "cart_not_found", `There is no cart ${cartId}.`)
  }
}
