import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import { statusOf } from "../api"
import { countryName } from "../market"
import { cartIsAnothers } from "../session"
import { inWordsOf, isCompleted, moveCart, readCart } from "./cart"
import type { ShopMarket } from "./regions"

export type OpenCart =
  | { readonly state: "empty" }
  /** It has become an order whose receipt this browser has not seen yet. */
  | { readonly state: "ordered" }
  /** It is of a customer who is not logged in any more. */
  | { readonly state: "closed" }
  | {
      readonly state: "open"
      readonly cart: HttpTypes.StoreCart
      /** Why its prices are other ones than before. */
      readonly notice: string | null
      /** Something in it is not sold in this market: it is still priced in the region it came from. */
      readonly stays: boolean
    }

/** The cart as this market's cart page shows it: in the market's own region, as far as all of it is sold there. */
export async function openCart(market: ShopMarket): Promise<OpenCart> {
  const cart = await readCart()
  if (cart && isCompleted(cart)) return { state: "ordered" }
  if (!cart && (await cartIsAnothers())) return { state: "closed" }
  if (!cart || (cart.items ?? []).length === 0) return { state: "empty" }
  if (cart.region_id === market.regionId) {
    return { state: "open", cart: await inWordsOf(cart, market), notice: null, stays: false }
  }
  try {
    return { state: "open", ...(await moveCart(cart, market)), stays: false }
  } catch (error) {
    if (statusOf(error) !== 400) throw error
    const t = await getTranslations("cart")
    return { state: "open", cart, notice: t("notSoldHere", { country: countryName(market) }), stays: true }
  }
}
