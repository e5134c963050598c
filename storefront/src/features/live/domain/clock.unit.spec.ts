import fc from "fast-check"
import { measure, refine, serverNow, type Clock } from "./clock"

describe("the server's clock", () => {
  it("is known to within half the round trip, wherever in it the server answered", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -86_400_000, max: 86_400_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (offset, there, back) => {
          const askedAt = 1_000_000
          const answered = askedAt + there
          const clock = measure({ askedAt, serverNow: answered + offset, answeredAt: answered + back })
          expect(Math.abs(clock.offsetMs - offset)).toBeLessThanOrEqual(clock.errorMs + 1e-9)
        }
      )
    )
  })

  it("never gets worse by asking again, and its true offset stays within the bound it states", () => {
    const trip = fc.record({ there: fc.integer({ min: 0, max: 5_000 }), back: fc.integer({ min: 0, max: 5_000 }) })
    fc.assert(
      fc.property(
        fc.integer({ min: -1e7, max: 1e7 }),
        fc.array(trip, { minLength: 1, maxLength: 20 }),
        (offset, trips) => {
          let clock: Clock | null = null
          let at = 0
          for (const { there, back } of trips) {
            const sample = { askedAt: at, serverNow: at + there + offset, answeredAt: at + there + back }
            const known: Clock | null = clock
            clock = refine(known, sample)
            if (known) expect(clock.errorMs).toBeLessThanOrEqual(Math.max(known.errorMs, (there + back) / 2))
            expect(Math.abs(clock.offsetMs - offset)).toBeLessThanOrEqual(clock.errorMs + 1e-6)
            at += there + back + 1000
          }
        }
      )
    )
  })

  it("keeps a sharp sample over a slow one", () => {
    const sharp = refine(null, { askedAt: 0, serverNow: 5_010, answeredAt: 20 })
    expect(refine(sharp, { askedAt: 1_000, serverNow: 7_900, answeredAt: 3_000 })).toBe(sharp)
  })

  it("follows a browser clock that was set while the show ran", () => {
    const before = refine(null, { askedAt: 0, serverNow: 10, answeredAt: 20 })
    // The phone's clock jumps back by an hour; the next sample is slow, and still the only true one.
    const after = refine(before, { askedAt: -3_600_000, serverNow: 1_000, answeredAt: -3_599_000 })
    expect(serverNow(after, -3_599_500)).toBe(1_000)
  })
})
