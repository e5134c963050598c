import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { api, bearer, orNull, statusOf } from "@/lib/api"
import { codeOf } from "@/features/live/server/live"
import { addPinnedItem, findShow, listShows } from "@/features/live/server/shows"
import type { Pin } from "@/features/live/domain/types"
import { isCompleted } from "@/lib/data/cart"
import { keepBag, keptBag } from "@/lib/data/kept-bag"
import { cartId, cartIsAnothers, clearCartId, setCartId } from "@/lib/session"
import { bagThatStays, isFromShow, pinOf, type BagFacts } from "../domain/bags"

const FIELDS = "id,region_id,completed_at,*items,+items.metadata,*customer"

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
    const up = await pinsFor([...(mine?.items ?? []), ...(kept?.items ?? [])], mine !== null && kept !== null)
    const stays = bagThatStays(factsOf(mine, up), factsOf(kept, up))
    const [bag, other] = stays === "kept" ? [kept, mine] : [mine, kept]
    if (!bag || stays === "none") return
    const take = () => api().store.cart.transferCart(bag.id, {}, bearer(token))
    // Seen once: a 5xx here when two bags met, with its cause unknown. Asked again once; a refusal (4xx) is final.
    await take().catch((error: unknown) => {
      if ((statusOf(error) ?? 500) < 500) throw error
      return take()
    })
    if (other && (other.items ?? []).length > 0) await empty(other, bag.id, up, token)
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

function factsOf(cart: HttpTypes.StoreCart | null, up: readonly Pin[]): BagFacts | null {
  if (!cart) return null
  const items = cart.items ?? []
  const bound = items.filter((item) => isFromShow(item) && pinOf(item, up) === null)
  return { lines: items.length, bound: bound.reduce((sum, item) => sum + item.quantity, 0) }
}

/** The pins that are up now in the shows that present what lies in the bags; asked for only where two bags meet. */
async function pinsFor(items: readonly HttpTypes.StoreCartLineItem[], twoBags: boolean): Promise<Pin[]> {
  const products = new Set(items.filter(isFromShow).map((item) => item.product_id))
  if (!twoBags || products.size === 0) return []
  try {
    const { shows } = await listShows({ status: "live", limit: 100 })
    const presenting = shows.filter((show) => show.product_ids.some((id) => products.has(id)))
    const found = await Promise.all(presenting.map((show) => findShow(show.id)))
    return found.flatMap((snapshot) => snapshot?.show.pins ?? [])
  } catch (error) {
    // The bags still come together; the one with more of the shows' lines stays.
    console.error("The pins of the shows on air could not be read", error)
    return []
  }
}

/** Moves line by line; what is no longer to be had stays behind and keeps nobody from the rest. */
async function empty(from: HttpTypes.StoreCart, into: string, up: readonly Pin[], token: string): Promise<void> {
  for (const item of from.items ?? []) {
    if (!item.variant_id) continue
    try {
      await add(into, { variant_id: item.variant_id, quantity: item.quantity }, pinOf(item, up), token)
      await api().store.cart.deleteLineItem(from.id, item.id, { fields: "id" }, bearer(token))
    } catch (error) {
      console.error(`A line of ${from.id} could not be moved`, error)
    }
  }
}

/** From the pin that sold it, so that its host is credited in this bag, too; else as anywhere in the shop. */
async function add(
  into: string,
  line: { variant_id: string; quantity: number },
  pinId: string | null,
  token: string
): Promise<void> {
  if (pinId) {
    try {
      await addPinnedItem(into, { ...line, pin_id: pinId }, token)
      return
    } catch (error) {
      // Taken down at this very moment: the goods come along all the same.
      if (codeOf(error) !== "pin_not_up") throw error
    }
  }
  await api().store.cart.createLineItem(into, line, { fields: "id" }, bearer(token))
}
