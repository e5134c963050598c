import type { SearchValue } from "@/lib/pages"

/** How a list is ordered; `relevance` where something was searched for. */
export const SORTS = ["featured", "newest", "priceUp", "priceDown", "name"] as const
export type Sort = (typeof SORTS)[number]
export const isSort = (value: unknown): value is Sort => SORTS.some((sort) => sort === value)

/** What an address asks of a list of goods. */
export interface Filters {
  readonly q: string
  readonly brands: readonly string[]
  /** Handles of categories. */
  readonly categories: readonly string[]
  /** `Size: Large`. */
  readonly options: readonly string[]
  readonly price: PriceRange | null
  readonly available: boolean
  readonly sort: Sort
  readonly page: number
}

/** From an amount on, and below another; one of them may be missing. In the market's currency. */
export interface PriceRange {
  readonly from: number | null
  readonly to: number | null
}

export type FilterSearch = Readonly<
  Partial<Record<"q" | "brand" | "category" | "option" | "price" | "available" | "sort" | "page", SearchValue>>
>

/** Longer than anything that is searched for; what the shop's search is asked stays short. */
const WORDS_MOST = 120
/** So many values of one filter at once. */
const VALUES_MOST = 20
const PAGE_MOST = 500
const AMOUNT = /^\d{1,9}(\.\d{1,4})?$/

const all = (value: SearchValue): readonly string[] =>
  [...new Set([value].flat().filter((one): one is string => typeof one === "string" && one !== ""))].slice(
    0,
    VALUES_MOST
  )
const first = (value: SearchValue): string => [value].flat()[0] ?? ""

/** What cannot be understood is as if it had not been asked for. */
export function filtersOf(search: FilterSearch): Filters {
  const sort = first(search.sort)
  const page = Math.trunc(Number(first(search.page)))
  return {
    q: first(search.q).replaceAll(/\s+/g, " ").trim().slice(0, WORDS_MOST),
    brands: all(search.brand),
    categories: all(search.category),
    options: all(search.option),
    price: priceOf(first(search.price)),
    available: first(search.available) === "1",
    sort: isSort(sort) ? sort : "featured",
    page: Math.min(PAGE_MOST, Math.max(1, page || 1)),
  }
}

/** `20-50`, `20-` and `-50`. */
export function priceOf(text: string): PriceRange | null {
  const [from = "", to = "", ...more] = text.split("-")
  if (more.length > 0 || (from === "" && to === "")) return null
  if ([from, to].some((amount) => amount !== "" && !AMOUNT.test(amount))) return null
  const range = { from: from === "" ? null : Number(from), to: to === "" ? null : Number(to) }
  return range.from !== null && range.to !== null && range.from >= range.to ? null : range
}

export const priceText = ({ from, to }: PriceRange): string => `${from ?? ""}-${to ?? ""}`

/** The address of a list with these filters: the same filters always have the same address. */
export function filtersHref(path: string, filters: Filters): string {
  const query = new URLSearchParams()
  if (filters.q) query.set("q", filters.q)
  for (const [name, values] of [
    ["category", filters.categories],
    ["brand", filters.brands],
    ["option", filters.options],
  ] as const) {
    for (const value of [...values].sort()) query.append(name, value)
  }
  if (filters.price) query.set("price", priceText(filters.price))
  if (filters.available) query.set("available", "1")
  if (filters.sort !== "featured") query.set("sort", filters.sort)
  if (filters.page > 1) query.set("page", String(filters.page))
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** With another value in or out of a filter; from the first page on. */
export function toggled(filters: Filters, name: "brands" | "categories" | "options", value: string): Filters {
  const values = filters[name]
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
  return { ...filters, [name]: next, page: 1 }
}

/** Nothing is left out of the list; what was searched for, and the order, stay. */
export const cleared = (filters: Filters): Filters => ({
  ...filters,
  brands: [],
  categories: [],
  options: [],
  price: null,
  available: false,
  page: 1,
})

/** How many filters narrow the list. */
export function narrowings({ brands, categories, options, price, available }: Filters): number {
  return brands.length + categories.length + options.length + (price ? 1 : 0) + (available ? 1 : 0)
}

export const samePrice = (one: PriceRange | null, other: PriceRange): boolean =>
  one !== null && one.from === other.from && one.to === other.to

/** At most so many steps, or a filter by price is longer than the list. */
const STEPS_MOST = 4

/**
 * Round amounts between the lowest and the highest price, that cut the goods into ranges a shopper thinks in: 1, 2, 5 and their
 * tenfolds.
 */
export function priceSteps(lowest: number, highest: number): number[] {
  if (!(lowest >= 0) || !(highest > lowest)) return []
  const steps: number[] = []
  for (let power = Math.floor(Math.log10(Math.max(lowest, highest / 1000))); power <= Math.log10(highest); power++) {
    for (const digit of [1, 2, 5]) steps.push(digit * 10 ** power)
  }
  const inside = steps.filter((step) => step > lowest && step < highest)
  if (inside.length <= STEPS_MOST) return inside
  // The lowest ranges hold the most goods: what is dropped is dropped from both ends, the dearest first.
  const drop = inside.length - STEPS_MOST
  return inside.slice(Math.floor(drop / 2), inside.length - Math.ceil(drop / 2))
}

/** The ranges between the steps: up to the first, between two, from the last on. */
export function priceRanges(steps: readonly number[]): PriceRange[] {
  if (steps.length === 0) return []
  return [null, ...steps].map((from, index) => ({ from, to: steps[index] ?? null }))
}
