import "server-only"
import { cookies } from "next/headers"
import { redirect } from "next/navigation"
import { config } from "@/lib/config"
import { countries, findMarket, type ShopMarket } from "@/lib/data/regions"
import { LANGUAGES } from "@/lib/market"
import { COOKIES } from "@/lib/names"
import { hostToken } from "@/lib/session"
import { codeOf, live, statusOf } from "@/features/live/server/live"
import type { Sales, StudioHost, StudioShow } from "../domain/types"

/** The host's own routes. Every call carries the host's token, and the shop answers with that host's shows alone. */

const fresh = { cache: "no-store" } as const

export async function findMe(token: string): Promise<StudioHost | null> {
  try {
    return (await live().studio.me({ ...fresh, token })).host
  } catch (error) {
    if (codeOf(error) === "session_ended") redirect("/studio/login?ended=1")
    // A log-in that has not applied yet has no host; one that ran out has no rights.
    const status = statusOf(error)
    if (status === 401 || status === 403 || status === 404) return null
    throw error
  }
}

/** For pages that only an active host may see. */
export async function requireHost(): Promise<{ token: string; host: StudioHost }> {
  const token = await hostToken()
  if (!token) redirect("/studio/login")
  const host = await findMe(token)
  if (!host || host.status !== "active") redirect("/studio")
  return { token, host }
}

export async function tokenOrThrow(): Promise<string> {
  const token = await hostToken()
  if (!token) throw new Error("Nobody is logged in.")
  return token
}

/** Shows of one page of the host's list. */
export const OWN_SHOWS_SIZE = 40

export async function listOwnShows(token: string, page: number): Promise<{ shows: StudioShow[]; count: number }> {
  const offset = (page - 1) * OWN_SHOWS_SIZE
  return live().studio.shows.list({ limit: OWN_SHOWS_SIZE, offset }, { ...fresh, token })
}

export async function findOwnShow(token: string, id: string): Promise<StudioShow | null> {
  try {
    return (await live().studio.shows.retrieve(id, { ...fresh, token })).show
  } catch (error) {
    const status = statusOf(error)
    if (status === 404 || status === 403) return null
    throw error
  }
}

export async function salesOf(token: string, showId: string): Promise<Sales> {
  return live().studio.sales(showId, { ...fresh, token })
}

/**
 * The studio lies outside the markets; its prices are those of the market the host visited last, else of the default, else
 * of any. `null` in a shop without regions: then there is nothing to sell and no price to show.
 */
export async function studioMarket(): Promise<ShopMarket | null> {
  const remembered = (await cookies()).get(COOKIES.market)?.value
  const market = (remembered ? await findMarket(remembered) : null) ?? (await findMarket(config().defaultMarket))
  if (market) return market
  const [any] = (await countries()).keys()
  return any ? findMarket(`${LANGUAGES[0]}-${any}`) : null
}
