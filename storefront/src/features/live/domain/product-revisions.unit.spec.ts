import fc from "fast-check"
import { askAfter, stale } from "./product-revisions"

describe("prices and stock", () => {
  it("are asked again only for what has changed since it was loaded, and for what was never loaded", () => {
    expect(stale({ a: 0, b: 2 }, { a: 1, b: 2 }, ["a", "b", "c"])).toEqual(["a", "c"])
    expect(stale({ a: 1 }, { a: 1 }, ["a"])).toEqual([])
  })

  it("are asked for soon, and by a large audience not all at once", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 100_000 }), (random, audience) => {
        const wait = askAfter(random, audience)
        expect(wait).toBeGreaterThanOrEqual(100)
        expect(wait).toBeLessThanOrEqual(2100)
      })
    )
    expect(askAfter(1, 5_000)).toBeGreaterThan(askAfter(1, 10))
  })
})
