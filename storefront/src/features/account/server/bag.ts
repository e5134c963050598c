import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { api, bearer, orNull, statusOf } from "@/lib/api"
import { isCompleted } from "@/lib/data/cart"
import { keepBag, keptBag } from "@/lib/data/kept-bag"
import { cartId, clearCartId, setCartId } from "@/lib/session"
import { bagThatStays, type BagFacts } from "../domain/bags"

/** Set by the shop alone on lines that were bought from a show. */
const SHOW_LINE = "live_attribution_id"

const FIELDS = "id,region_id,completed_at,*items,+items.metadata,*customer"

type Bag = HttpTypes.StoreCart & { customer?: { id: string; has_account?: boolean } | null }

/**
 * After a log-in: the guest's bag becomes the customer's, and what they left in a bag elsewhere comes into it. Nobody's
 * log-in fails because of a bag.
 */
export async function bringBag(token: string): Promise<void> {
  try {
    const { customer } = await api().store.customer.retrieve({ fields: "id,+metadata" }, bearer(token))
    const keptId = keptBag(customer)
    const hereId = await cartId()
    const [here, left] = await Promise.all([
      openBag(hereId, token),
      keptId && keptId !== hereId ? openBag(keptId, token) : null,
    ])
    // A bag of another customer's that this browser was left with stays theirs.
    const mine = here && isMine(here, customer.id) ? here : null
    if (here && !mine) await clearCartId()
    // A customer may write into their own record: only a bag that the shop knows as theirs is brought back.
    const kept = left?.customer?.id === customer.id ? left : null
    const stays = bagThatStays(factsOf(mine), factsOf(kept))
    const [bag, other] = stays === "kept" ? [kept, mine] : [mine, kept]
    if (!bag || stays === "none") return
    const take = () => api().store.cart.transferCart(bag.id, {}, bearer(token))
    // Seen once: a 5xx here when two bags met, with its cause unknown. Asked again once; a refusal (4xx) is final.
    await take().catch((error: unknown) => {
      if ((statusOf(error) ?? 500) < 500) throw error
      return take()
    })
    if (other && (other.items ?? []).length > 0) await empty(other, bag.id, token)
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

function factsOf(cart: HttpTypes.StoreCart | null): BagFacts | null {
  if (!cart) return null
  const items = cart.items ?? []
  return { lines: items.length, fromShow: items.some((item) => typeof item.metadata?.[SHOW_LINE] === "string") }
}

/** Moves line by line; what is no longer to be had stays behind and keeps nobody from the rest. */
async function empty(from: HttpTypes.StoreCart, into: string, token: string): Promise<void> {
  for (const item of from.items ?? []) {
    if (!item.variant_id) continue
    try {
      await api().store.cart.createLineItem(
        into,
        { variant_id: item.variant_id, quantity: item.quantity },
        { fields: "id" },
        bearer(token)
      )
      await api().store.cart.deleteLineItem(from.id, item.id, { fields: "id" }, bearer(token))
    } catch (error) {
      console.error(`A line of ${from.id} could not be moved`, error)
    }
  }
}
