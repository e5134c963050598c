import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { getTranslations } from "next-intl/server"
import { api, bearer } from "@/lib/api"
import { daysOf } from "@/lib/data/options"
import type { ShopMarket } from "@/lib/data/regions"
import { estimate } from "@/lib/delivery"
import { formatTotal } from "@/lib/money"
import { customerToken } from "@/lib/session"
import { zoneOf } from "@/lib/zones"
import type { RadioCard } from "@/ui/radio-cards"

/**
 * The ways this cart can be delivered, cheapest first. The first is put into the cart when none is chosen yet, so that the
 * checkout's total contains delivery from the first moment and does not jump.
 */
export async function prepareDelivery(
  cart: HttpTypes.StoreCart,
  market: ShopMarket
): Promise<{ cart: HttpTypes.StoreCart; options: HttpTypes.StoreCartShippingOption[] }> {
  const token = await customerToken()
  const headers: Record<string, string> = token ? bearer(token) : {}
  let current = cart
  if (!current.shipping_address?.country_code) {
    const answer = await api().store.cart.update(
      current.id,
      { shipping_address: { country_code: market.country } },
      {},
      headers
    )
    current = answer.cart
  }
  const { shipping_options } = await api().store.fulfillment.listCartOptions({ cart_id: current.id })
  const options = shipping_options
    .filter((option) => !option.insufficient_inventory)
    .sort((a, b) => (a.amount ?? 0) - (b.amount ?? 0))
  const chosen = current.shipping_methods?.[0]?.shipping_option_id
  const first = options[0]
  if (first && !options.some((option) => option.id === chosen)) {
    const answer = await api().store.cart.addShippingMethod(current.id, { option_id: first.id }, {}, headers)
    current = answer.cart
  }
  return { cart: current, options }
}

export async function deliveriesFor(
  options: readonly HttpTypes.StoreCartShippingOption[],
  market: ShopMarket
): Promise<RadioCard[]> {
  const t = await getTranslations("checkout")
  const now = new Date()
  const day = new Intl.DateTimeFormat(market.locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  })
  return options.map((option) => {
    const days = daysOf(option)
    const arrives = days ? estimate(now, days, zoneOf(market.country)) : null
    return {
      value: option.id,
      title: option.name,
      detail: arrives
        ? arrives.from.getTime() === arrives.to.getTime()
          ? t("arrivesOn", { day: day.format(arrives.from) })
          : t("arrives", { from: day.format(arrives.from), to: day.format(arrives.to) })
        : (option.type?.description ?? null),
      aside: option.amount === 0 ? t("free") : formatTotal(option.amount ?? 0, market.currency, market.locale),
    }
  })
}
