import type { ProductSearch, ProductSearchResult } from "@lsn/sdk"
import fc from "fast-check"
import { type Filters, filtersOf, priceRanges, priceText } from "./filters"
import { countQueries, type Dimensions, facetsFrom, listQuery } from "./search"

interface Good {
  id: string
  brand: string
  category_ids: string[]
  options: string[]
  available: boolean
  price_eur: number
}

const dimensions: Dimensions = {
  categories: new Map([
    ["mugs", "c1"],
    ["lamps", "c2"],
  ]),
  priceField: "price_eur",
  optionsField: "options",
  titleField: "title",
  ranges: priceRanges([20, 50]),
}

type Condition = Record<string, unknown>
const holds = (good: Good, condition: Condition): boolean =>
  Object.entries(condition).every(([field, wanted]) => {
    if (field === "$and") return (wanted as Condition[]).every((one) => holds(good, one))
    const value = good[field as keyof Good]
    if (Array.isArray(wanted)) return [value].flat().some((one) => wanted.includes(one))
    if (typeof wanted === "object" && wanted !== null) {
      const { $gte = -Infinity, $lt = Infinity } = wanted as { $gte?: number; $lt?: number }
      return Number(value) >= $gte && Number(value) < $lt
    }
    return value === wanted
  })

/** A search engine of one line: what the real one answers, over goods in memory. */
function answer(goods: readonly Good[], { filters = {}, facets = [] }: ProductSearch): ProductSearchResult {
  const hits = goods.filter((good) => holds(good, filters as Condition))
  const counted = facets.map((facet): [string, ProductSearchResult["facets"][string]] => {
    if (typeof facet === "string") throw new Error(facet)
    if (facet.type === "range") {
      const ranges = facet.ranges.map(({ key = "", from = -Infinity, to = Infinity }) => ({
        key,
        count: hits.filter(({ price_eur }) => price_eur >= Number(from) && price_eur < Number(to)).length,
      }))
      return [facet.field, { type: "range", ranges }]
    }
    const values = hits.flatMap((good) => [good[facet.field as keyof Good]].flat().map(String))
    const counts = [...new Set(values)].map((value) => ({ value, count: values.filter((one) => one === value).length }))
    return [facet.field, { type: "value", values: counts }]
  })
  return { ids: hits.map(({ id }) => id), count: hits.length, facets: Object.fromEntries(counted) }
}

const goods = fc.array(
  fc.record({
    id: fc.uuid(),
    brand: fc.constantFrom("A", "B"),
    category_ids: fc.constantFrom(["c1"], ["c2"], ["c1", "c2"]),
    options: fc.constantFrom(["Size: L"], ["Size: S", "Finish: Oat"], ["Size: L", "Finish: Ink"], ["Finish: Oat"]),
    available: fc.boolean(),
    price_eur: fc.integer({ min: 1, max: 99 }),
  }),
  { maxLength: 12 }
)
const subset = <T>(...values: T[]) => fc.subarray(values)
const filters = fc
  .record({
    brands: subset("A", "B"),
    categories: subset("mugs", "lamps"),
    options: subset("Size: L", "Size: S", "Finish: Oat"),
    price: fc.constantFrom(null, ...dimensions.ranges),
    available: fc.boolean(),
  })
  .map((chosen): Filters => ({ ...filtersOf({}), ...chosen }))

/** What a list shows with these filters, found the long way. */
const fitting = (all: readonly Good[], asked: Filters): Good[] =>
  all.filter(
    (good) =>
      (asked.brands.length === 0 || asked.brands.includes(good.brand)) &&
      (asked.categories.length === 0 ||
        asked.categories.some((handle) => good.category_ids.includes(dimensions.categories.get(handle) ?? ""))) &&
      ["Size: ", "Finish: "].every((title) => {
        const wanted = asked.options.filter((option) => option.startsWith(title))
        return wanted.length === 0 || wanted.some((option) => good.options.includes(option))
      }) &&
      (!asked.price || (good.price_eur >= (asked.price.from ?? 0) && good.price_eur < (asked.price.to ?? Infinity))) &&
      (!asked.available || good.available)
  )

test("a list holds what fits all filters, and any value of each", () => {
  fc.assert(
    fc.property(goods, filters, (all, asked) => {
      const { ids } = answer(all, listQuery(asked, {}, dimensions, 24))
      expect(ids).toEqual(fitting(all, asked).map(({ id }) => id))
    })
  )
})

test("each choice's count is how many goods would be left with it alone of its filter", () => {
  fc.assert(
    fc.property(goods, filters, (all, asked) => {
      const answers = countQueries(asked, {}, dimensions).map((query) => answer(all, query))
      const facets = facetsFrom(answers, asked, dimensions)
      const left = (change: Partial<Filters>) => fitting(all, { ...asked, ...change }).length
      for (const { value, count } of facets.brands) expect(count).toBe(left({ brands: [value] }))
      for (const { value, count } of facets.categories) expect(count).toBe(left({ categories: [value] }))
      for (const [title, choices] of facets.options) {
        const others = asked.options.filter((option) => !option.startsWith(`${title}: `))
        for (const { value, count } of choices) expect(count).toBe(left({ options: [...others, value] }))
      }
      for (const { range, count } of facets.prices)
        expect([priceText(range), count]).toEqual([priceText(range), left({ price: range })])
      expect(facets.available).toBe(left({ available: true }))
    })
  )
})

test("a search is ordered by how well it fits unless an order is asked for, and a list by when it was unpacked", () => {
  const of = (search: Parameters<typeof filtersOf>[0]) => listQuery(filtersOf(search), {}, dimensions, 24).order
  expect(of({ q: "mug" })).toBeUndefined()
  expect(of({})).toEqual({ created_at: "ASC" })
  expect(of({ q: "mug", sort: "priceDown" })).toEqual({ price_eur: "DESC" })
})
