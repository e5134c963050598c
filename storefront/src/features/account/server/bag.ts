import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { api, bearer, orNull, statusOf } from "@/lib/api"
import { live } from "@/features/live/server/live"
import { isCompleted } from "@/lib/data/cart"
import { keepBag, keptBag } from "@/lib/data/kept-bag"
import { cartId, cartIsAnothers, clearCartId, setCartId } from "@/lib/session"
import { bagThatStays } from "../domain/bags"

const FIELDS = "id,region_id,completed_at,items.id,*customer"

type Bag = HttpTypes.StoreCart & { customer?: { id: string; has_account?: boolean } | null }

/**
 * After a log-in: the guest's bag becomes the customer's, and what they left in a bag elsewhere comes into it. Nobody's
 * log-in fails because of a bag.
 */
export async function bringBag(token: string): Promise<void> {
  try {
    const hereId = await cartId()
    // Theirs from the first moment, whatever fails below: when the log-in runs out, nobody else is to see it.
    if (hereId) await setCartId(hereId)
    else if (await cartIsAnothers()) await clearCartId()
    const { customer } = await api().store.customer.retrieve({ fields: "id,+metadata" }, bearer(token))
    const keptId = keptBag(customer)
    const [here, left] = await Promise.all([
      openBag(hereId, token),
      keptId && keptId !== hereId ? openBag(keptId, token) : null,
    ])
    // A bag of another customer's that this browser was left with stays theirs.
    const mine = here && isMine(here, customer.id) ? here : null
    if (here && !mine) await clearCartId()
    // A customer may write into their own record: only a bag that the shop knows as theirs is brought back.
    const kept = left?.customer?.id === customer.id ? left : null
    const stays = bagThatStays(mine && linesOf(mine), kept && linesOf(kept))
    const [bag, other] = stays === "kept" ? [kept, mine] : [mine, kept]
    if (!bag || stays === "none") return
    const take = () => api().store.cart.transferCart(bag.id, {}, bearer(token))
    // Seen once: a 5xx here when two bags met, with its cause unknown. Asked again once; a refusal (4xx) is final.
    await take().catch((error: unknown) => {
      if ((statusOf(error) ?? 500) < 500) throw error
      return take()
    })
    if (other && linesOf(other).lines > 0) await takeOver(bag, other, token)
    if (bag.id !== hereId) await setCartId(bag.id)
    await keepBag(bag.id, token, customer)
  } catch (error) {
    console.error("A bag could not be brought along at log-in", error)
  }
}

async function openBag(id: string | undefined, token: string): Promise<Bag | null> {
  if (!id) return null
  const cart = (await orNull(api().store.cart.retrieve(id, { fields: FIELDS }, bearer(token))))?.cart
  return cart && !isCompleted(cart) ? cart : null
}

/** A guest's bag may carry a guest's record (an e-mail was typed at checkout); one with an account has an owner. */
const isMine = ({ customer }: Bag, customerId: string): boolean =>
  !customer || customer.id === customerId || customer.has_account !== true

const linesOf = (cart: Bag) => ({ lines: (cart.items ?? []).length })

/** The shop moves the lines; what cannot be had any more stays behind, and keeps nobody from the rest. */
async function takeOver(bag: Bag, other: Bag, token: string): Promise<void> {
  try {
    await live().carts.takeOver(bag.id, { from_cart_id: other.id }, { token })
  } catch (error) {
    console.error(`The lines of ${other.id} could not be moved`, error)
  }
}
