import { existsSync, readdirSync, statSync } from "node:fs"
import { join } from "node:path"
import { catalogue, CURRENCIES } from "./catalogue"

const media = join(__dirname, "media")
const { products, shows, hosts, categories, collections, brands, regions, stockLocations } = catalogue
const variants = products.flatMap((product) => product.variants)

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index)

const bytesUnder = (folder: string): number =>
  readdirSync(folder, { withFileTypes: true }).reduce(
    (sum, entry) =>
      sum + (entry.isDirectory() ? bytesUnder(join(folder, entry.name)) : statSync(join(folder, entry.name)).size),
    0
  )

describe("the demo catalogue", () => {
  it("is as large as the shop promises", () => {
    expect(products.length).toBeGreaterThanOrEqual(60)
    expect(categories).toHaveLength(8)
    expect(collections.length).toBeGreaterThanOrEqual(5)
    expect(brands.length).toBeGreaterThanOrEqual(6)
    expect(CURRENCIES.length).toBeGreaterThanOrEqual(5)
    expect(regions.length).toBeGreaterThanOrEqual(4)
    expect(stockLocations).toHaveLength(3)
    expect(hosts).toHaveLength(6)
    expect(shows.length).toBeGreaterThanOrEqual(12)
    for (const state of ["past", "live", "coming"] as const)
      expect(shows.some((show) => show.state === state)).toBe(true)
  })

  it.each(catalogue.translations)("is told whole in $locale, and tells of nothing else", (translation) => {
    const handles = (list: readonly { handle: string }[]) => list.map(({ handle }) => handle).sort()
    const keys = (words: object) => Object.keys(words).sort()
    const unique = (words: readonly string[]) => [...new Set(words)].sort()
    expect(keys(translation.products)).toEqual(handles(products))
    expect(keys(translation.categories)).toEqual(handles(categories))
    expect(keys(translation.collections)).toEqual(handles(collections))
    expect(keys(translation.brands)).toEqual(handles(brands))
    const options = products.flatMap((product) => product.options)
    expect(keys(translation.options)).toEqual(unique(options.map(({ title }) => title)))
    expect(keys(translation.values)).toEqual(unique(options.flatMap(({ values }) => values)))
    expect(keys(translation.tags)).toEqual(unique(products.flatMap(({ tags }) => tags)))
    const ways = regions.flatMap(({ shipping }) => shipping.map(({ name }) => name))
    expect(keys(translation.shipping)).toEqual(unique(ways))
    // Two goods of one name could not be told apart.
    expect(repeated(Object.values(translation.products).map(({ title }) => title))).toEqual([])
  })

  it("names everything once", () => {
    for (const list of [products, shows, hosts, categories, collections, brands, regions, stockLocations])
      expect(repeated(list.map((entry) => entry.handle))).toEqual([])
    expect(repeated(variants.map((variant) => variant.sku))).toEqual([])
    expect(repeated(products.map((product) => product.title))).toEqual([])
  })

  it("refers only to what exists", () => {
    const handles = (list: readonly { handle: string }[]): Set<string> => new Set(list.map((entry) => entry.handle))
    const known = {
      products: handles(products),
      brands: handles(brands),
      categories: handles(categories),
      collections: handles(collections),
      hosts: handles(hosts),
      places: handles(stockLocations),
    }
    for (const product of products) {
      expect(known.brands).toContain(product.brand)
      expect(known.categories).toContain(product.category)
      for (const collection of product.collections) expect(known.collections).toContain(collection)
      for (const variant of product.variants)
        expect(Object.keys(variant.stock).sort()).toEqual([...known.places].sort())
    }
    for (const show of shows) {
      expect(known.hosts).toContain(show.host)
      expect(known.categories).toContain(show.category)
      expect(show.lineUp.length).toBeGreaterThan(0)
      for (const item of show.lineUp) expect(known.products).toContain(item.product)
    }
    for (const region of regions) {
      expect(known.places).toContain(region.shipsFrom)
      expect(region.taxes.map((tax) => tax.country).sort()).toEqual([...region.countries].sort())
    }
  })

  it("sells every category, brand and collection", () => {
    for (const category of categories)
      expect(products.some((product) => product.category === category.handle)).toBe(true)
    for (const brand of brands) expect(products.some((product) => product.brand === brand.handle)).toBe(true)
    for (const collection of collections)
      expect(products.some((product) => product.collections.includes(collection.handle))).toBe(true)
  })

  it("prices every variant in each currency, exact to the minor unit", () => {
    for (const variant of variants)
      for (const currency of CURRENCIES) {
        const amount = variant.prices[currency]
        expect(amount).toBeGreaterThan(0)
        expect(Math.round(amount * 100) / 100).toBe(amount)
      }
  })

  it("gives every variant each of its product's options, in a combination of its own", () => {
    for (const product of products) {
      const combinations = product.variants.map((variant) =>
        product.options
          .map((option) => {
            expect(option.values).toContain(variant.options[option.title])
            return variant.options[option.title]
          })
          .join("/")
      )
      expect(repeated(combinations)).toEqual([])
      expect(combinations).toHaveLength(product.options.reduce((count, option) => count * option.values.length, 1))
    }
  })

  it("sends no country to two regions", () => {
    expect(repeated(regions.flatMap((region) => region.countries))).toEqual([])
  })

  it("lets a recording show each line-up item while it lasts", () => {
    for (const show of shows) {
      expect(show.recording === undefined).toBe(show.state === "coming")
      for (const item of show.lineUp)
        if (item.pinnedAt !== undefined) expect(item.pinnedAt).toBeLessThan(show.recording?.durationSeconds ?? 0)
      for (const line of show.chat) expect(line.at).toBeLessThan(show.durationMinutes * 60)
    }
  })

  it("has every picture and recording on disk", () => {
    const files = [
      ...products.flatMap((product) => product.images.map((image) => image.file)),
      ...variants.flatMap((variant) => variant.images),
      ...categories.flatMap((category) => category.scenes),
      ...collections.map((collection) => collection.scene),
      ...hosts.map((host) => host.avatar),
      ...shows.flatMap((show) => [show.poster, show.recording?.file, show.preview?.file]),
      catalogue.interlude.file,
    ].filter((file): file is string => file !== undefined)
    expect(files.filter((file) => !existsSync(join(media, file)))).toEqual([])
  })

  it("plays the interlude for as long as its sets last", () => {
    expect(catalogue.interlude.durationSeconds).toBe(2 * categories.flatMap((category) => category.scenes).length)
  })

  it("keeps the pictures and recordings under 25 MB", () => {
    expect(bytesUnder(media)).toBeLessThan(25 * 1024 * 1024)
  })
})
