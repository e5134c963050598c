import "server-only"
import { api } from "../api"
import { config } from "../config"
import { LANGUAGES } from "../market"
import type { SitemapEntry } from "../sitemap"
import { listBrands, listCategories, listCollections } from "./catalogue"
import { LEGAL_PAGES } from "../legal"
import { countries } from "./regions"
import { listShows, type ShowCard } from "./shows"

/** Products in one file: far below the protocol's 50,000, and one answer of the shop. */
const LOT = 2_000
/** The shop answers with so many shows at once, and a sitemap has the latest of them. */
const SHOWS_AT_ONCE = 50
const MOST_SHOWS = 500

/** The markets, and how many files of products each has. */
export async function sitemapLots(): Promise<{ markets: string[]; lots: number }> {
  const [served, { count }] = await Promise.all([countries(), api().store.product.list({ fields: "id", limit: 1 })])
  const markets = LANGUAGES.flatMap((language) => [...served.keys()].map((country) => `${language}-${country}`))
  return { markets, lots: Math.ceil(count / LOT) }
}

/** Pages of a market that are no product's. */
export async function pagesOf(market: string): Promise<SitemapEntry[]> {
  const [categories, collections, brands, shows] = await Promise.all([
    listCategories(),
    listCollections(),
    listBrands(),
    latestShows(),
  ])
  return [
    "",
    "/shop",
    "/live",
    ...categories.map(({ handle }) => `/category/${handle}`),
    ...collections.map(({ handle }) => `/collection/${handle}`),
    ...brands.map(({ handle }) => `/brand/${encodeURIComponent(handle)}`),
    ...new Set(shows.map(({ host }) => `/hosts/${host.handle}`)),
    ...shows.map(({ handle }) => `/live/${handle}`),
    ...LEGAL_PAGES.map((page) => `/legal/${page}`),
  ].map((path) => ({ url: address(market, path) }))
}

/** A lot of a market's products, the first being 1. */
export async function productsOfLot(market: string, lot: number): Promise<SitemapEntry[]> {
  const { products } = await api().store.product.list({
    fields: "id,handle,updated_at",
    order: "id",
    limit: LOT,
    offset: (lot - 1) * LOT,
  })
  return products.flatMap(({ handle, updated_at }) =>
    handle
      ? [
          {
            url: address(market, `/product/${encodeURIComponent(handle)}`),
            changed: updated_at ? new Date(updated_at).toISOString() : null,
          },
        ]
      : []
  )
}

async function latestShows(): Promise<readonly ShowCard[]> {
  const found: ShowCard[] = []
  for (;;) {
    const { shows, count } = await listShows({
      status: ["live", "scheduled", "ended"],
      limit: SHOWS_AT_ONCE,
      offset: found.length,
    })
    found.push(...shows)
    if (shows.length === 0 || found.length >= Math.min(count, MOST_SHOWS)) return found
  }
}

const address = (market: string, path: string): string => `${config().storefrontUrl}/${market}${path}`
