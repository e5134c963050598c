import fc from "fast-check"

import {
  BEAT_MS,
  chooseInboxDeliveries,
  INBOX_ACTIONS,
  INBOX_STATES,
  type InboxDelivery,
  type InboxMove,
  type InboxWaiting,
  judgeArrival,
  judgeMoment,
  LEASE_MS,
  LONGEST_WAIT_MS,
  MAX_ATTEMPTS,
  moveInboxDelivery,
  newInboxDelivery,
  REMEMBER_MS,
  TOLERANCE_MS,
} from "."

function must(delivery: InboxDelivery, move: InboxMove, now: number): InboxDelivery {
  const moved = moveInboxDelivery(delivery, move, now)
  if (!moved.ok) throw new Error(moved.message)
  return moved.delivery
}

describe("the table of a delivery", () => {
  test("allows exactly the documented transitions", () => {
    const allowed = new Set([
      "received>take",
      "retrying>take",
      "processing>beat",
      "processing>finish",
      "processing>fail",
      "processing>abandon",
      "parked>replay",
      "done>replay",
    ])
    for (const state of INBOX_STATES) {
      for (const action of INBOX_ACTIONS) {
        const lease = state === "processing" ? { holder: "a", until: 10 } : null
        const move = { action, holder: "a", random: 0, permanent: false } as InboxMove
        const { ok } = moveInboxDelivery({ ...newInboxDelivery(0), state, lease }, move, 1000)
        expect([`${state}>${action}`, ok]).toEqual([`${state}>${action}`, allowed.has(`${state}>${action}`)])
      }
    }
  })

  test("workers that live, die, wake up late and try to finish: one finish for each time it was received or replayed", () => {
    const step = fc.record({
      worker: fc.integer({ min: 0, max: 2 }),
      does: fc.constantFrom("take", "take", "beat", "finish", "fail", "die", "reap", "replay"),
      pause: fc.constantFrom(0, BEAT_MS, LEASE_MS, LEASE_MS + 1, LONGEST_WAIT_MS),
      random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let delivery = newInboxDelivery(0)
        let now = 0
        let tries = 0
        let effects = 0
        const holders = new Map<number, string>()
        for (const { worker, does, pause, random } of steps) {
          now += pause
          const holder = holders.get(worker) ?? "nobody"
          let move: InboxMove
          if (does === "take") move = { action: "take", holder: `try-${++tries}` }
          else if (does === "beat" || does === "finish") move = { action: does, holder }
          else if (does === "fail") move = { action: "fail", holder, permanent: false, random }
          else if (does === "reap") move = { action: "abandon", random }
          else if (does === "replay") move = { action: "replay" }
          else {
            holders.delete(worker)
            continue
          }
          const before = delivery
          const moved = moveInboxDelivery(before, move, now)
          if (!moved.ok) continue
          delivery = moved.delivery
          if (move.action === "take") holders.set(worker, move.holder)
          if (move.action === "finish") effects += 1
          // The reaper never takes it from a worker whose lease runs.
          if (move.action === "abandon") expect(before.lease?.until).toBeLessThanOrEqual(now)
          expect([delivery.dueAt !== null, delivery.lease !== null]).toEqual([
            delivery.state === "received" || delivery.state === "retrying",
            delivery.state === "processing",
          ])
        }
        expect(effects).toBeLessThanOrEqual(delivery.replays + 1)
      }),
      { numRuns: 3000 }
    )
  })

  test("is parked after its last try, whether it fails or kills its worker; at once when trying cannot help", () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(random, fc.boolean()), { minLength: MAX_ATTEMPTS, maxLength: 30 }), (draws) => {
        let delivery = newInboxDelivery(0)
        let tries = 0
        let last = 0
        for (const [draw, dies] of draws) {
          if (delivery.state === "parked") break
          const now: number = delivery.dueAt ?? 0
          expect(now - last).toBeLessThanOrEqual(LONGEST_WAIT_MS + LEASE_MS)
          tries += 1
          const taken = must(delivery, { action: "take", holder: `h${tries}` }, now)
          last = dies ? now + LEASE_MS : now
          const move: InboxMove = dies
            ? { action: "abandon", random: draw }
            : { action: "fail", holder: `h${tries}`, permanent: false, random: draw }
          delivery = must(taken, move, last)
        }
        expect([delivery.state, tries, delivery.attempts]).toEqual(["parked", MAX_ATTEMPTS, MAX_ATTEMPTS])
      })
    )
    const taken = must(newInboxDelivery(0), { action: "take", holder: "a" }, 0)
    expect(must(taken, { action: "fail", holder: "a", permanent: true, random: 0 }, 0).state).toBe("parked")
  })

  test("a worker that beats is never given up; two lost beats are borne", () => {
    let delivery = must(newInboxDelivery(0), { action: "take", holder: "a" }, 0)
    for (let now = BEAT_MS; now < 20 * BEAT_MS; now += 2 * BEAT_MS) {
      expect(moveInboxDelivery(delivery, { action: "abandon", random: 0 }, now + BEAT_MS - 1).ok).toBe(false)
      delivery = must(delivery, { action: "beat", holder: "a" }, now)
    }
  })

  test("who lost the lease can neither finish nor fail nor prolong it", () => {
    const first = must(newInboxDelivery(0), { action: "take", holder: "a" }, 0)
    const again = must(first, { action: "abandon", random: 0 }, LEASE_MS)
    const second = must(again, { action: "take", holder: "b" }, LEASE_MS + LONGEST_WAIT_MS)
    for (const action of ["finish", "beat", "fail"] as const) {
      const move = { action, holder: "a", permanent: false, random: 0 }
      expect(moveInboxDelivery(second, move, 2 * LONGEST_WAIT_MS)).toMatchObject({ ok: false, code: "lease_lost" })
    }
  })
})

describe("what is taken next", () => {
  const waiting = fc
    .uniqueArray(
      fc.record({
        position: fc.nat(40),
        state: fc.constantFrom(...INBOX_STATES),
        key: fc.option(fc.constantFrom("a", "b", "c")),
        dueAt: fc.option(fc.nat(20)),
      }),
      { selector: ({ position }) => position, maxLength: 20 }
    )
    .map((list) => list.map((one): InboxWaiting => ({ ...one, id: String(one.position) })))

  test("of a key only the first that is open, and only when nothing of it is at work", () => {
    fc.assert(
      fc.property(waiting, fc.nat(20), fc.boolean(), (list, room, parkedBlocks) => {
        const chosen = chooseInboxDeliveries(list, 10, { room, parkedBlocks })
        expect(chosen.length).toBeLessThanOrEqual(room)
        const isOpen = ({ state }: InboxWaiting) => state !== "done" && (parkedBlocks || state !== "parked")
        for (const one of chosen) {
          expect(one.dueAt).toBeLessThanOrEqual(10)
          if (one.key === null) continue
          const earlier = list.filter((other) => other.key === one.key && other.position < one.position)
          expect(earlier.some(isOpen)).toBe(false)
          expect(list.some(({ key, state }) => key === one.key && state === "processing")).toBe(false)
          expect(chosen.filter((other) => other.key === one.key)).toHaveLength(1)
        }
        const positions = chosen.map(({ position }) => position)
        expect(positions).toEqual([...positions].sort((a, b) => a - b))
      }),
      { numRuns: 3000 }
    )
  })

  test("everything is processed in the end, each key in its order", () => {
    fc.assert(
      fc.property(waiting, fc.integer({ min: 1, max: 4 }), (list, room) => {
        let left: InboxWaiting[] = list.map((one) => ({ ...one, state: "received", dueAt: 0 }))
        const done: InboxWaiting[] = []
        while (left.length > 0) {
          const chosen = chooseInboxDeliveries(left, 10, { room })
          expect(chosen.length).toBeGreaterThan(0)
          done.push(...chosen)
          left = left.filter((one) => !chosen.includes(one))
        }
        for (const key of ["a", "b", "c"]) {
          const order = done.filter((one) => one.key === key).map(({ position }) => position)
          expect(order).toEqual([...order].sort((a, b) => a - b))
        }
      })
    )
  })
})

describe("what is accepted", () => {
  test("a moment is in time within the tolerance on both sides, and what is no moment never", () => {
    const now = 1_700_000_000_000
    expect([-TOLERANCE_MS, 0, TOLERANCE_MS].map((off) => judgeMoment(now + off, now))).toEqual(Array(3).fill("in_time"))
    expect(judgeMoment(now - TOLERANCE_MS - 1, now)).toBe("too_old")
    expect(judgeMoment(now + TOLERANCE_MS + 1, now)).toBe("from_the_future")
    expect(judgeMoment(Number.NaN, now)).toBe("too_old")
    expect(judgeMoment(Number.POSITIVE_INFINITY, now)).toBe("from_the_future")
  })

  test("a copy sent again at any later time has no second effect: it is known, or too old", () => {
    fc.assert(
      fc.property(fc.nat(2 * REMEMBER_MS), fc.integer({ min: -TOLERANCE_MS, max: TOLERANCE_MS }), (later, skew) => {
        // Signed and received at 0 by the clock here, the sender's being off by the skew.
        const known = later < REMEMBER_MS ? { bodyHash: "b" } : null
        const { outcome } = judgeArrival({ moment: judgeMoment(skew, later), bodyHash: "b", known })
        expect(outcome).not.toBe("store")
      }),
      { numRuns: 2000 }
    )
    expect(REMEMBER_MS).toBeGreaterThan(2 * TOLERANCE_MS)
  })

  test("other bytes under a known id are refused, whatever their moment", () => {
    for (const moment of ["in_time", "too_old", "from_the_future", null] as const) {
      const arrival = { moment, bodyHash: "b", known: { bodyHash: "a" } }
      expect(judgeArrival(arrival)).toMatchObject({ outcome: "refuse", code: "id_reused" })
    }
    expect(judgeArrival({ moment: null, bodyHash: "b", known: null })).toEqual({ outcome: "store" })
    expect(judgeArrival({ moment: "in_time", bodyHash: "b", known: null })).toEqual({ outcome: "store" })
  })
})
