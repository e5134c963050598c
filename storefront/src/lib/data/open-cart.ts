import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import { statusOf } from "../api"
import { isCompleted, moveCart, readCart } from "./cart"
import type { ShopMarket } from "./regions"

export type OpenCart =
  | { readonly state: "empty" }
  /** It has become an order whose receipt this browser has not seen yet. */
  | { readonly state: "ordered" }
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
  if (!cart || (cart.items ?? []).length === 0) return { state: "empty" }
  if (cart.region_id === market.regionId) return { state: "open", cart, notice: null, stays: false }
  try {
    const moved = await moveCart(cart.id, market)
    return { state: "open", cart: moved, notice: await movedSentence(cart, moved, market), stays: false }
  } catch (error) {
    if (statusOf(error) !== 400) throw error
    const t = await getTranslations("cart")
    return { state: "open", cart, notice: t("notSoldHere", { country: countryName(market) }), stays: true }
  }
}

/** What a shopper is told whose bag has come to another region: prices do not change without a sentence that says why. */
export async function movedSentence(
  from: Pick<HttpTypes.StoreCart, "currency_code">,
  to: Pick<HttpTypes.StoreCart, "currency_code">,
  market: ShopMarket
): Promise<string> {
  const t = await getTranslations("cart")
  return from.currency_code === to.currency_code
    ? t("movedCountry", { country: countryName(market) })
    : t("moved", { from: from.currency_code.toUpperCase(), to: to.currency_code.toUpperCase() })
}

const countryName = ({ country, locale }: ShopMarket): string =>
  new Intl.DisplayNames([locale], { type: "region" }).of(country.toUpperCase()) ?? country.toUpperCase()
