import fc from "fast-check"
import { percentile, seeded } from "./bench"

describe("percentile", () => {
  it("is a value that was measured, with at least the share of values at or below it, and no smaller one would do", () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(values, fc.double({ min: 0.01, max: 1, noNaN: true }), (measured, share) => {
        const found = percentile(measured, share)
        const atMost = (limit: number) => measured.filter((value) => value <= limit).length
        expect(measured).toContain(found)
        expect(atMost(found)).toBeGreaterThanOrEqual(share * measured.length)
        expect(measured.filter((value) => value < found).length).toBeLessThan(share * measured.length)
      })
    )
  })

  it("refuses to speak of nothing", () => {
    expect(() => percentile([], 0.5)).toThrow("nothing")
  })
})

describe("seeded randomness", () => {
  it("repeats itself for a seed, differs between seeds, and stays from 0 to below 1", () => {
    const draw = (seed: number) => Array.from({ length: 50 }, seeded(seed))
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(draw(seed)).toEqual(draw(seed))
        expect(draw(seed)).not.toEqual(draw(seed + 1))
        expect(draw(seed).every((value) => value >= 0 && value < 1)).toBe(true)
      })
    )
  })
})
