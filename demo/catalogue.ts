/** The demo shop, whole: what the seed writes, the picture studio renders and the tests count. */
import { candles } from "./data/candles"
import { german } from "./data/de"
import { glass } from "./data/glass"
import { jewellery } from "./data/jewellery"
import { lamps } from "./data/lamps"
import { regions, stockLocations } from "./data/places"
import { brands, categories, collections, shop } from "./data/shop"
import { hosts, interlude, shows } from "./data/shows"
import { tableware } from "./data/tableware"
import { textiles } from "./data/textiles"
import { vases } from "./data/vases"
import { watchesAudio } from "./data/watches-audio"
import type { Catalogue } from "./types"

export const catalogue: Catalogue = {
  shop,
  categories,
  collections,
  brands,
  products: [...tableware, ...glass, ...vases, ...lamps, ...candles, ...textiles, ...jewellery, ...watchesAudio],
  regions,
  stockLocations,
  hosts,
  shows,
  interlude,
  translations: [german],
}

export * from "./types"
