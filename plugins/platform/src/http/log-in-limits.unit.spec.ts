import { MemoryLimits } from "../limits"
import { LOG_IN_LIMITS } from "./log-in-limits"

const account = { name: "account", subject: "ann", policy: { limit: 3, window: 1000, resolution: 1 } }

/** What `limitLogIns` does with a log-in, from its beginning to its answer. */
function attempts(limits: MemoryLimits) {
  const begin = () => limits.decide([account])[0]?.decision.allowed
  return (failed: boolean) => {
    const allowed = begin()
    if (allowed && !failed) void limits.giveBack([account])
    return allowed
  }
}

test("what fails counts, what succeeds does not, and the window slides", () => {
  let now = 1_000_000
  const attempt = attempts(new MemoryLimits(() => now))
  for (let success = 0; success < 20; success++) expect(attempt(false)).toBe(true)
  expect([attempt(true), attempt(true), attempt(true), attempt(false)]).toEqual([true, true, true, false])
  now += 999
  expect(attempt(false)).toBe(false)
  now += 1
  expect(attempt(false)).toBe(true)
})

test("a hundred at once are no more guesses than one after the other", () => {
  const limits = new MemoryLimits(() => 1_000_000)
  const admitted = Array.from({ length: 100 }, () => limits.decide([account])[0]?.decision.allowed).filter(Boolean)
  expect(admitted).toHaveLength(account.policy.limit)
})

test("who succeeds leaves nothing in the memory", () => {
  const limits = new MemoryLimits(() => 1_000_000)
  limits.decide([account])
  void limits.giveBack([account])
  expect(limits.size).toBe(0)
})

test("an account is guessed at most forty times an hour", () => {
  const { limit, window } = LOG_IN_LIMITS.account
  expect((limit * 60 * 60_000) / window).toBeLessThanOrEqual(40)
})
