import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { catalogue as demoCatalogue, type Catalogue } from "../../../demo/catalogue"
import { seedCatalogue } from "./catalogue"
import { Media, mediaFolder } from "./media"
import { seedCustomers, seedOrders } from "./orders"
import { seedShop } from "./shop"
import { seedWords } from "./words"
import { refreshShows, seedHosts, seedShows } from "./shows"

export type SeedOptions = {
  catalogue?: Catalogue
  /** Folder of the catalogue's pictures and videos; default `demo/media` beside the sources. */
  media?: string
  /** What relative times are relative to. */
  now?: Date
  onProgress?: (line: string) => void
}

export type SeedResult = {
  products: number
  shows: number
  /** Files the catalogue names and the folder does not have. */
  missingMedia: string[]
}

/**
 * Fills the shop with the demo catalogue through workflows. Everything is found by a natural key first (handle, name,
 * SKU, email), so that it can be run again at any time and goes on where a killed run stopped. It never touches what a
 * merchant has changed since.
 */
export async function seedDemo(container: MedusaContainer, options: SeedOptions = {}): Promise<SeedResult> {
  const catalogue = options.catalogue ?? demoCatalogue
  const now = options.now ?? new Date()
  const say = options.onProgress ?? (() => {})
  const count = (what: string) => (done: number, total: number) => say(`${what} ${done}/${total}`)
  const media = new Media(container, options.media ?? mediaFolder())

  say("regions, taxes and warehouses")
  const shop = await seedShop(container, catalogue)
  await seedCatalogue(container, catalogue, shop, media, count("products"))
  say("words in other languages")
  await seedWords(container, catalogue)
  say("hosts")
  const hosts = await seedHosts(container, catalogue, media)
  const shows = await seedShows(container, catalogue, hosts, media, now, count("shows"))
  say("customers")
  const customers = await seedCustomers(container)
  await seedOrders(container, catalogue, shop, shows, customers, count("past orders"))
  return { products: catalogue.products.length, shows: shows.size, missingMedia: [...media.missing] }
}

/** What a show plays that brings no film: brought into the shop's file store. Null where the demo's media are not there. */
export async function bringInterlude(container: MedusaContainer): Promise<{ url: string; ms: number } | null> {
  const { file, durationSeconds } = demoCatalogue.interlude
  const url = await new Media(container, mediaFolder()).uploadOne(file)
  return url ? { url, ms: durationSeconds * 1000 } : null
}

/** Puts the demo's live shows on air and its coming ones into the future again; to be called at each start. */
export async function refreshDemoShows(container: MedusaContainer, now: Date = new Date()): Promise<void> {
  await refreshShows(container, demoCatalogue, now)
}

/** `medusa exec src/start/seed/index.js`. Lines marked with ::progress are what the start shows. */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const result = await seedDemo(container, { onProgress: (line) => console.log(`::progress ${line}`) })
  if (result.missingMedia.length > 0) {
    console.log(
      `::progress ${result.missingMedia.length} pictures or videos are not in demo/media; the shop does without`
    )
  }
}
