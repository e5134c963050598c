import fc from "fast-check"

import { checkLimit, type LimitPolicy, noneYet } from "../domain/limits"
import { MemoryLimits } from "."

const perMinute = (limit: number): LimitPolicy => ({ limit, window: 60_000, resolution: 1 })
const address = (limit: number, subject = "a") => ({ name: "address", subject, policy: perMinute(limit) })
const actor = (limit: number) => ({ name: "actor", subject: "b", policy: perMinute(limit) })

test("one limit is decided as the sliding log decides it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 80 }),
      fc.integer({ min: 1, max: 10 }),
      (gaps, limit) => {
        let now = 1_700_000_000_000
        const policy = { limit, window: 100, resolution: 1 }
        const limits = new MemoryLimits(() => now)
        let state = noneYet()
        for (const gap of gaps) {
          now += gap
          const expected = checkLimit(state, now, policy)
          state = expected.state
          expect(limits.decide([{ name: "address", subject: "a", policy }])[0]?.decision).toEqual(expected.decision)
        }
      }
    )
  )
})

test("what one limit refuses no other limit counts", () => {
  const limits = new MemoryLimits(() => 0)
  const ask = () => limits.decide([address(3), actor(1)]).map(({ decision }) => decision)
  expect(ask()).toMatchObject([
    { allowed: true, remaining: 2 },
    { allowed: true, remaining: 0 },
  ])
  expect(ask()).toMatchObject([
    { allowed: true, remaining: 2 },
    { allowed: false, remaining: 0, retryAfterSeconds: 60 },
  ])
  expect(limits.decide([address(3)])).toMatchObject([{ decision: { remaining: 1 } }])
})

test("the subject that has not been asked for longest gives way, and a busy one does not", () => {
  const limits = new MemoryLimits(() => 0, 2)
  limits.decide([address(5, "busy")])
  for (const subject of ["x", "y", "z"]) {
    limits.decide([address(5, "busy")])
    limits.decide([address(5, subject)])
  }
  expect(limits.size).toBe(2)
  expect(limits.decide([address(5, "busy")])).toMatchObject([{ decision: { remaining: 0 } }])
})
