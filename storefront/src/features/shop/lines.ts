import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import type { ShopMarket } from "@/lib/data/regions"
import { stockOfCart } from "@/lib/data/stock"
import { formatTotal } from "@/lib/money"
import { MOST } from "@/lib/product"
import type { CartLine } from "./cart-lines"

/** The lines of a cart, newest first as Medusa gives them, each checked against the stock of this moment. */
export async function linesOf(cart: HttpTypes.StoreCart, market: ShopMarket): Promise<CartLine[]> {
  const [t, stock] = await Promise.all([getTranslations("cart"), stockOfCart(cart)])
  const money = (amount: number): string => formatTotal(amount, cart.currency_code, market.locale)
  return (cart.items ?? []).map((item) => {
    const known = item.variant_id ? stock.get(item.variant_id) : Infinity
    const left = known ?? 0
    const warning = (wanted: number): string | null => {
      if (known === undefined) return t("lineGone")
      if (left === 0) return t("lineSoldOut")
      return left < wanted ? t("lineFewer", { count: left }) : null
    }
    return {
      id: item.id,
      href: item.product_handle ? `/${market.slug}/product/${item.product_handle}` : null,
      title: item.product_title ?? item.title,
      variant: item.variant_title ?? null,
      image: item.thumbnail ?? null,
      quantity: item.quantity,
      most: Math.max(item.quantity, Math.min(MOST, left)),
      unit: money(item.unit_price),
      total: money(
        (item.is_tax_inclusive ? item.original_total : item.original_subtotal) ?? item.unit_price * item.quantity
      ),
      warning: warning(item.quantity),
    }
  })
}

export async function problemWords() {
  const t = await getTranslations("product")
  return {
    soldOut: t("problem.soldOut"),
    tooMany: t("problem.tooMany"),
    gone: t("problem.gone"),
    choose: t("problem.choose"),
    promotion: t("problem.promotion"),
    notSoldHere: t("problem.notSoldHere"),
    failed: t("problem.failed"),
  }
}
