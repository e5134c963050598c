import type { ProductSearch, ProductSearchResult } from "@lsn/sdk"
import type { Filters, PriceRange, Sort } from "./filters"
import { priceText } from "./filters"

/** What a list is of, before anybody filters it. */
export interface Within {
  readonly categoryIds?: readonly string[]
  readonly collectionId?: string
  /** A maker: the type's name is what the index has, its id what the plain list has. */
  readonly brand?: { readonly name: string; readonly typeId: string }
}

export interface Dimensions {
  /** Ids of categories by their handles. */
  readonly categories: ReadonlyMap<string, string>
  /** The index's field of the market's prices. */
  readonly priceField: string
  readonly ranges: readonly PriceRange[]
  /** The index's field of options: `options`, or that of a language, whose values carry the words to show behind {@link LABEL}. */
  readonly optionsField: string
  /** That of the titles that are shown. */
  readonly titleField: string
}

/** Between an option as the shop keeps it and as a language calls it. */
const LABEL = "\u001f"

/** A value to filter by, and how many goods it would leave. */
export interface Choice {
  readonly value: string
  readonly count: number
  /** What it is called in the page's language, where that is another word. */
  readonly label?: string
}

export interface Facets {
  readonly categories: readonly Choice[]
  readonly brands: readonly Choice[]
  /** By the option's title, in the order of the counts. */
  readonly options: ReadonlyMap<string, readonly Choice[]>
  readonly prices: readonly { readonly range: PriceRange; readonly count: number }[]
  /** How many can be bought at once. */
  readonly available: number
}

type SearchFilters = NonNullable<ProductSearch["filters"]>
type Facet = NonNullable<ProductSearch["facets"]>[number]

const SEPARATOR = ": "
/** A shop of many brands shows the greatest; the others are found by searching. */
const VALUES_SHOWN = 12
const OPTIONS_COUNTED = 120
const ORDERS: Partial<Record<Sort, (priceField: string, titleField: string) => Record<string, "ASC" | "DESC">>> = {
  newest: () => ({ created_at: "DESC" }),
  priceUp: (field) => ({ [field]: "ASC" }),
  priceDown: (field) => ({ [field]: "DESC" }),
  name: (_, titleField) => ({ [titleField]: "ASC" }),
}

export const optionTitle = (option: string): string => option.slice(0, Math.max(0, option.indexOf(SEPARATOR)))
export const optionValue = (option: string): string => option.slice(option.indexOf(SEPARATOR) + SEPARATOR.length)

/** The goods themselves, without anything counted. */
export function listQuery(filters: Filters, within: Within, dimensions: Dimensions, limit: number): ProductSearch {
  const order =
    ORDERS[filters.sort]?.(dimensions.priceField, dimensions.titleField) ??
    (filters.q ? undefined : ({ created_at: "ASC" } as const))
  return {
    ...(filters.q && { q: filters.q }),
    filters: conditions(filters, within, dimensions),
    limit,
    offset: (filters.page - 1) * limit,
    ...(order && { order }),
  }
}

/**
 * What is to be counted. A filter's own choices are counted as if it were not there, so that a second brand says what it would
 * add; all the other filters hold. So each filter that narrows is counted by a search of its own.
 */
export function countQueries(filters: Filters, within: Within, dimensions: Dimensions): ProductSearch[] {
  const titles = [...new Set(filters.options.map(optionTitle))]
  const options: Facet = { field: dimensions.optionsField, limit: OPTIONS_COUNTED }
  const price: Facet = { field: dimensions.priceField, type: "range", ranges: rangesAsked(dimensions.ranges) }
  const relaxed: [boolean, Partial<Filters>, Facet][] = [
    [filters.categories.length > 0, { categories: [] }, { field: "category_ids", limit: 100 }],
    [filters.brands.length > 0, { brands: [] }, { field: "brand", limit: VALUES_SHOWN }],
    [filters.price !== null, { price: null }, price],
    [filters.available, { available: false }, { field: "available" }],
  ]
  const asked = (change: Partial<Filters>, facets: Facet[]): ProductSearch => ({
    ...(filters.q && { q: filters.q }),
    filters: conditions({ ...filters, ...change }, within, dimensions),
    facets,
    limit: 0,
  })
  const common = [...relaxed.filter(([narrows]) => !narrows).map(([, , facet]) => facet), options]
  return [
    asked(
      {},
      common.filter((facet) => !("ranges" in facet) || facet.ranges.length > 0)
    ),
    ...relaxed.filter(([narrows]) => narrows).map(([, change, facet]) => asked(change, [facet])),
    ...titles.map((title) =>
      asked({ options: filters.options.filter((one) => optionTitle(one) !== title) }, [options])
    ),
  ]
}

/** The answers to {@link countQueries}, put together. */
export function facetsFrom(answers: readonly ProductSearchResult[], filters: Filters, dimensions: Dimensions): Facets {
  const titles = [...new Set(filters.options.map(optionTitle))]
  const [common, ...own] = answers
  const ownTitles = own.slice(own.length - titles.length)
  const found = (field: string) =>
    [...own.slice(0, own.length - titles.length), common].find((answer) => answer?.facets[field])?.facets[field]
  const values = (field: string): Choice[] => valuesOf(found(field))
  const ranges = found(dimensions.priceField)
  const handles = new Map([...dimensions.categories].map(([handle, id]) => [id, handle]))

  const options = new Map<string, Choice[]>()
  for (const choice of optionsOf(common?.facets[dimensions.optionsField])) {
    const title = optionTitle(choice.value)
    if (!titles.includes(title)) options.set(title, [...(options.get(title) ?? []), choice])
  }
  for (const [index, title] of titles.entries()) {
    const all = optionsOf(ownTitles[index]?.facets[dimensions.optionsField])
    options.set(
      title,
      all.filter(({ value }) => optionTitle(value) === title)
    )
  }
  return {
    categories: values("category_ids").flatMap(({ value, count }) => {
      const handle = handles.get(value)
      return handle === undefined ? [] : [{ value: handle, count }]
    }),
    brands: values("brand"),
    options,
    prices:
      ranges?.type === "range"
        ? dimensions.ranges.map((range, index) => ({ range, count: ranges.ranges[index]?.count ?? 0 }))
        : [],
    available: values("available").find(({ value }) => value === "true")?.count ?? 0,
  }
}

function valuesOf(facet: ProductSearchResult["facets"][string] | undefined): Choice[] {
  return facet?.type === "value" ? facet.values.map(({ value, count }) => ({ value: String(value), count })) : []
}

/** Two makers may call the same option by different words: it is one choice, under the more frequent one. */
function optionsOf(facet: ProductSearchResult["facets"][string] | undefined): Choice[] {
  const choices = new Map<string, Choice>()
  for (const { value: both, count } of valuesOf(facet)) {
    const [value = "", label] = both.split(LABEL)
    const known = choices.get(value)
    choices.set(value, known ? { ...known, count: known.count + count } : { value, count, ...(label && { label }) })
  }
  return [...choices.values()]
}

function rangesAsked(ranges: readonly PriceRange[]) {
  return ranges.map((range) => ({
    key: priceText(range),
    ...(range.from !== null && { from: range.from }),
    ...(range.to !== null && { to: range.to }),
  }))
}

function conditions(filters: Filters, within: Within, { categories, priceField }: Dimensions): SearchFilters {
  const every: SearchFilters[] = []
  const anyOf = (field: string, values: readonly string[]) => {
    if (values.length > 0) every.push({ [field]: [...values] })
  }
  if (within.categoryIds) anyOf("category_ids", within.categoryIds)
  if (within.collectionId) anyOf("collection_id", [within.collectionId])
  if (within.brand) anyOf("brand", [within.brand.name])
  anyOf("brand", filters.brands)
  const chosen = filters.categories.flatMap((handle) => categories.get(handle) ?? [])
  anyOf("category_ids", chosen)
  for (const title of new Set(filters.options.map(optionTitle))) {
    anyOf(
      "options",
      filters.options.filter((option) => optionTitle(option) === title)
    )
  }
  if (filters.available) every.push({ available: true })
  if (filters.price) {
    const { from, to } = filters.price
    every.push({ [priceField]: { ...(from !== null && { $gte: from }), ...(to !== null && { $lt: to }) } })
  }
  return every.length > 0 ? { $and: every } : {}
}
