import fc from "fast-check"
import { correct, driftOnLoop, MAX_RATE_CHANGE, positionAt, SEEK_BEYOND_MS, SETTLED_MS, TOLERANCE_MS } from "./playout"

const duration = fc.integer({ min: 1_000, max: 4 * 3_600_000 })
const instant = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })

describe("playout", () => {
  it("shows the same second to everyone who knows the server's time, once around after each length", () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 1e9 }),
        duration,
        fc.integer({ min: 0, max: 50 }),
        (start, t, d, n) => {
          const at = positionAt(start + t, start, d)
          expect(at).toBeGreaterThanOrEqual(0)
          expect(at).toBeLessThan(d)
          expect(positionAt(start + t + n * d, start, d)).toBe(at)
        }
      )
    )
  })

  it("waits on the first picture before the start, and on a recording without length", () => {
    expect(positionAt(999, 1_000, 40_000)).toBe(0)
    expect(positionAt(5_000, 1_000, 0)).toBe(0)
  })

  it("measures drift the short way around the loop", () => {
    expect(driftOnLoop(39_900, 100, 40_000)).toBe(200)
    expect(driftOnLoop(100, 39_900, 40_000)).toBe(-200)
    fc.assert(
      fc.property(duration, fc.nat(), fc.nat(), (d, a, b) => {
        const drift = driftOnLoop(a % d, b % d, d)
        expect(Math.abs(drift)).toBeLessThanOrEqual(d / 2)
        expect((((a % d) + drift - (b % d)) % d) + 0).toBeCloseTo(0)
      })
    )
  })

  it("never changes the speed by more than the ear forgives, and always in the right direction", () => {
    fc.assert(
      fc.property(duration, fc.nat(), fc.nat(), fc.boolean(), (d, a, b, correcting) => {
        const input = { currentMs: a % d, targetMs: b % d, durationMs: d, correcting }
        const answer = correct(input)
        const drift = driftOnLoop(input.currentMs, input.targetMs, d)
        if (answer.kind === "rate") {
          expect(Math.abs(answer.rate - 1)).toBeLessThanOrEqual(MAX_RATE_CHANGE + 1e-9)
          expect(Math.sign(answer.rate - 1)).toBe(Math.sign(drift))
        } else if (answer.kind === "seek") {
          expect(Math.abs(drift)).toBeGreaterThan(SEEK_BEYOND_MS)
          expect(answer.toMs).toBe(input.targetMs)
        } else {
          expect(Math.abs(drift)).toBeLessThanOrEqual(correcting ? SETTLED_MS : TOLERANCE_MS)
        }
      })
    )
  })

  it("brings any video on time and then leaves it alone", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5_000, max: 60_000 }), fc.nat(), fc.nat(), (d, a, b) => {
        let current = a % d
        let target = b % d
        let correcting = false
        let rate = 1
        for (let quarter = 0; quarter < 600; quarter++) {
          const answer = correct({ currentMs: current, targetMs: target, durationMs: d, correcting })
          correcting = answer.kind === "rate"
          rate = answer.kind === "rate" ? answer.rate : 1
          if (answer.kind === "seek") current = answer.toMs
          current = (current + 250 * rate) % d
          target = (target + 250) % d
        }
        expect(Math.abs(driftOnLoop(current, target, d))).toBeLessThanOrEqual(TOLERANCE_MS)
        expect(rate).toBe(1)
      }),
      { numRuns: 50 }
    )
  })

  it("aims a seek ahead by the time a seek takes", () => {
    expect(correct({ currentMs: 0, targetMs: 9_900, durationMs: 10_000, correcting: false, seekAheadMs: 300 })).toEqual(
      {
        kind: "rate",
        rate: 0.975,
      }
    )
    expect(
      correct({ currentMs: 5_000, targetMs: 9_900, durationMs: 10_000, correcting: false, seekAheadMs: 300 })
    ).toEqual({
      kind: "seek",
      toMs: 200,
    })
  })
})
