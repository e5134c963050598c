import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { readDays, type WorkingDays } from "../delivery"
import type { ShopMarket } from "./regions"

/**
 * Working days of a delivery option, from the option's or its type's own data; a region may state them for its standard
 * delivery, which is what a product page can know before there is a cart.
 */
export function daysOf(option: HttpTypes.StoreCartShippingOption): WorkingDays | null {
  const candidates: unknown[] = [
    "metadata" in option ? (option.metadata as Record<string, unknown> | null)?.["days"] : undefined,
    option.data?.["days"],
  ]
  for (const candidate of candidates) {
    const days = readDays(candidate)
    if (days) return days
  }
  return null
}

export type RegionDelivery = { readonly days: WorkingDays; readonly amount: number | null }

export function regionDelivery(market: ShopMarket): RegionDelivery | null {
  const stated = market.region.metadata?.["delivery"]
  if (typeof stated !== "object" || stated === null) return null
  const { days, amount } = stated as Record<string, unknown>
  const read = readDays(days)
  return read ? { days: read, amount: typeof amount === "number" && amount >= 0 ? amount : null } : null
}
