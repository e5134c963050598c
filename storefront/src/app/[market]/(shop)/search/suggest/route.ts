import { NextResponse, type NextRequest } from "next/server"
import { cardsOf } from "@/features/shop/cards"
import { filtersOf } from "@/features/shop/domain/filters"
import type { Suggestion } from "@/features/shop/search-form"
import { findMarket } from "@/lib/data/regions"
import { suggestProducts } from "@/lib/data/search"

const SHOWN = 6

/** What somebody may mean who is still typing, as cards of the market. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ market: string }> }
): Promise<NextResponse<{ products: Suggestion[] }>> {
  const { q } = filtersOf({ q: request.nextUrl.searchParams.get("q") ?? "" })
  const market = await findMarket((await params).market)
  const found = market && q.length > 1 ? await suggestProducts(market, q, SHOWN) : []
  const cards = market ? await cardsOf(found, market) : []
  const products = cards.map(({ href, title, subtitle, image, price, soldOut }) => ({
    href,
    title,
    subtitle,
    image,
    price: soldOut ?? price,
  }))
  return NextResponse.json({ products }, { headers: { "cache-control": "no-store" } })
}
