import fc from "fast-check"

import {
  ATTEMPT_TIMEOUT_MS,
  changeEndpoint,
  chooseDeliveries,
  type Delivery,
  DELIVERY_ACTIONS,
  DELIVERY_LEASE_MS,
  DELIVERY_STATES,
  type DeliveryMove,
  DISABLE_AFTER_FAILURES,
  DISABLE_AFTER_MS,
  type Endpoint,
  eventBody,
  eventId,
  isSubscribed,
  judgeAttempt,
  LONGEST_WAIT_MS,
  moveDelivery,
  newDelivery,
  nextAttempt,
  readRetryAfter,
  RETRY_FOR_MS,
  rotateSecret,
  schemaName,
  signingSecrets,
  WARN_AFTER_MS,
  type Waiting,
} from "."

const HOUR = 60 * 60 * 1000
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

describe("the table of a delivery", () => {
  test("allows exactly the documented transitions", () => {
    const allowed = new Set([
      "pending>take",
      "pending>park",
      "retrying>take",
      "retrying>park",
      "delivering>succeed",
      "delivering>fail",
      "delivering>abandon",
      "parked>replay",
      "delivered>replay",
    ])
    for (const state of DELIVERY_STATES) {
      for (const action of DELIVERY_ACTIONS) {
        const move: DeliveryMove = action === "fail" ? { action, random: 0 } : { action }
        const moved = moveDelivery({ ...newDelivery(0), state }, move, 1000)
        expect([`${state}>${action}`, moved.ok]).toEqual([`${state}>${action}`, allowed.has(`${state}>${action}`)])
      }
    }
  })

  test("whatever happens, a delivery that is not settled has a time at which it goes on", () => {
    const move = fc.record({
      action: fc.constantFrom(...DELIVERY_ACTIONS),
      random,
      pause: fc.constantFrom(0, 1, 1000, DELIVERY_LEASE_MS, HOUR, 12 * HOUR),
    })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 80 }), (moves) => {
        let delivery = newDelivery(0)
        let now = 0
        for (const { action, pause, ...rest } of moves) {
          now += pause
          const moved = moveDelivery(delivery, action === "fail" ? { action, ...rest } : { action }, now)
          if (!moved.ok) continue
          delivery = moved.delivery
          const { state, dueAt, leaseUntil } = delivery
          expect([dueAt !== null, leaseUntil !== null]).toEqual([
            state === "pending" || state === "retrying",
            state === "delivering",
          ])
        }
      }),
      { numRuns: 1000 }
    )
  })

  test("a living sender is never taken for dead, and a dead one's delivery goes out again", () => {
    const taken = moveDelivery(newDelivery(0), { action: "take" }, 0)
    if (!taken.ok) throw new Error(taken.message)
    expect(DELIVERY_LEASE_MS).toBeGreaterThan(2 * ATTEMPT_TIMEOUT_MS)
    expect(moveDelivery(taken.delivery, { action: "abandon" }, DELIVERY_LEASE_MS - 1)).toMatchObject({ code: "leased" })
    expect(moveDelivery(taken.delivery, { action: "abandon" }, DELIVERY_LEASE_MS)).toMatchObject({
      delivery: { state: "retrying", dueAt: DELIVERY_LEASE_MS, attempts: 1 },
    })
  })
})

describe("the retry schedule", () => {
  function attemptsUntilParked(draws: readonly number[], retryAfter = 0): { times: number[]; last: Delivery } {
    let delivery = newDelivery(0)
    const times: number[] = []
    for (let index = 0; delivery.dueAt !== null; index++) {
      const now = delivery.dueAt
      times.push(now)
      const taken = moveDelivery(delivery, { action: "take" }, now)
      if (!taken.ok) throw new Error(taken.message)
      const draw = draws[index % draws.length] ?? 0
      const failed = moveDelivery(taken.delivery, { action: "fail", random: draw, retryAfter }, now)
      if (!failed.ok) throw new Error(failed.message)
      delivery = failed.delivery
    }
    return { times, last: delivery }
  }

  test("goes on for three days to the last millisecond, in 18 to 36 tries, whatever is drawn", () => {
    fc.assert(
      fc.property(fc.array(random, { minLength: 1, maxLength: 40 }), (draws) => {
        const { times, last } = attemptsUntilParked(draws)
        expect(last).toMatchObject({ state: "parked", attempts: times.length })
        expect(times.at(-1)).toBe(RETRY_FOR_MS)
        expect(times.length).toBeGreaterThanOrEqual(18)
        expect(times.length).toBeLessThanOrEqual(36)
      }),
      { numRuns: 1000 }
    )
  })

  test("a wait grows by half at least, is never longer than the longest, and is never all the same for two draws", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LONGEST_WAIT_MS }), random, (wait, draw) => {
        const next = nextAttempt({ since: 0, wait }, 0, draw)
        expect(next?.wait).toBeLessThanOrEqual(LONGEST_WAIT_MS)
        expect(next?.wait).toBeGreaterThanOrEqual(Math.min(LONGEST_WAIT_MS, Math.floor(wait * 1.5)))
      })
    )
    const one = nextAttempt({ since: 0, wait: 60_000 }, 0, 0.2)?.dueAt
    expect(nextAttempt({ since: 0, wait: 60_000 }, 0, 0.8)?.dueAt).not.toBe(one)
  })

  test("what the endpoint asks for is kept to, but not beyond the longest wait", () => {
    expect(nextAttempt({ since: 0, wait: 0 }, 0, 0, HOUR)?.dueAt).toBe(HOUR)
    expect(nextAttempt({ since: 0, wait: 0 }, 0, 0, 1e15)?.dueAt).toBe(LONGEST_WAIT_MS)
    expect(nextAttempt({ since: 0, wait: HOUR }, 0, 0, 1)?.dueAt).toBe(1.5 * HOUR)
  })
})

describe("an attempt", () => {
  test("only 2xx is delivered; a redirect is a failure", () => {
    for (let status = 100; status < 600; status++) {
      const { outcome } = judgeAttempt({ kind: "answered", status }, 0)
      expect([status, outcome]).toEqual([status, status >= 200 && status < 300 ? "delivered" : "failed"])
    }
    expect(judgeAttempt({ kind: "answered", status: 410 }, 0)).toMatchObject({ gone: true })
    expect(judgeAttempt({ kind: "answered", status: 302 }, 0)).toMatchObject({ gone: false })
    expect(judgeAttempt({ kind: "failed", reason: "timeout" }, 0)).toMatchObject({ outcome: "failed", gone: false })
  })

  test("Retry-After is heard where it means something, as seconds and as a date", () => {
    const at = Date.UTC(2026, 4, 1)
    const answered = (status: number, retryAfter: string) => judgeAttempt({ kind: "answered", status, retryAfter }, at)
    expect(answered(429, "120")).toMatchObject({ retryAfter: 120_000 })
    expect(answered(503, "Fri, 01 May 2026 00:01:00 GMT")).toMatchObject({ retryAfter: 60_000 })
    expect(answered(500, "120")).not.toHaveProperty("retryAfter")
    for (const text of ["", "-1", "1.5", "soon", "9".repeat(10), "2026-05-01", "Fri, 41 May 2026 00:01:00 GMT"]) {
      expect(readRetryAfter(text, at)).toBeNull()
      expect(answered(429, text)).not.toHaveProperty("retryAfter")
    }
  })
})

describe("the table of an endpoint", () => {
  const fail = (times: readonly number[]) => {
    let endpoint: Endpoint = { state: "enabled" }
    const mails: (string | null)[] = []
    for (const now of times) {
      const change = changeEndpoint(endpoint, "failed", now)
      endpoint = change.endpoint
      mails.push(change.mail)
    }
    return { endpoint, mails: mails.filter((mail) => mail !== null) }
  }

  test("is switched off after three days of failures, warned of once after a day", () => {
    const hourly = Array.from({ length: 73 }, (_, hour) => hour * HOUR)
    expect(fail(hourly)).toMatchObject({
      endpoint: { state: "disabled", reason: "failing", since: DISABLE_AFTER_MS },
      mails: ["warning", "switched_off"],
    })
    expect(fail(hourly.slice(0, -1)).endpoint.state).toBe("failing")
  })

  test("is not switched off for few failures far apart", () => {
    const rare = Array.from({ length: DISABLE_AFTER_FAILURES - 1 }, (_, week) => week * 7 * 24 * HOUR)
    expect(fail(rare)).toMatchObject({ endpoint: { state: "failing" }, mails: ["warning"] })
    expect(WARN_AFTER_MS).toBeLessThan(DISABLE_AFTER_MS)
  })

  test("one delivery that arrives clears its name; only a person switches it on again", () => {
    const event = fc.constantFrom("delivered", "failed", "gone", "switch_off", "switch_on" as const)
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.constantFrom(1, HOUR, 30 * HOUR)), { maxLength: 60 }), (events) => {
        let endpoint: Endpoint = { state: "enabled" }
        let now = 0
        for (const [one, pause] of events) {
          now += pause
          const before: Endpoint = endpoint
          const change = changeEndpoint(before, one as "failed", now)
          endpoint = change.endpoint
          if (before.state === "disabled" && one !== "switch_on") expect(endpoint).toEqual(before)
          if (one === "delivered" && before.state !== "disabled") expect(endpoint).toEqual({ state: "enabled" })
          if (change.mail === "switched_off") expect(endpoint.state).toBe("disabled")
          if (endpoint.state === "disabled" && before.state !== "disabled" && one !== "switch_off") {
            expect(change.mail).toBe("switched_off")
          }
        }
      }),
      { numRuns: 1000 }
    )
  })
})

describe("what is taken next", () => {
  const waiting = fc
    .array(
      fc.record({ state: fc.constantFrom(...DELIVERY_STATES), dueAt: fc.option(fc.nat(20)), position: fc.nat(30) }),
      { maxLength: 15 }
    )
    .map((list) => list.map((one, index): Waiting => ({ ...one, id: String(index) })))
  const underWay = (list: readonly Waiting[]) => list.filter(({ state }) => state === "delivering").length

  test("in parallel: never more under way than agreed, one where it fails, nothing that is not due", () => {
    fc.assert(
      fc.property(waiting, fc.integer({ min: 1, max: 5 }), fc.boolean(), (list, concurrency, failing) => {
        const endpoint: Endpoint = failing
          ? { state: "failing", since: 0, failures: 1, warned: false }
          : { state: "enabled" }
        const chosen = chooseDeliveries(list, endpoint, { kind: "parallel", concurrency }, 10)
        expect(chosen.every(({ dueAt }) => dueAt !== null && dueAt <= 10)).toBe(true)
        const room = Math.max(0, (failing ? 1 : concurrency) - underWay(list))
        expect(chosen.length).toBeLessThanOrEqual(room)
        const due = list.filter((one) => /pending|retrying/.test(one.state) && one.dueAt !== null && one.dueAt <= 10)
        expect(chosen.length).toBe(Math.min(room, due.length))
      }),
      { numRuns: 1000 }
    )
  })

  test("in order: the first that is open, alone, and nothing overtakes it", () => {
    fc.assert(
      fc.property(waiting, (list) => {
        const chosen = chooseDeliveries(list, { state: "enabled" }, { kind: "in_order" }, 10)
        expect(chosen.length).toBeLessThanOrEqual(1)
        const [first] = chosen
        if (!first) return
        expect(underWay(list)).toBe(0)
        const open = list.filter(({ state }) => state !== "delivered" && state !== "parked")
        expect(open.every(({ position }) => position >= first.position)).toBe(true)
      }),
      { numRuns: 1000 }
    )
  })

  test("nothing for an endpoint that is switched off", () => {
    const endpoint: Endpoint = { state: "disabled", since: 0, reason: "gone" }
    const list: Waiting[] = [{ id: "1", state: "pending", position: 1, dueAt: 0 }]
    expect(chooseDeliveries(list, endpoint, { kind: "in_order" }, 10)).toEqual([])
  })
})

describe("events", () => {
  const event = {
    id: eventId({ type: "live.show.started", subject: "show_1", change: "live" }),
    type: "live.show.started",
    version: 1,
    occurred_at: "2026-05-01T12:00:00.000Z",
    data: { show_id: "show_1" },
  }

  test("the same occurrence has one id, two occurrences have two", () => {
    const text = fc.string({ maxLength: 4 })
    const occurrence = fc.record({ type: text, subject: text, change: text })
    fc.assert(
      fc.property(occurrence, occurrence, (one, other) => {
        const same = one.type === other.type && one.subject === other.subject && one.change === other.change
        expect(eventId(one) === eventId(other)).toBe(same)
        expect(eventId(one)).toMatch(/^evt_[0-9a-f]{32}$/)
      })
    )
  })

  test("the body is the same bytes each time and names its schema", () => {
    expect(eventBody(event)).toBe(eventBody(structuredClone(event)))
    expect(JSON.parse(eventBody(event))).toMatchObject({ schema: "live.show.started.v1", data: { show_id: "show_1" } })
    expect(schemaName(event)).toBe("live.show.started.v1")
  })

  test.each([
    { ...event, type: "Live.show" },
    { ...event, type: "live" },
    { ...event, type: "live.show\n" },
    { ...event, version: 0 },
    { ...event, data: { text: "ä".repeat(8_200) } },
  ])("what is not an event is not sent", (wrong) => {
    expect(() => eventBody(wrong)).toThrow(RangeError)
  })

  test.each<[string[], boolean]>([
    [["live.show.started"], true],
    [["live.*"], true],
    [["live.show.*"], true],
    [["*"], true],
    [["live.show"], false],
    [["live.sho*"], false],
    [["li.*"], false],
    [["live.show.started.*"], false],
    [[], false],
  ])("%j hears live.show.started: %s", (subscriptions, heard) => {
    expect(isSubscribed(subscriptions, "live.show.started")).toBe(heard)
  })
})

test("rotating secrets: the newest signs always, never more than two do, and the old one ends after its overlap", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30 * HOUR), { maxLength: 10 }), (pauses) => {
      let secrets = rotateSecret([], { id: "s0" }, 0)
      let now = 0
      for (const [index, pause] of pauses.entries()) {
        now += pause + 1
        const before = signingSecrets(secrets, now)
        secrets = rotateSecret(secrets, { id: `s${index + 1}` }, now)
        const signing = signingSecrets(secrets, now)
        expect(signing.map(({ id }) => id)).toEqual([`s${index + 1}`, before[0]?.id])
        expect(signingSecrets(secrets, now + 24 * HOUR)).toHaveLength(1)
      }
    })
  )
})
