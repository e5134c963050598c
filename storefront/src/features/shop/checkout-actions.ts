"use server"

import { revalidatePath } from "next/cache"
import { redirect } from "next/navigation"
import { z } from "zod"
import { api, bearer, statusOf } from "@/lib/api"
import { detailsSchema, problemsOf, type FieldProblems } from "@/lib/checkout-form"
import { isCompleted } from "@/lib/data/cart"
import { findMarket, type ShopMarket } from "@/lib/data/regions"
import { addReceipt, cartId, clearCartId, customerToken } from "@/lib/session"

export type Details = {
  readonly values: Readonly<Record<string, string>>
  readonly wrong: FieldProblems
  readonly problem: "failed" | null
} | null

async function marketOf(slug: FormDataEntryValue | null): Promise<ShopMarket> {
  const market = await findMarket(z.string().max(8).parse(slug))
  if (!market) throw new Error("No such market.")
  return market
}

async function authorization(): Promise<Record<string, string>> {
  const token = await customerToken()
  return token ? bearer(token) : {}
}

/** Where it goes and how; then the review. What was typed comes back with what is wrong with it. */
export async function saveDetails(_before: Details, form: FormData): Promise<Details> {
  const market = await marketOf(form.get("market"))
  const id = await cartId()
  if (!id) redirect(`/${market.slug}/cart`)
  const typed = Object.fromEntries([...form].filter((pair): pair is [string, string] => typeof pair[1] === "string"))
  const values = Object.fromEntries(Object.entries(typed).filter(([key]) => !key.startsWith("$")))
  const parsed = detailsSchema(market.country).safeParse(values)
  if (!parsed.success) return { values, wrong: problemsOf(parsed.error), problem: null }
  const { email, delivery, province, ...rest } = parsed.data
  const address = { ...rest, ...(province ? { province } : {}), country_code: market.country }
  try {
    const headers = await authorization()
    await api().store.cart.update(
      id,
      { email, shipping_address: address, billing_address: address },
      { fields: "id" },
      headers
    )
    // After the address, because a change of address may drop a delivery that does not go there.
    await api().store.cart.addShippingMethod(id, { option_id: delivery }, { fields: "id" }, headers)
  } catch (error) {
    console.error("The checkout's details could not be saved", error)
    return { values, wrong: {}, problem: "failed" }
  }
  revalidatePath("/", "layout")
  redirect(`/${market.slug}/checkout/review`)
}

/** Chosen with a script: the totals follow at once. */
export async function chooseDelivery(optionId: string): Promise<void> {
  const id = await cartId()
  if (!id) return
  await api().store.cart.addShippingMethod(
    id,
    { option_id: z.string().min(1).max(64).parse(optionId) },
    { fields: "id" },
    await authorization()
  )
  revalidatePath("/", "layout")
}

export type Placing = { readonly problem: "changed" | "soldOut" | "payment" | "failed" | "empty" } | null

/**
 * Places the order. Pressed twice, or again after the answer was lost, it finds the same order: Medusa completes a cart
 * once. The total the shopper saw travels along, and nothing is charged that differs from it.
 */
export async function placeOrder(_before: Placing, form: FormData): Promise<Placing> {
  const market = await marketOf(form.get("market"))
  const provider = z.string().min(1).max(80).safeParse(form.get("payment"))
  const seen = z.coerce.number().safeParse(form.get("seen"))
  const id = await cartId()
  if (!id) return { problem: "empty" }
  let orderId: string
  try {
    const headers = await authorization()
    const { cart } = await api().store.cart.retrieve(
      id,
      { fields: "+completed_at,*payment_collection,*payment_collection.payment_sessions" },
      headers
    )
    if (!isCompleted(cart)) {
      if (!provider.success) return { problem: "payment" }
      if (!seen.success || Math.abs(seen.data - (cart.total ?? 0)) > 0.0001) {
        revalidatePath("/", "layout")
        return { problem: "changed" }
      }
      const held = cart.payment_collection?.payment_sessions?.find((session) => session.provider_id === provider.data)
      if (!held || held.amount !== cart.total) {
        await api().store.payment.initiatePaymentSession(cart, { provider_id: provider.data }, {}, headers)
      }
    }
    const answer = await api().store.cart.complete(id, {}, headers)
    if (answer.type !== "order") return { problem: /payment/i.test(answer.error.type ?? "") ? "payment" : "failed" }
    orderId = answer.order.id
  } catch (error) {
    const message = error instanceof Error ? error.message : ""
    revalidatePath("/", "layout")
    if (/inventory|in stock/i.test(message)) return { problem: "soldOut" }
    if (/price/i.test(message) && statusOf(error) === 409) return { problem: "changed" }
    console.error("The order could not be placed", error)
    return { problem: "failed" }
  }
  await addReceipt(orderId)
  await clearCartId()
  revalidatePath("/", "layout")
  redirect(`/${market.slug}/order/${orderId}`)
}
