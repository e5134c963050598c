import { NextResponse, type NextRequest } from "next/server"
import { config as environment } from "@/lib/config"
import { countries } from "@/lib/data/regions"
import { chooseMarket, parseMarket } from "@/lib/market"
import { COOKIES, LOCALE_HEADER, PATH_HEADER } from "@/lib/names"

const OUTSIDE_MARKETS = new Set(["auth", "studio", "styleguide"])

/** Puts every visitor into a market and tells the render which language it speaks. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  const [first = "", ...rest] = pathname.split("/").filter(Boolean)
  const remembered = request.cookies.get(COOKIES.market)?.value
  const market = parseMarket(first)
  const lower = first.toLowerCase()
  if (lower !== first && parseMarket(lower)) {
    return NextResponse.redirect(new URL(`/${[lower, ...rest].join("/")}${search}`, request.nextUrl))
  }

  if (market || OUTSIDE_MARKETS.has(first)) {
    const headers = new Headers(request.headers)
    headers.set(
      LOCALE_HEADER,
      (market ?? parseMarket(remembered) ?? parseMarket(environment().defaultMarket))?.locale ?? "en-US"
    )
    headers.set(PATH_HEADER, pathname)
    const response = NextResponse.next({ request: { headers } })
    // Only a visit to a page moves the visitor: a prefetch of another market's link must not.
    if (
      market &&
      remembered !== market.slug &&
      request.method === "GET" &&
      !request.headers.has("next-router-prefetch")
    ) {
      response.cookies.set(COOKIES.market, market.slug, { path: "/", sameSite: "lax", maxAge: 60 * 60 * 24 * 365 })
    }
    return response
  }

  // The API may be down: then the visitor still gets an address, and its page says what is wrong.
  const served = await countries().then(
    (map) => new Set(map.keys()),
    () => null
  )
  const slug = chooseMarket({
    cookie: remembered,
    acceptLanguage: request.headers.get("accept-language"),
    countries: served,
    fallback: environment().defaultMarket,
  })
  // `/de-de/shop` in a language that is not spoken here keeps its page; `/shop` gets its market put in front.
  const path = /^[a-z]{2}-[a-z]{2}$/.test(first) ? rest : [first, ...rest].filter(Boolean)
  const target = new URL(`/${[slug, ...path].join("/")}${search}`, request.nextUrl)
  const response = NextResponse.redirect(target)
  response.headers.set("vary", "Accept-Language, Cookie")
  return response
}

export const config = {
  // Everything but what carries a file's name or comes from the build.
  matcher: ["/((?!_next/|media/|.*\\.[a-z0-9]{2,5}$).*)"],
}
