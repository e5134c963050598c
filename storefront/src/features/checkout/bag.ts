"use server"

import { redirect } from "next/navigation"
import { z } from "zod"
import { api, orNull, statusOf } from "@/lib/api"
import { placeOrder } from "@/lib/data/cart"
import { findMarket, type ShopMarket } from "@/lib/data/regions"
import { formatTotal } from "@/lib/money"
import { cartId, cartIsAnothers, clearCartId } from "@/lib/session"
import { readAddress } from "./domain/address"
import { costs, isReady } from "./domain/payment"
import { problemOf, type Problem } from "./domain/problem"
import { authorization, bagOf, findCart, type Bag } from "./read-bag"

/*
 * What the checkout page and the live room's sheet do to the bag. Every action answers with the whole bag as it is now, so
 * that neither ever adds anything up.
 */

export type Placed = { id: string; number: number; email: string; total: string }

export type BagAnswer =
  | { ok: true; bag: Bag | null }
  /** The bag has become an order: of an answer that was lost on its way, or in another window. */
  | { ok: false; problem: "ordered"; order: Placed }
  /** With the bag as it is now, where what was seen of it is no longer true. */
  | { ok: false; problem: Problem; fields?: Readonly<Record<string, string>>; bag?: Bag | null }

export async function openBag(slug: string): Promise<BagAnswer> {
  return guarded(slug, async () => null)
}

export async function setUnits(slug: string, lineId: string, quantity: number): Promise<BagAnswer> {
  return guarded(slug, async (id) => {
    const line = z.string().min(1).max(64).parse(lineId)
    const units = z.number().int().min(0).max(100).parse(quantity)
    if (units === 0) await orNull(api().store.cart.deleteLineItem(id, line, {}, await authorization()))
    else await api().store.cart.updateLineItem(id, line, { quantity: units }, {}, await authorization())
    return null
  })
}

export async function setAddress(slug: string, form: Record<string, string>): Promise<BagAnswer> {
  const read = readAddress(form)
  if (!read.ok) return { ok: false, problem: "failed", fields: read.fields }
  const { email, ...address } = read.address
  const answer = await guarded(slug, async (id, market) => {
    if (!market.region.countries?.some((country) => country.iso_2 === address.country_code)) {
      return { ok: false, problem: "failed", fields: { country_code: "needed" } }
    }
    await api().store.cart.update(
      id,
      { email, shipping_address: address, billing_address: address },
      {},
      await authorization()
    )
    return null
  })
  // One way to deliver needs no question; it can be seen, with its price, before paying.
  const bag = answer.ok ? answer.bag : null
  const only = bag?.deliveries.length === 1 ? bag.deliveries[0] : undefined
  return bag && only && bag.delivery === null ? setDelivery(slug, only.id) : answer
}

export async function setDelivery(slug: string, optionId: string): Promise<BagAnswer> {
  return guarded(slug, async (id) => {
    await api().store.cart.addShippingMethod(
      id,
      { option_id: z.string().min(1).max(64).parse(optionId) },
      {},
      await authorization()
    )
    return null
  })
}

const payment = z.object({
  provider: z.string().min(1).max(80),
  /** What the button said. */
  due: z.object({ amount: z.number().min(0), currency: z.string().length(3) }),
})

export type Paid = { ok: true; order: Placed } | { ok: false; problem: Problem; /** As it is now. */ bag?: Bag | null }

/** Places the order for exactly the sum that was shown; where the bag costs something else by now, it is shown first. */
export async function pay(slug: string, wish: z.input<typeof payment>): Promise<Paid> {
  try {
    const { provider, due } = payment.parse(wish)
    const market = await marketOf(slug)
    const found = await findCart(market)
    if (found.state === "ordered") return { ok: true, order: await placedFrom(found.id, market) }
    if (found.state === "closed") return { ok: false, problem: "logged-out" }
    if (found.state === "none") return { ok: false, problem: "empty", bag: null }
    if (!costs(found.cart, due)) return { ok: false, problem: "price-changed", bag: await bagOf(found, market) }
    try {
      if (!isReady(found.cart.payment_collection?.payment_sessions, provider, due)) {
        await api().store.payment.initiatePaymentSession(
          found.cart,
          { provider_id: provider },
          {},
          await authorization()
        )
      }
      return { ok: true, order: await placedFrom(found.cart.id, market) }
    } catch (error) {
      console.error("The order could not be placed", error)
      // A bag that changed after it was looked at has lost its payment session, so Medusa refuses to complete it.
      const now = await findCart(market)
      if (now.state === "ordered") return { ok: true, order: await placedFrom(now.id, market) }
      const changed = now.state === "open" && !costs(now.cart, due)
      return { ok: false, problem: changed ? "price-changed" : problemOf(error), bag: await bagOf(now, market) }
    }
  } catch (error) {
    console.error("The order could not be placed", error)
    return { ok: false, problem: problemOf(error) }
  }
}

/** For a bag that has become an order: to its receipt, which from now on opens in this browser. */
export async function showReceipt(form: FormData): Promise<void> {
  const market = await marketOf(form.get("market"))
  const found = await findCart(market)
  const order = found.state === "ordered" ? await placedFrom(found.id, market) : null
  redirect(order ? `/${market.slug}/order/${order.id}` : `/${market.slug}/cart`)
}

async function placedFrom(id: string, market: ShopMarket): Promise<Placed> {
  const order = await placeOrder(id)
  await clearCartId()
  return {
    id: order.id,
    number: order.display_id ?? 0,
    email: order.email ?? "",
    total: formatTotal(order.total, order.currency_code, market.locale),
  }
}

async function marketOf(slug: unknown): Promise<ShopMarket> {
  const market = await findMarket(z.string().max(8).parse(slug))
  if (!market) throw new Error("No such market.")
  return market
}

/** Runs a change and answers with the bag after it, whatever became of the bag in the meantime. */
async function guarded(
  slug: string,
  change: (cartId: string, market: ShopMarket) => Promise<BagAnswer | null>
): Promise<BagAnswer> {
  try {
    const market = await marketOf(slug)
    const id = await cartId()
    if (!id) return (await cartIsAnothers()) ? { ok: false, problem: "logged-out" } : { ok: true, bag: null }
    let refused: BagAnswer | null = null
    try {
      refused = await change(id, market)
    } catch (error) {
      // One line or one way of delivery that is gone leaves the rest of the bag where it is: look again.
      const missing = statusOf(error) === 404
      if (!missing) console.error("The bag could not be changed", error)
      refused = { ok: false, problem: missing ? "gone" : problemOf(error) }
    }
    const found = await findCart(market)
    if (found.state === "ordered") return { ok: false, problem: "ordered", order: await placedFrom(found.id, market) }
    const bag = await bagOf(found, market)
    if (!bag || !refused) return { ok: true, bag }
    return refused.ok || refused.problem === "ordered" ? refused : { ...refused, bag }
  } catch (error) {
    console.error("The bag could not be read", error)
    return { ok: false, problem: problemOf(error) }
  }
}
