import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import { cache } from "react"
import { api, bearer, orNull, statusOf } from "../api"
import { countryName, spokenLocale } from "../market"
import { addReceipt, cartId, customerToken, setCartId } from "../session"
import { keepBag } from "./kept-bag"
import type { ShopMarket } from "./regions"

const CART_FIELDS = "+completed_at"

async function authorization(): Promise<Record<string, string>> {
  const token = await customerToken()
  return token ? bearer(token) : {}
}

/** The open cart, once a request. `null` when there is none, or when it has become an order meanwhile. */
export const readCart = cache(async (): Promise<HttpTypes.StoreCart | null> => {
  const id = await cartId()
  if (!id) return null
  const answer = await orNull(api().store.cart.retrieve(id, { fields: CART_FIELDS }, await authorization()))
  return answer?.cart ?? null
})

/** For the header, on every page: asks for nothing but quantities, and not at all without a cart. */
export const bagCount = cache(async (): Promise<number> => {
  const id = await cartId()
  if (!id) return 0
  try {
    const { cart } = await api().store.cart.retrieve(
      id,
      { fields: "id,items.quantity,completed_at" },
      await authorization()
    )
    return isCompleted(cart) ? 0 : (cart.items ?? []).reduce((sum, item) => sum + item.quantity, 0)
  } catch (error) {
    if (statusOf(error) !== 404) console.error("The bag could not be counted", error)
    return 0
  }
})

export const isCompleted = (cart: HttpTypes.StoreCart): boolean =>
  "completed_at" in cart && cart.completed_at !== null && cart.completed_at !== undefined

export type VisitCart = {
  readonly cart: HttpTypes.StoreCart
  /** What a shopper must know of it: why its prices are other ones than before, or that the one before was ordered. */
  readonly notice: string | null
}

/**
 * The cart of this visit in this market: the open one, moved to the market's region if it was filled in another, or a new
 * one. Only for server actions and route handlers, because it may set the cookie.
 */
export async function ensureCart(market: ShopMarket): Promise<VisitCart> {
  const open = await readCart()
  if (open && !isCompleted(open)) {
    return open.region_id === market.regionId
      ? { cart: await inWordsOf(open, market), notice: null }
      : moveCart(open, market)
  }
  const notice = open ? await orderedBefore(open.id) : null
  const { cart } = await api().store.cart.create(
    // The country is known from the address of the page, so that taxes and delivery are right from the first line.
    {
      region_id: market.regionId,
      shipping_address: { country_code: market.country },
      locale: spokenLocale(market.language),
    },
    {},
    await authorization()
  )
  await setCartId(cart.id)
  const token = await customerToken()
  if (token) await keepBag(cart.id, token)
  return { cart, notice }
}

/**
 * The order of a cart, whose receipt opens in this browser from now on. Completing is idempotent: a cart that is an order
 * already answers with the same one, which is how an order is found whose first answer never arrived. Only for server
 * actions and route handlers.
 */
export async function placeOrder(id: string): Promise<HttpTypes.StoreOrder> {
  const answer = await api().store.cart.complete(id, {}, await authorization())
  // Thrown as it is: it carries the type by which a refused payment is known.
  if (answer.type !== "order") throw answer.error
  await addReceipt(answer.order.id)
  return answer.order
}

/** A cart that became an order without this browser hearing of it: said before another one takes its place. */
async function orderedBefore(id: string): Promise<string | null> {
  try {
    const [order, t] = await Promise.all([placeOrder(id), getTranslations("cart")])
    return t("orderedBefore", { number: order.display_id ?? "" })
  } catch (error) {
    console.error("The order of a completed cart could not be found", error)
    return null
  }
}

/** A cart of this region, its lines in the market's language: a shopper may have changed it since they were put in. */
export async function inWordsOf(
  cart: HttpTypes.StoreCart,
  market: ShopMarket,
  fields = CART_FIELDS
): Promise<HttpTypes.StoreCart> {
  const locale = spokenLocale(market.language)
  // Medusa answers with it; its types do not say so.
  if ("locale" in cart && cart.locale === locale) return cart
  return (await api().store.cart.update(cart.id, { locale }, { fields }, await authorization())).cart
}

/**
 * Takes a cart to another region: Medusa prices every line anew. Its address was one of the other region and goes. An empty
 * one is moved without a word.
 */
export async function moveCart(
  from: HttpTypes.StoreCart,
  market: ShopMarket,
  fields = CART_FIELDS
): Promise<VisitCart> {
  const { cart } = await api().store.cart.update(
    from.id,
    {
      region_id: market.regionId,
      shipping_address: { country_code: market.country },
      locale: spokenLocale(market.language),
    },
    { fields },
    await authorization()
  )
  if ((from.items ?? []).length === 0) return { cart, notice: null }
  const t = await getTranslations("cart")
  const notice =
    from.currency_code === cart.currency_code
      ? t("movedCountry", { country: countryName(market) })
      : t("moved", { from: from.currency_code.toUpperCase(), to: cart.currency_code.toUpperCase() })
  return { cart, notice }
}
