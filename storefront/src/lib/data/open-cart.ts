import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { isCompleted, moveCart, readCart } from "./cart"
import type { ShopMarket } from "./regions"

export type OpenCart = {
  readonly cart: HttpTypes.StoreCart
  /** The currency it was filled in, when this visit took it to another region: the page says that prices changed. */
  readonly movedFrom: string | null
}

/** The cart as this market's cart and checkout pages show it: in the market's own region, or not at all. */
export async function openCart(market: ShopMarket): Promise<OpenCart | null> {
  const cart = await readCart()
  if (!cart || isCompleted(cart) || (cart.items ?? []).length === 0) return null
  if (cart.region_id === market.regionId) return { cart, movedFrom: null }
  return { cart: await moveCart(cart.id, market), movedFrom: cart.currency_code }
}
