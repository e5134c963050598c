import fc from "fast-check"
import { clockOffset } from "."

const trip = fc.record({
  gap: fc.integer({ min: 0, max: 5_000 }),
  there: fc.integer({ min: 0, max: 400 }),
  back: fc.integer({ min: 0, max: 400 }),
})

describe("a page's idea of the server's clock", () => {
  it("is never further off than it says, however lopsided the ways, and each further trip only sharpens it", () => {
    fc.assert(
      fc.property(
        fc.array(trip, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: -1e7, max: 1e7 }),
        (trips, truth) => {
          let at = 1_000
          const heard = trips.map(({ gap, there, back }) => {
            const sentAt = at + gap
            at = sentAt + there + back
            return { sentAt, receivedAt: at, serverAt: sentAt + there + truth }
          })
          const all = clockOffset(heard, at)
          if (!all) throw new Error("There was a trip.")
          expect(Math.abs(all.offsetMs - truth)).toBeLessThanOrEqual(all.errorMs + 1e-6)
          const last = clockOffset(heard.slice(-1), at)
          expect(all.errorMs).toBeLessThanOrEqual((last?.errorMs ?? 0) + 1e-6)
        }
      )
    )
  })

  it("believes the latest trip when a clock was set in between, and nothing that did not happen", () => {
    const before = { sentAt: 0, receivedAt: 20, serverAt: 10 }
    const after = { sentAt: 100, receivedAt: 140, serverAt: 90_120 }
    expect(clockOffset([before, after], 140)?.offsetMs).toBeCloseTo(90_000)
    expect(clockOffset([], 5)).toBeNull()
    expect(clockOffset([{ sentAt: 9, receivedAt: 3, serverAt: 1 }], 10)).toBeNull()
  })
})
