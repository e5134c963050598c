"use server"

import { revalidatePath } from "next/cache"
import { z } from "zod"
import { api, bearer, statusOf } from "@/lib/api"
import { ensureCart } from "@/lib/data/cart"
import { findProduct } from "@/lib/data/catalogue"
import { findMarket, type ShopMarket } from "@/lib/data/regions"
import { matching, optionsOf, isBuyable, MOST } from "@/lib/product"
import { cartId, customerToken } from "@/lib/session"

/** What went wrong, as a key of the messages `problem.*`. */
export type Problem = "soldOut" | "tooMany" | "gone" | "choose" | "promotion" | "notSoldHere" | "failed"
export type Answer =
  | { readonly done: true; readonly at: number; readonly notice?: string | null }
  | { readonly done: false; readonly problem: Problem }
  | null

async function marketOf(slug: FormDataEntryValue | null): Promise<ShopMarket> {
  const market = await findMarket(z.string().max(8).parse(slug))
  if (!market) throw new Error("No such market.")
  return market
}

async function authorization(): Promise<Record<string, string>> {
  const token = await customerToken()
  return token ? bearer(token) : {}
}

/** The core names these only in its message. */
function problemOf(error: unknown): Problem {
  const message = error instanceof Error ? error.message : ""
  if (/required inventory|in stock/i.test(message)) return "tooMany"
  if (/do(es)? not have a price/i.test(message)) return "notSoldHere"
  if (statusOf(error) === 404) return "gone"
  console.error("The bag could not be changed", error)
  return "failed"
}

/**
 * Adds what the product page's form names by its options, so that it works before any script has loaded; `variant` is the
 * script's shortcut.
 */
export async function addToCart(_before: Answer, form: FormData): Promise<Answer> {
  const market = await marketOf(form.get("market"))
  try {
    const product = await findProduct(market, z.string().min(1).max(200).parse(form.get("handle")))
    if (!product) return { done: false, problem: "gone" }
    const wanted: Record<string, string> = {}
    for (const [key, value] of form) if (key.startsWith("option:")) wanted[key.slice(7)] = String(value)
    const choices = (product.variants ?? []).map((variant) => ({
      id: variant.id,
      options: optionsOf(variant),
      buyable: isBuyable(variant),
    }))
    const choice = choices.length === 1 ? choices[0] : matching(choices, wanted)
    if (!choice) return { done: false, problem: "choose" }
    if (!choice.buyable) return { done: false, problem: "soldOut" }
    const quantity = z.coerce.number().int().min(1).max(MOST).catch(1).parse(form.get("quantity"))
    const { cart, notice } = await ensureCart(market)
    await api().store.cart.createLineItem(
      cart.id,
      { variant_id: choice.id, quantity },
      { fields: "id" },
      await authorization()
    )
    revalidatePath("/", "layout")
    return { done: true, at: Date.now(), notice }
  } catch (error) {
    return { done: false, problem: problemOf(error) }
  }
}

const line = z.object({ line: z.string().min(1).max(64), quantity: z.coerce.number().int().min(0).max(100) })

/** Sets a line's quantity; zero takes it out. */
export async function setQuantity(_before: Answer, form: FormData): Promise<Answer> {
  const id = await cartId()
  const parsed = line.safeParse({ line: form.get("line"), quantity: form.get("quantity") })
  if (!id || !parsed.success) return { done: false, problem: "failed" }
  try {
    const headers = await authorization()
    if (parsed.data.quantity === 0) await api().store.cart.deleteLineItem(id, parsed.data.line, {}, headers)
    else {
      await api().store.cart.updateLineItem(
        id,
        parsed.data.line,
        { quantity: parsed.data.quantity },
        { fields: "id" },
        headers
      )
    }
    revalidatePath("/", "layout")
    return { done: true, at: Date.now() }
  } catch (error) {
    // Another window took the line out, or the last piece was bought: the bag is shown as it is now.
    revalidatePath("/", "layout")
    const takenOut = parsed.data.quantity === 0 && statusOf(error) === 404
    return takenOut ? { done: true, at: Date.now() } : { done: false, problem: problemOf(error) }
  }
}

export async function addPromotion(_before: Answer, form: FormData): Promise<Answer> {
  const id = await cartId()
  const code = z.string().trim().min(1).max(64).safeParse(form.get("code"))
  if (!id || !code.success) return { done: false, problem: "promotion" }
  try {
    const { cart } = await api().store.cart.addPromotions(id, { promo_codes: [code.data] }, {}, await authorization())
    const taken = (cart.promotions ?? []).some((promotion) => promotion.code?.toLowerCase() === code.data.toLowerCase())
    revalidatePath("/", "layout")
    return taken ? { done: true, at: Date.now() } : { done: false, problem: "promotion" }
  } catch (error) {
    const status = statusOf(error)
    return { done: false, problem: status === 400 || status === 404 ? "promotion" : problemOf(error) }
  }
}

export async function removePromotion(form: FormData): Promise<void> {
  const id = await cartId()
  const code = z.string().min(1).max(64).parse(form.get("code"))
  if (id) await api().store.cart.removePromotions(id, { promo_codes: [code] }, {}, await authorization())
  revalidatePath("/", "layout")
}
