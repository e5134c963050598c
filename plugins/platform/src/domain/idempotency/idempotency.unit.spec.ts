import fc from "fast-check"

import {
  ANSWER_LIFE_MS,
  beginRun,
  decideIdempotency,
  finishRun,
  isFinal,
  type KeyRecord,
  LEASE_MS,
  prolong,
  readIdempotencyKey,
  requestFingerprint,
} from "."

const answer = (body: string, status = 200) => ({ status, headers: {}, body })
const done = (body: string, status: number) => ({ status, answer: answer(body, status) })

describe("the decision for a request", () => {
  const running = beginRun("f", "a", 1000)
  const finished: KeyRecord = { state: "finished", fingerprint: "f", answer: answer("1"), keptUntil: 5000 }

  test.each<[string, KeyRecord | null, string, number, string]>([
    ["nothing is stored", null, "f", 1000, "run"],
    ["an equal one is at work", running, "f", 1000, "wait"],
    ["an equal one is at work until the next millisecond", running, "f", 1000 + LEASE_MS - 1, "wait"],
    ["the lease of an equal one is over", running, "f", 1000 + LEASE_MS, "take_over"],
    ["another one is at work", running, "g", 1000, "refuse"],
    ["another one was at work", running, "g", 1000 + LEASE_MS, "refuse"],
    ["an equal one was answered", finished, "f", 4999, "replay"],
    [
      "an equal one was carried out, and its answer was too large to keep",
      { ...finished, answer: null },
      "f",
      4999,
      "refuse",
    ],
    ["another one was answered", finished, "g", 4999, "refuse"],
    ["the answer's life is over", finished, "g", 5000, "run"],
  ])("%s", (_, record, fingerprint, now, action) => {
    expect(decideIdempotency(record, fingerprint, now).action).toBe(action)
  })
})

test("however requests, deaths and time interleave: one effect for a key, and one answer for all who get one", () => {
  const event = fc.record({
    who: fc.integer({ min: 0, max: 4 }),
    does: fc.constantFrom("arrive", "work", "finish", "finish", "fail", "die"),
    pause: fc.constantFrom(0, 1, LEASE_MS / 2, LEASE_MS, LEASE_MS + 1),
  })
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      let stored: KeyRecord | null = null
      let now = 0
      let attempts = 0
      let effects = 0
      const seen = new Set<string>()
      const working = new Map<number, string>()
      for (const { who, does, pause } of events) {
        now += pause
        const holder = working.get(who)
        if (does === "arrive" && holder === undefined) {
          const decision = decideIdempotency(stored, "f", now)
          if (decision.action === "replay") seen.add(decision.answer.body)
          if (decision.action === "run" || decision.action === "take_over") {
            const mine = `attempt-${++attempts}`
            stored = beginRun("f", mine, now)
            working.set(who, mine)
          }
        }
        if (holder === undefined) continue
        if (does === "work") stored = prolong(stored, holder, now) ?? stored
        if (does === "die") working.delete(who)
        if (does === "finish" || does === "fail") {
          // The effect and the row change in one transaction, so what was lost has no effect.
          const finished = finishRun(stored, holder, done(holder, does === "fail" ? 500 : 200), now)
          if (finished.outcome === "keep") {
            effects += 1
            seen.add(holder)
            stored = finished.record
          }
          if (finished.outcome === "release") stored = null
          working.delete(who)
        }
        if (stored?.state === "finished" && stored.keptUntil <= now) return
      }
      expect(effects).toBeLessThanOrEqual(1)
      expect(seen.size).toBeLessThanOrEqual(1)
    }),
    { numRuns: 3000 }
  )
})

test("a lease is never shortened, and only its holder's to prolong", () => {
  const record = beginRun("f", "a", 10_000)
  expect(prolong(record, "a", 0)).toEqual(record)
  expect(prolong(record, "a", 20_000)).toMatchObject({ leaseUntil: 20_000 + LEASE_MS })
  expect(prolong(record, "b", 20_000)).toBeNull()
  expect(prolong(null, "a", 20_000)).toBeNull()
})

test("an answer is kept for a day, a passing refusal or a failure is not kept", () => {
  const record = beginRun("f", "a", 0)
  expect(finishRun(record, "a", { status: 201, answer: null }, 5)).toMatchObject({ record: { answer: null } })
  expect(finishRun(record, "a", done("ok", 201), 5)).toMatchObject({ record: { keptUntil: 5 + ANSWER_LIFE_MS } })
  expect([200, 201, 204, 400, 402, 403, 404, 409, 413, 422].every(isFinal)).toBe(true)
  expect([401, 408, 423, 425, 429, 500, 502, 503].some(isFinal)).toBe(false)
})

test.each<[string, string | null]>([
  ["8e03978e-40d5-43e8-bc93-6894a57f9324", "8e03978e-40d5-43e8-bc93-6894a57f9324"],
  ['"8e03978e"', "8e03978e"],
  [" a ", "a"],
  ["", null],
  ['""', null],
  ['a"b', null],
  ["a b", null],
  ["ä", null],
  ["a\r\nx", null],
  ["x".repeat(256), null],
])("the header %j names the key %j", (header, key) => {
  expect(readIdempotencyKey(header)).toBe(key)
})

test("two requests share a fingerprint only when all that makes a request is the same", () => {
  const part = fc.constantFrom("", "a", "b", '"', ",", "\\")
  const request = fc.record({ method: part, path: part, query: part, contentType: part, bodyHash: part })
  fc.assert(
    fc.property(request, request, (one, other) => {
      const same = JSON.stringify(one) === JSON.stringify(other)
      expect(requestFingerprint(one) === requestFingerprint(other)).toBe(same)
    }),
    { numRuns: 1000 }
  )
})
