import type { ReactNode } from "react"
import { requireMarket } from "@/lib/data/market"

/** Everything under a market is sold somewhere: an address whose country the shop does not serve is not found. */
export default async function MarketLayout({
  children,
  params,
}: {
  readonly children: ReactNode
  readonly params: Promise<{ market: string }>
}) {
  await requireMarket((await params).market)
  return children
}
