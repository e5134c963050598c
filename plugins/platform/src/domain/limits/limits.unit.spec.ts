import fc from "fast-check"

import { askLimit, checkLimit, giveBack, limitHeaders, type LimitPolicy, MAX_ENTRIES, noneYet, resolutionFor } from "."

interface Passed {
  at: number
  cost: number
}

/** The definition: what passed in the window that ends now, added up from the beginning each time. */
function fits(passed: readonly Passed[], now: number, limit: number, window: number, cost: number): boolean {
  const sum = passed.filter(({ at }) => at > now - window).reduce((total, one) => total + one.cost, 0)
  return sum + cost <= limit
}

/** Arrivals in bursts that lie around the edges of windows, with pauses and single requests between. */
const arrivals = fc
  .array(
    fc.record({
      gap: fc.oneof(
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 120 }),
        fc.constantFrom(99, 100, 101, 199, 200, 201, 1000)
      ),
      burst: fc.integer({ min: 1, max: 6 }),
      cost: fc.constantFrom(1, 1, 1, 2, 5),
    }),
    { maxLength: 60 }
  )
  .map((list) => {
    let at = 1_700_000_000_000
    return list.flatMap(({ gap, burst, cost }) => {
      at += gap
      return Array.from({ length: burst }, () => ({ at, cost }))
    })
  })
const policy = (resolution: fc.Arbitrary<number>) =>
  fc.record({ limit: fc.integer({ min: 1, max: 20 }), window: fc.constantFrom(100, 101, 250), resolution })

describe("checkLimit", () => {
  test("with a resolution of 1 decides, counts and forgets as the definition does", () => {
    fc.assert(
      fc.property(arrivals, policy(fc.constant(1)), (list, one) => {
        const passed: Passed[] = []
        let state = noneYet()
        for (const { at, cost } of list) {
          const expected = fits(passed, at, one.limit, one.window, cost)
          const checked = checkLimit(state, at, one, cost)
          state = checked.state
          expect(checked.decision.allowed).toBe(expected)
          if (expected) passed.push({ at, cost })
          expect(fits(passed, at, one.limit, one.window, checked.decision.remaining)).toBe(true)
          expect(fits(passed, at, one.limit, one.window, checked.decision.remaining + 1)).toBe(false)
        }
      }),
      { numRuns: 600 }
    )
  })

  test("with any resolution: never more than the limit in any window, and refused only what a slightly longer window refuses", () => {
    fc.assert(
      fc.property(arrivals, policy(fc.integer({ min: 1, max: 60 })), (list, one) => {
        const passed: Passed[] = []
        let state = noneYet()
        for (const { at, cost } of list) {
          const checked = checkLimit(state, at, one, cost)
          state = checked.state
          if (checked.decision.allowed) {
            expect(fits(passed, at, one.limit, one.window, cost)).toBe(true)
            passed.push({ at, cost })
          } else {
            expect(fits(passed, at, one.limit, one.window + one.resolution - 1, cost)).toBe(false)
          }
        }
      }),
      { numRuns: 600 }
    )
  })

  test("who waits as long as he is told passes, who waits a second less does not", () => {
    fc.assert(
      fc.property(
        arrivals,
        policy(fc.integer({ min: 1, max: 5 })),
        fc.integer({ min: 1, max: 4 }),
        (list, one, scale) => {
          const slow: LimitPolicy = { ...one, window: one.window * 100 * scale }
          let state = noneYet()
          for (const { at, cost } of list) {
            const checked = checkLimit(state, at, slow, cost)
            state = checked.state
            const wait = checked.decision.retryAfterSeconds
            if (checked.decision.allowed) expect(wait).toBe(0)
            else if (wait === null) expect(cost).toBeGreaterThan(slow.limit)
            else {
              const retry = (after: number) =>
                checkLimit(structuredClone(state), at + after, slow, cost).decision.allowed
              expect(retry(wait * 1000)).toBe(true)
              if (wait > 1) expect(retry((wait - 1) * 1000)).toBe(false)
            }
            const quiet = checkLimit(
              structuredClone(state),
              at + checked.decision.resetSeconds * 1000,
              slow,
              slow.limit
            )
            expect(quiet.decision.allowed).toBe(true)
          }
        }
      ),
      { numRuns: 100 }
    )
  })

  test("a clock that steps back lets nothing more through", () => {
    const one = { limit: 2, window: 100, resolution: 1 }
    let state = noneYet()
    const ask = (at: number) => {
      const checked = checkLimit(state, at, one)
      state = checked.state
      return checked.decision.allowed
    }
    expect([ask(1000), ask(500), ask(400), ask(1099), ask(1100)]).toEqual([true, true, false, false, true])
  })

  test("a log stays within its bound, whatever its limit", () => {
    for (const limit of [10, MAX_ENTRIES, 1_000_000]) {
      const window = 250_000
      const one = { limit, window, resolution: resolutionFor(limit, window) }
      let state = noneYet()
      let most = 0
      for (let at = 0; at < 2 * window; at++) {
        state = checkLimit(state, at, one).state
        most = Math.max(most, state.ticks.length - state.from)
      }
      expect(most).toBeLessThanOrEqual(Math.min(limit, MAX_ENTRIES))
      expect(state.ticks.length).toBeLessThanOrEqual(2 * MAX_ENTRIES + 64)
    }
  })

  test.each([
    { limit: 0, window: 1, resolution: 1 },
    { limit: 1, window: 0, resolution: 1 },
    { limit: 1, window: 1, resolution: 0.5 },
  ])("refuses the policy %j", (one) => {
    expect(() => checkLimit(noneYet(), 0, one)).toThrow(RangeError)
  })
})

test("what is given back had not been counted", () => {
  const passed = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 3 })), { maxLength: 40 })
  fc.assert(
    fc.property(passed, fc.integer({ min: 1, max: 3 }), (steps, cost) => {
      const policy = { limit: 8, window: 100, resolution: 1 }
      let state = noneYet()
      let now = 0
      for (const [gap, one] of steps) state = checkLimit(state, (now += gap), policy, one).state
      const before = askLimit(structuredClone(state), now, policy).decision
      const checked = checkLimit(structuredClone(state), now, policy, cost)
      fc.pre(checked.decision.allowed)
      expect(askLimit(giveBack(checked.state, cost), now, policy).decision).toEqual(before)
    })
  )
  expect(giveBack(noneYet())).toEqual(noneYet())
})

test("the header fields read as the draft writes them", () => {
  const one = { limit: 2, window: 60_000, resolution: 1 }
  let state = noneYet()
  const ask = () => {
    const checked = checkLimit(state, 0, one)
    state = checked.state
    return [{ name: "address", policy: one, decision: checked.decision }]
  }
  expect(limitHeaders(ask())).toEqual({ "RateLimit-Policy": '"address";q=2;w=60', RateLimit: '"address";r=1;t=60' })
  ask()
  expect(limitHeaders(ask())).toEqual({
    "RateLimit-Policy": '"address";q=2;w=60',
    RateLimit: '"address";r=0;t=60',
    "Retry-After": "60",
  })
  expect(() => limitHeaders([{ ...ask()[0], name: 'a"\r\nx: y' } as never])).toThrow(RangeError)
})
