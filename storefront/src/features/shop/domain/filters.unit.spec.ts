import fc from "fast-check"
import {
  cleared,
  filtersHref,
  filtersOf,
  type FilterSearch,
  narrowings,
  priceOf,
  priceRanges,
  priceSteps,
  SORTS,
  toggled,
} from "./filters"

const NONE = filtersOf({})

/** As the server reads an address. */
function searchOf(href: string): FilterSearch {
  const query = new URL(href, "http://shop").searchParams
  return Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]))
}

const word = fc.stringMatching(/^[A-Za-zäß:&%+ -]{1,12}$/).filter((text) => text.trim() !== "")
const words = fc.uniqueArray(word, { maxLength: 4 })
const filters = fc.record({
  q: fc.stringMatching(/^[a-z&%+]{0,8}$/),
  brands: words,
  categories: words,
  options: words,
  price: fc.option(
    fc.tuple(fc.nat({ max: 500 }), fc.integer({ min: 1, max: 500 })).map(([from, more]) => ({ from, to: from + more }))
  ),
  available: fc.boolean(),
  sort: fc.constantFrom(...SORTS),
  page: fc.integer({ min: 1, max: 500 }),
})

test("a filter is a link that can be sent: its address asks for the same list", () => {
  fc.assert(
    fc.property(filters, (asked) => {
      const sorted = {
        ...asked,
        brands: [...asked.brands].sort(),
        categories: [...asked.categories].sort(),
        options: [...asked.options].sort(),
      }
      expect(filtersOf(searchOf(filtersHref("/de/shop", asked)))).toEqual(sorted)
    })
  )
})

test("the order in which filters were chosen makes no other address", () => {
  const one = toggled(toggled(NONE, "brands", "a"), "brands", "b")
  const other = toggled(toggled(NONE, "brands", "b"), "brands", "a")
  expect(filtersHref("/x", one)).toBe(filtersHref("/x", other))
})

test("a value chosen twice is as if it had never been chosen, and a change begins at the first page", () => {
  fc.assert(
    fc.property(filters, word, (before, value) => {
      const twice = toggled(toggled(before, "options", value), "options", value)
      expect(new Set(twice.options)).toEqual(new Set(before.options))
      expect(twice.page).toBe(1)
    })
  )
})

test("clearing keeps what was searched for and the order, and narrows nothing", () => {
  fc.assert(
    fc.property(filters, (before) => {
      const after = cleared(before)
      expect([after.q, after.sort, narrowings(after)]).toEqual([before.q, before.sort, 0])
    })
  )
})

test("whatever an address holds, a list can be made of it", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom("q", "brand", "option", "price", "sort", "page", "available"),
        fc.oneof(fc.string(), fc.array(fc.string()))
      ),
      (search) => {
        const asked = filtersOf(search)
        expect(asked.page).toBeGreaterThanOrEqual(1)
        expect(asked.brands.length + asked.options.length).toBeLessThanOrEqual(40)
      }
    )
  )
})

test.each([
  ["20-50", { from: 20, to: 50 }],
  ["20-", { from: 20, to: null }],
  ["-50", { from: null, to: 50 }],
  ["12.5-13", { from: 12.5, to: 13 }],
  ["50-20", null],
  ["-", null],
  ["", null],
  ["a-b", null],
  ["1-2-3", null],
  ["1e9-", null],
])("the price %j is read as %j", (text, range) => {
  expect(priceOf(text)).toEqual(range)
})

test.each([
  [12, 260, [20, 50, 100, 200]],
  [1800, 42000, [2000, 5000, 10000, 20000]],
  [10, 10, []],
  [3, 4, []],
])("prices from %d to %d are cut at %j", (lowest, highest, steps) => {
  expect(priceSteps(lowest, highest)).toEqual(steps)
})

test("ranges lie side by side and leave nothing out", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1e5, noNaN: true }),
      fc.double({ min: 1, max: 1e6, noNaN: true }),
      (lowest, more) => {
        const steps = priceSteps(lowest, lowest + more)
        expect(steps).toEqual([...steps].sort((one, other) => one - other))
        const ranges = priceRanges(steps)
        for (const [index, range] of ranges.entries()) expect(range.from).toBe(ranges[index - 1]?.to ?? null)
        if (ranges.length > 0) expect([ranges[0]?.from, ranges.at(-1)?.to]).toEqual([null, null])
      }
    )
  )
})
