import "server-only"
import { notFound } from "next/navigation"
import { findMarket, type ShopMarket } from "./regions"

/** For pages and actions under /[market]: the market, or the 404 page. */
export async function requireMarket(slug: string): Promise<ShopMarket> {
  return (await findMarket(slug)) ?? notFound()
}
