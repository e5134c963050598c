import fc from "fast-check"
import {
  answerOffer,
  hearProvider,
  isOver,
  payNow,
  startSettlement,
  STRIKE_LIFE_MS,
  strikeStanding,
  tickSettlement,
  type ProviderStatus,
  type Settlement,
  type SettlementEffect,
  type SettlementResult,
  type SettlementRules,
} from "."

const rules: SettlementRules = { retryDelaysMs: [5, 9], answerMs: 3, customerActionMs: 6, offerMs: 7 }

/** A payment provider: money moves in it, once a key, and it tells of it whenever the test lets it. */
class Provider {
  readonly intents = new Map<string, { amount: number; status: ProviderStatus | "refunded"; taken: number }>()
  readonly log: { key: string; status: ProviderStatus }[] = []

  charge(key: string, amount: number, outcome: ProviderStatus) {
    if (this.intents.has(key)) return
    this.intents.set(key, { amount, status: outcome, taken: outcome === "succeeded" ? amount : 0 })
    this.log.push({ key, status: outcome })
  }

  settle(key: string, status: ProviderStatus) {
    const intent = this.intents.get(key)
    if (intent?.status !== "action_required") return
    intent.status = status
    if (status === "succeeded") intent.taken = intent.amount
    this.log.push({ key, status })
  }

  refund(key: string) {
    const intent = this.intents.get(key)
    if (intent) intent.taken = 0
  }
}

const event = fc.oneof(
  fc.record({ type: fc.constant("tick" as const), wait: fc.integer({ min: -1, max: 8 }) }),
  fc.record({ type: fc.constant("webhook" as const), which: fc.nat(30), wait: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ type: fc.constant("buyer" as const), pays: fc.boolean(), wait: fc.integer({ min: 0, max: 3 }) }),
  fc.record({
    type: fc.constant("answer" as const),
    who: fc.nat(3),
    yes: fc.boolean(),
    wait: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({ type: fc.constant("pay_now" as const), who: fc.nat(3), wait: fc.integer({ min: 0, max: 3 }) }),
  /** The process dies after the commit: its last effects are carried out again. */
  fc.record({ type: fc.constant("again" as const), wait: fc.constant(0) })
)
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never
const outcome = fc.constantFrom<ProviderStatus>("succeeded", "declined", "declined_hard", "action_required", "declined")

function run(bidders: number, outcomes: readonly ProviderStatus[], events: readonly Event[]) {
  const provider = new Provider()
  const effects: SettlementEffect[] = []
  const history: Settlement[] = []
  let last: readonly SettlementEffect[] = []
  let now = 100
  const carryOut = (list: readonly SettlementEffect[]) => {
    for (const effect of list) {
      if (effect.type === "charge") {
        provider.charge(effect.key, effect.amount, outcomes[provider.intents.size % outcomes.length] ?? "declined")
      } else if (effect.type === "withdraw") provider.settle(effect.attemptKey, "withdrawn")
      else if (effect.type === "refund") provider.refund(effect.attemptKey)
    }
  }
  let settlement: Settlement
  const take = (result: SettlementResult) => {
    settlement = result.settlement
    history.push(settlement)
    effects.push(...result.effects)
    last = result.effects
    carryOut(result.effects)
  }
  const people = Array.from({ length: bidders }, (_, i) => ({ bidderId: `b${i}`, price: 100 - i }))
  const first = startSettlement({ id: "set_1", currencyCode: "eur", bidders: people }, now, rules)
  settlement = first.settlement
  take(first)
  const hear = (which: number) => {
    const said = provider.log[which]
    if (said) take(hearProvider(settlement, said.key, said.status, now, rules))
  }
  for (const what of events) {
    now += what.wait
    if (what.type === "tick") take(tickSettlement(settlement, now, rules))
    else if (what.type === "webhook") hear(what.which % Math.max(1, provider.log.length))
    else if (what.type === "answer") take(answerOffer(settlement, `b${what.who}`, what.yes, now, rules))
    else if (what.type === "pay_now") take(payNow(settlement, `b${what.who}`, now, rules))
    else if (what.type === "again") carryOut(last)
    else {
      const open = [...provider.intents].find(([, { status }]) => status === "action_required")
      if (open) provider.settle(open[0], what.pays ? "succeeded" : "declined")
    }
  }
  // In the end everything is told and every deadline passes.
  for (let rounds = 0; rounds < 60 && !isOver(settlement); rounds += 1) {
    now += 10
    for (let i = 0; i < provider.log.length; i += 1) hear(i)
    take(tickSettlement(settlement, now, rules))
  }
  for (let i = 0; i < provider.log.length; i += 1) hear(i)
  return { settlement, provider, effects, history }
}

const session = fc.tuple(
  fc.integer({ min: 1, max: 4 }),
  fc.array(outcome, { minLength: 1, maxLength: 12 }),
  fc.array(event, { maxLength: 50 })
)

describe("a settlement, with answers late, twice, lost and out of order", () => {
  it("ends charged once, or released: what the provider keeps is the payer's price, and nothing else", () => {
    fc.assert(
      fc.property(session, (given) => {
        const { settlement, provider, effects } = run(...given)
        expect(isOver(settlement)).toBe(true)
        const kept = [...provider.intents].filter(([, { taken }]) => taken > 0)
        const payer = settlement.turns.find(({ outcome }) => outcome === "charged")
        expect(kept.map(([, { taken }]) => taken)).toEqual(settlement.state === "charged" ? [payer?.price] : [])
        expect(effects.filter(({ type }) => type === "paid" || type === "release").length).toBe(1)
      }),
      { numRuns: 2_000 }
    )
  })

  it("gives each turn that came exactly one of charged, offered on and released, and never another", () => {
    fc.assert(
      fc.property(session, (given) => {
        const { settlement, history } = run(...given)
        settlement.turns.forEach(({ outcome }, index) => {
          const ending = settlement.state === "charged" ? "charged" : "released"
          expect(outcome).toBe(index < settlement.turn ? "offered_on" : index === settlement.turn ? ending : null)
          const seen = new Set(history.map(({ turns }) => turns[index]?.outcome).filter((one) => one !== null))
          expect(seen.size).toBeLessThanOrEqual(1)
        })
      }),
      { numRuns: 1_000 }
    )
  })

  it("has one attempt open a turn, tries no more often than the schedule, and passes nobody with an attempt open", () => {
    fc.assert(
      fc.property(session, (given) => {
        for (const { attempts, turn, turns } of run(...given).history) {
          turns.forEach((_, index) => {
            const own = attempts.filter((attempt) => attempt.turn === index)
            expect(own.length).toBeLessThanOrEqual(rules.retryDelaysMs.length + 1)
            const open = own.filter(({ status }) => status === "open").length
            expect(open).toBeLessThanOrEqual(index === turn ? 1 : 0)
          })
        }
      }),
      { numRuns: 1_000 }
    )
  })

  it("strikes who won or accepted and did not pay, once, and nobody else", () => {
    fc.assert(
      fc.property(session, (given) => {
        const { settlement, effects } = run(...given)
        const struck = effects.flatMap((effect) => (effect.type === "strike" ? [effect.bidderId] : []))
        const owed = settlement.turns.filter(
          ({ outcome }, index) =>
            (outcome === "offered_on" || outcome === "released") &&
            settlement.attempts.some(({ turn }) => turn === index)
        )
        expect(struck).toEqual(owed.map(({ bidderId }) => bidderId))
      })
    )
  })
})

describe("a settlement", () => {
  const begin = () =>
    startSettlement(
      {
        id: "s",
        currencyCode: "eur",
        bidders: [
          { bidderId: "a", price: 9 },
          { bidderId: "b", price: 8 },
        ],
      },
      0,
      rules
    )

  it("waits for 3-D Secure until its deadline, then calls the attempt off before it offers on", () => {
    const asked = hearProvider(begin().settlement, "s:turn:0:attempt:1", "action_required", 1, rules).settlement
    const late = tickSettlement(asked, 7, rules)
    expect(late.effects).toEqual([
      { type: "withdraw", key: "s:turn:0:attempt:1:withdraw", attemptKey: "s:turn:0:attempt:1" },
    ])
    const off = hearProvider(late.settlement, "s:turn:0:attempt:1", "withdrawn", 8, rules)
    expect(off.effects.map(({ type }) => type)).toEqual(["strike", "offer"])
    const money = hearProvider(off.settlement, "s:turn:0:attempt:1", "succeeded", 9, rules)
    expect([money.settlement.state, money.effects.map(({ type }) => type)]).toEqual(["offered", ["refund"]])
    expect(hearProvider(money.settlement, "s:turn:0:attempt:1", "succeeded", 9, rules).effects).toEqual([])
  })

  it("takes the answer to an offer from the one it was made to, and before its deadline", () => {
    const offered = hearProvider(begin().settlement, "s:turn:0:attempt:1", "declined_hard", 1, rules).settlement
    expect(answerOffer(offered, "a", true, 2, rules)).toMatchObject({ settlement: { state: "offered" }, effects: [] })
    expect(answerOffer(offered, "b", true, 7, rules).effects).toMatchObject([
      { type: "charge", key: "s:turn:1:attempt:1", bidderId: "b", amount: 8 },
    ])
    expect(answerOffer(offered, "b", true, 8, rules).effects).toEqual([{ type: "release" }])
  })

  it("asks again under the same key when no answer came, and retries by the schedule under a new one", () => {
    const { settlement, effects } = begin()
    const again = tickSettlement(settlement, 3, rules)
    expect(again.effects).toEqual(effects)
    const declined = hearProvider(again.settlement, "s:turn:0:attempt:1", "declined", 4, rules).settlement
    expect(tickSettlement(declined, 8, rules).effects).toEqual([])
    expect(tickSettlement(declined, 9, rules).effects).toMatchObject([{ type: "charge", key: "s:turn:0:attempt:2" }])
  })
})

describe("a provider that declines and then takes the money after all", () => {
  it("is believed: the next attempt is called off, and given back should it succeed as well", () => {
    const start = startSettlement({ id: "s", currencyCode: "eur", bidders: [{ bidderId: "a", price: 9 }] }, 0, rules)
    const declined = hearProvider(start.settlement, "s:turn:0:attempt:1", "declined", 1, rules).settlement
    const second = payNow(declined, "a", 2, rules)
    expect(second.effects).toMatchObject([{ type: "charge", key: "s:turn:0:attempt:2" }])
    const paid = hearProvider(second.settlement, "s:turn:0:attempt:1", "succeeded", 3, rules)
    expect(paid.effects).toMatchObject([{ type: "paid" }, { type: "withdraw", attemptKey: "s:turn:0:attempt:2" }])
    for (const late of ["declined_hard", "action_required", "withdrawn"] as const) {
      const heard = hearProvider(paid.settlement, "s:turn:0:attempt:2", late, 4, rules)
      expect([heard.settlement.state, heard.settlement.turns, heard.effects]).toEqual([
        "charged",
        paid.settlement.turns,
        [],
      ])
    }
    const both = hearProvider(paid.settlement, "s:turn:0:attempt:2", "succeeded", 4, rules)
    expect([both.settlement.state, both.effects]).toMatchObject([
      "charged",
      [{ type: "refund", attemptKey: "s:turn:0:attempt:2" }],
    ])
  })
})

describe("strikes", () => {
  it("block at three, fade one by one, and count no more once lifted", () => {
    const strikes = [1, 2, 3].map((at) => ({ at, liftedAt: null }))
    expect(strikeStanding([], 5)).toEqual({ standing: "clear", counting: 0 })
    expect(strikeStanding(strikes.slice(1), 5)).toEqual({ standing: "warned", counting: 2 })
    expect(strikeStanding(strikes, 5)).toEqual({ standing: "blocked", counting: 3, until: 1 + STRIKE_LIFE_MS })
    expect(strikeStanding(strikes, 1 + STRIKE_LIFE_MS)).toEqual({ standing: "warned", counting: 2 })
    expect(strikeStanding([...strikes.slice(1), { at: 1, liftedAt: 4 }], 5).counting).toBe(2)
  })

  it("are blocked exactly until the moment that is told", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(STRIKE_LIFE_MS), { minLength: 3, maxLength: 8 }), (times) => {
        const strikes = times.map((at) => ({ at, liftedAt: null }))
        const now = STRIKE_LIFE_MS
        const given = strikeStanding(strikes, now)
        if (given.standing !== "blocked") return
        expect(strikeStanding(strikes, given.until - 1).standing).toBe("blocked")
        expect(strikeStanding(strikes, given.until).standing).not.toBe("blocked")
      })
    )
  })
})
