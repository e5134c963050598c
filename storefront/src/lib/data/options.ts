import "server-only"
import { readDays, type WorkingDays } from "../delivery"
import type { ShopMarket } from "./regions"

export type RegionDelivery = { readonly days: WorkingDays; readonly amount: number | null }

/** How long and for how much a region delivers as a rule: what a product page can say before there is a bag. */
export function regionDelivery(market: ShopMarket): RegionDelivery | null {
  const stated = market.region.metadata?.["delivery"]
  if (typeof stated !== "object" || stated === null) return null
  const { days, amount } = stated as Record<string, unknown>
  const read = readDays(days)
  return read ? { days: read, amount: typeof amount === "number" && amount >= 0 ? amount : null } : null
}
