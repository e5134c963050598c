import fc from "fast-check"
import {
  advanceLot,
  cancelLot,
  DEFAULT_STEPS,
  isRunning,
  LOT_ACTIONS,
  LOT_STATES,
  nextLotState,
  openLot,
  placeBid,
  planLot,
  rankBidders,
  reserveMet,
  retractPreBids,
  settleLot,
  standingOf,
  stepTableFault,
  tellings,
  termsFault,
  voidBidder,
  type Bid,
  type Lot,
  type LotFact,
  type LotTerms,
  type PriceRules,
} from "."

const steps = [
  { from: 0, step: 5 },
  { from: 50, step: 10 },
]
const terms: LotTerms = {
  currencyCode: "eur",
  start: 10,
  reserve: null,
  steps,
  durationMs: 1_000,
  extension: { windowMs: 100, byMs: 150, capMs: 400 },
  acceptsPreBids: true,
}

const stepRows = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 8 })), { minLength: 1, maxLength: 4 })
  .map((rows) => {
    let from = 0
    let step = 1
    return rows.map(([gap, more], index) => {
      from += index === 0 ? 0 : gap
      step += more
      return { from, step }
    })
  })
const termsOf = fc.record({
  currencyCode: fc.constant("eur"),
  start: fc.integer({ min: 1, max: 20 }),
  reserve: fc.constant<number | null>(null),
  steps: stepRows,
  durationMs: fc.integer({ min: 1, max: 60 }),
  extension: fc.option(
    fc.record({
      windowMs: fc.integer({ min: 1, max: 30 }),
      byMs: fc.integer({ min: 1, max: 30 }),
      capMs: fc.integer({ min: 1, max: 60 }),
    })
  ),
  acceptsPreBids: fc.boolean(),
})
const anyTerms: fc.Arbitrary<LotTerms> = fc
  .tuple(termsOf, fc.option(fc.integer({ min: 0, max: 80 })))
  .map(([plain, above]) => ({ ...plain, reserve: above === null ? null : plain.start + above }))

const command = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      type: fc.constant("bid" as const),
      bidder: fc.integer({ min: 0, max: 4 }),
      maximum: fc.integer({ min: 1, max: 140 }),
      key: fc.integer({ min: 0, max: 12 }),
      wait: fc.integer({ min: -3, max: 8 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom("void" as const, "retract" as const),
      bidder: fc.integer({ min: 0, max: 4 }),
      wait: fc.integer({ min: 0, max: 8 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constantFrom("open" as const, "cancel" as const, "tick" as const),
      wait: fc.integer({ min: -3, max: 12 }),
    }),
  }
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

/** A lot with its table of bids, as the module keeps them. */
class Table {
  lot: Lot
  readonly bids: (Bid & { key: number; at: number })[] = []
  readonly voided = new Set<number>()
  facts: LotFact[] = []

  constructor(terms: LotTerms, now: number) {
    this.lot = planLot("lot", terms, now)
  }

  get standing(): Bid[] {
    return this.bids.filter((bid) => !this.voided.has(bid.sequence))
  }

  run(what: Command, now: number): string {
    const result = this.judge(what, now)
    this.lot = result.lot
    this.facts.push(...result.facts)
    for (const fact of result.facts) {
      if (fact.type === "bid_accepted" && what.type === "bid")
        this.bids.push({ ...fact.bid, key: what.key, at: result.lot.clock })
      if (fact.type === "bidder_voided") {
        this.bids.filter((bid) => bid.bidderId === fact.bidderId).forEach((bid) => this.voided.add(bid.sequence))
      }
    }
    if (!result.ok) return result.code
    return "repeated" in result && result.repeated ? "repeated" : "ok"
  }

  private judge(what: Command, now: number) {
    switch (what.type) {
      case "bid": {
        const bidderId = `b${what.bidder}`
        const known = this.bids.find((bid) => bid.bidderId === bidderId && bid.key === what.key) ?? null
        return placeBid(this.lot, { bidderId, currencyCode: "eur", maximum: what.maximum }, now, known)
      }
      case "void":
        return voidBidder(this.lot, `b${what.bidder}`, this.standing, now)
      case "retract":
        return retractPreBids(this.lot, `b${what.bidder}`, this.standing, now)
      case "open":
        return openLot(this.lot, now)
      case "cancel":
        return cancelLot(this.lot, now)
      case "tick":
        return { ok: true as const, ...advanceLot(this.lot, now) }
    }
  }
}

function stepOf(price: number, rules: PriceRules): number {
  return Math.max(...rules.steps.filter(({ from }) => price >= from).map(({ step }) => step))
}

/**
 * The oracle: an auctioneer with a list of accepted bids and no formula. It tries prices one minor unit after the other until
 * it finds one at which the best bidder cannot be beaten, and does so after each bid again.
 */
function auctioneer(bids: readonly Bid[], rules: PriceRules): { winner: string | null; price: number | null } {
  let winner: string | null = null
  let price: number | null = null
  const heard: Bid[] = []
  for (const bid of bids) {
    heard.push(bid)
    const bidders = [...new Set(heard.map(({ bidderId }) => bidderId))]
    const best = bidders.map((id) => {
      const own = heard.filter(({ bidderId }) => bidderId === id)
      const most = Math.max(...own.map(({ maximum }) => maximum))
      return { id, most, since: Math.min(...own.filter(({ maximum }) => maximum === most).map((b) => b.sequence)) }
    })
    const top = best.find((a) =>
      best.every((b) => b === a || a.most > b.most || (a.most === b.most && a.since < b.since))
    )
    if (!top) throw new Error("Somebody leads.")
    const silent: boolean = winner === top.id && bid.bidderId === top.id
    const met = rules.reserve !== null && top.most >= rules.reserve
    const others = best.filter((b) => b !== top)
    const enough = (p: number) =>
      p >= rules.start &&
      p >= (price ?? 0) &&
      (!met || p >= (rules.reserve ?? 0)) &&
      (silent || p === top.most || others.every((o) => p >= o.most + stepOf(o.most, rules)))
    let p: number = price ?? 0
    while (!enough(p)) p += 1
    winner = top.id
    price = p
  }
  return { winner, price }
}

/** The model: what a lot must do, written from the rules as one list of ifs over plain variables. */
class Model {
  state = "planned"
  bids: (Bid & { key: number })[] = []
  all: (Bid & { key: number })[] = []
  clock: number
  end = Infinity
  latest = Infinity
  constructor(
    private readonly t: LotTerms,
    now: number
  ) {
    this.clock = now
  }

  private seen() {
    const { winner, price } = auctioneer(this.bids, this.t)
    const most = Math.max(0, ...this.bids.filter((b) => b.bidderId === winner).map((b) => b.maximum))
    return { winner, price, met: winner !== null && (this.t.reserve === null || most >= this.t.reserve), most }
  }

  private change(apply: () => void) {
    const { winner, price, met } = this.seen()
    apply()
    const after = this.seen()
    if (after.winner === winner && after.price === price && after.met === met) return
    const late = this.end - this.clock <= (this.t.extension?.windowMs ?? -1)
    if ((this.state === "open" || this.state === "extended") && late) {
      const to = Math.min(this.latest, this.clock + (this.t.extension?.byMs ?? 0))
      if (to > this.end) {
        this.end = to
        this.state = to === this.latest ? "sudden_death" : "extended"
      }
    }
  }

  run(what: Command, now: number): string {
    this.clock = Math.max(this.clock, now)
    const running = ["open", "extended", "sudden_death"]
    if (running.includes(this.state) && this.clock >= this.end) this.state = this.seen().met ? "closed" : "failed"
    const live = running.includes(this.state)
    if (what.type === "tick") return "ok"
    if (what.type === "open") {
      if (this.state !== "planned") return "invalid_transition"
      this.end = this.clock + this.t.durationMs
      this.latest = this.end + (this.t.extension ? this.t.extension.capMs : 0)
      this.state = this.t.extension ? "open" : "sudden_death"
      return "ok"
    }
    if (what.type === "cancel") {
      if (!live && this.state !== "planned") return "invalid_transition"
      this.state = "cancelled"
      return "ok"
    }
    const id = "bidder" in what ? `b${what.bidder}` : ""
    if (what.type === "retract" && this.state !== "planned") return "bid_binds"
    if (what.type !== "bid") {
      if (!live && this.state !== "planned") return "invalid_transition"
      this.change(() => (this.bids = this.bids.filter((b) => b.bidderId !== id)))
      return "ok"
    }
    const known = this.all.find((b) => b.bidderId === id && b.key === what.key)
    if (known) return known.maximum === what.maximum ? "repeated" : "key_reused"
    if (this.state === "planned" && !this.t.acceptsPreBids) return "not_taking_bids"
    if (!live && this.state !== "planned") return "closed"
    const { winner, price, most } = this.seen()
    if (winner === id) {
      if (what.maximum <= most) return "maximum_not_raised"
    } else if (what.maximum < (price === null ? this.t.start : price + stepOf(price, this.t))) {
      return "below_minimum"
    }
    const bid = { sequence: this.all.length + 1, bidderId: id, maximum: what.maximum, key: what.key }
    this.all.push(bid)
    this.change(() => this.bids.push(bid))
    return "ok"
  }

  result() {
    return { state: this.state, ...this.seen(), end: this.end }
  }
}

function play(table: Table, commands: readonly Command[], each: (what: Command, now: number, said: string) => void) {
  let now = 1_000
  for (const what of commands) {
    now += what.wait
    each(what, now, table.run(what, now))
  }
}

const session = fc
  .tuple(fc.array(command, { maxLength: 12 }), fc.array(command, { maxLength: 40 }))
  .map(([before, after]): Command[] => [...before, { type: "open", wait: 1 }, ...after])

describe("the state table of a lot", () => {
  it("allows exactly the documented steps", () => {
    const allowed = LOT_STATES.flatMap((state) =>
      LOT_ACTIONS.flatMap((action) => {
        const to = nextLotState(state, action)
        return to ? [`${state} ${action} ${to}`] : []
      })
    )
    expect(allowed).toEqual([
      "planned open open",
      "planned open_without_extension sudden_death",
      "planned cancel cancelled",
      "open extend extended",
      "open extend_last sudden_death",
      "open close closed",
      "open close_unsold failed",
      "open cancel cancelled",
      "extended extend extended",
      "extended extend_last sudden_death",
      "extended close closed",
      "extended close_unsold failed",
      "extended cancel cancelled",
      "sudden_death close closed",
      "sudden_death close_unsold failed",
      "sudden_death cancel cancelled",
      "closed settle settling",
      "settling pay settled",
      "settling give_up failed",
    ])
  })

  it("settles a closed lot once", () => {
    let lot = openLot(planLot("lot", terms, 0), 0).lot
    lot = placeBid(lot, { bidderId: "a", currencyCode: "eur", maximum: 30 }, 1).lot
    lot = advanceLot(lot, 5_000).lot
    expect(settleLot(lot, "pay").ok).toBe(false)
    lot = settleLot(lot, "settle").lot
    expect(settleLot(lot, "settle")).toMatchObject({ ok: false, code: "invalid_transition" })
    lot = settleLot(lot, "pay").lot
    expect([lot.state, settleLot(lot, "give_up").ok, cancelLot(lot, 6_000).ok]).toEqual(["settled", false, false])
  })
})

describe("an auction against a plain auctioneer", () => {
  it("answers every command and stands like the sequential model, in any interleaving", () => {
    fc.assert(
      fc.property(anyTerms, session, (terms, commands) => {
        const table = new Table(terms, 1_000)
        const model = new Model(terms, 1_000)
        play(table, commands, (what, now, said) => {
          expect([what, said]).toEqual([what, model.run(what, now)])
          const { leader, price } = table.lot.standing
          expect({
            state: table.lot.state,
            winner: leader?.bidderId ?? null,
            price,
            met: reserveMet(table.lot.standing, terms),
            most: leader?.maximum ?? 0,
            end: table.lot.endsAt ?? Infinity,
          }).toEqual(model.result())
        })
      }),
      { numRuns: 1_500 }
    )
  })

  it("sells to the highest maximum, the earlier of equals, at the least price that beats the others", () => {
    fc.assert(
      fc.property(anyTerms, session, (terms, commands) => {
        const table = new Table(terms, 1_000)
        play(
          table,
          commands.filter(({ type }) => type !== "cancel"),
          () => undefined
        )
        table.run({ type: "tick", wait: 0 }, 1_000_000)
        const oracle = auctioneer(table.standing, terms)
        const sold = table.facts.filter((fact) => fact.type === "sold")
        const unsold = table.facts.filter((fact) => fact.type === "unsold")
        expect(sold.length + unsold.length).toBe(1)
        const most = Math.max(0, ...table.standing.map(({ maximum }) => maximum))
        const sells = oracle.winner !== null && (terms.reserve === null || most >= terms.reserve)
        expect(sold.map(({ bidderId, price }) => ({ bidderId, price }))).toEqual(
          sells ? [{ bidderId: oracle.winner, price: oracle.price }] : []
        )
        if (sold[0]) {
          expect(sold[0].price).toBeLessThanOrEqual(most)
          expect(sold[0].price).toBeGreaterThanOrEqual(terms.reserve ?? terms.start)
        }
      }),
      { numRuns: 800 }
    )
  })

  it("takes no bid at or after the end, moves the end only forward and never past the cap", () => {
    fc.assert(
      fc.property(anyTerms, session, (terms, commands) => {
        const table = new Table(terms, 1_000)
        let end = 0
        play(table, commands, () => {
          const { endsAt, openedAt, state } = table.lot
          if (endsAt === null || openedAt === null) return
          expect(endsAt).toBeGreaterThanOrEqual(end)
          expect(endsAt).toBeLessThanOrEqual(openedAt + terms.durationMs + (terms.extension?.capMs ?? 0))
          if (state === "sudden_death" && end > 0 && end === table.lot.latestEndAt) expect(endsAt).toBe(end)
          end = endsAt
          expect(table.bids.every(({ at }) => at < endsAt)).toBe(true)
        })
      })
    )
  })

  it("never lowers the price but by voiding, and never raises it by voiding", () => {
    fc.assert(
      fc.property(anyTerms, session, (terms, commands) => {
        const table = new Table(terms, 1_000)
        let price = 0
        play(table, commands, (what) => {
          const now = table.lot.standing.price ?? 0
          if (what.type === "void" || what.type === "retract") expect(now).toBeLessThanOrEqual(price)
          else expect(now).toBeGreaterThanOrEqual(price)
          price = now
        })
      })
    )
  })
})

describe("the offers that follow an unpaid winner", () => {
  it("go down the bidders, each at what they would pay had nobody above them bid", () => {
    fc.assert(
      fc.property(anyTerms, session, fc.integer({ min: 0, max: 5 }), (terms, commands, limit) => {
        const table = new Table(terms, 1_000)
        play(table, commands, () => undefined)
        const ranked = rankBidders(table.standing, terms, limit)
        expect(ranked.length).toBeLessThanOrEqual(limit)
        expect(new Set(ranked.map(({ bidderId }) => bidderId)).size).toBe(ranked.length)
        let rest = table.standing
        for (const [index, { bidderId, price }] of ranked.entries()) {
          expect(auctioneer(rest, terms)).toEqual({ winner: bidderId, price })
          const own = Math.max(...rest.filter((bid) => bid.bidderId === bidderId).map(({ maximum }) => maximum))
          expect(price).toBeLessThanOrEqual(own)
          expect(price).toBeGreaterThanOrEqual(terms.reserve ?? terms.start)
          expect(price).toBeLessThanOrEqual(ranked[index - 1]?.price ?? Infinity)
          rest = rest.filter((bid) => bid.bidderId !== bidderId)
        }
      })
    )
  })
})

describe("what is told", () => {
  const nameOf = (bidderId: string) => `known as ${bidderId}`

  it("does not depend on how much more the leader would have paid", () => {
    fc.assert(
      fc.property(anyTerms, session, fc.integer({ min: 1, max: 1_000 }), (terms, commands, more) => {
        const one = new Table(terms, 1_000)
        let now = 1_000
        for (const what of commands) {
          now += what.wait
          if (what.type !== "bid") {
            one.run(what, now)
            continue
          }
          // The same lot from here on, with a leader who would have paid more: everybody else reads the same.
          const branch = new Table(terms, 1_000)
          Object.assign(branch, { lot: one.lot, bids: [...one.bids], voided: new Set(one.voided) })
          one.facts = []
          const said = one.run(what, now)
          const bidderId = `b${what.bidder}`
          const { leader, price } = one.lot.standing
          const bound = price === leader?.maximum
          const unmet = terms.reserve !== null && !reserveMet(one.lot.standing, terms)
          if (said !== "ok" || leader?.bidderId !== bidderId || bound || unmet) continue
          branch.run({ ...what, maximum: what.maximum + more }, now)
          const heard = (table: Table) =>
            tellings(table.lot, table.facts, nameOf).filter(({ to }) => to === "everyone" || to.bidderId !== bidderId)
          expect(heard(branch)).toEqual(heard(one))
        }
      })
    )
  })

  it("tells the one who was outbid, and the room, but a silent raise to nobody else", () => {
    const bid = (lot: Lot, bidderId: string, maximum: number) =>
      placeBid(lot, { bidderId, currencyCode: "eur", maximum }, 10)
    const open = openLot(planLot("lot", terms, 0), 0).lot
    const first = bid(open, "a", 40)
    const raise = bid(first.lot, "a", 60)
    expect(tellings(raise.lot, raise.facts, nameOf)).toEqual([
      { to: { bidderId: "a" }, type: "bid_taken", maximum: 60, leads: true },
    ])
    const over = bid(raise.lot, "b", 100)
    expect(tellings(over.lot, over.facts, nameOf)).toEqual([
      { to: { bidderId: "b" }, type: "bid_taken", maximum: 100, leads: true },
      { to: { bidderId: "a" }, type: "outbid", nextMinimum: 80 },
      {
        to: "everyone",
        type: "lot",
        lot: {
          id: "lot",
          state: "open",
          currencyCode: "eur",
          price: 70,
          nextMinimum: 80,
          leader: "known as b",
          reserve: "none",
          endsAt: 1_000,
          mayExtend: true,
        },
      },
    ])
    const end = advanceLot(over.lot, 1_000)
    expect(tellings(end.lot, end.facts, nameOf)[0]).toEqual({
      to: { bidderId: "b" },
      type: "won",
      price: 70,
      currencyCode: "eur",
    })
  })

  it("tells a bidder who tops the reserve that it is met, and nobody its amount", () => {
    const lot = openLot(planLot("lot", { ...terms, reserve: 77 }, 0), 0).lot
    const low = placeBid(lot, { bidderId: "a", currencyCode: "eur", maximum: 60 }, 1)
    expect(JSON.stringify(tellings(low.lot, low.facts, nameOf))).not.toContain("77")
    expect(low.lot.standing.price).toBe(10)
    const met = placeBid(low.lot, { bidderId: "a", currencyCode: "eur", maximum: 80 }, 2)
    expect(met.lot.standing.price).toBe(77)
    expect(tellings(met.lot, met.facts, nameOf).at(-1)).toMatchObject({ to: "everyone", lot: { reserve: "met" } })
  })
})

describe("what a lot refuses", () => {
  it("other currencies, parts of a cent, and terms that could not be kept", () => {
    const lot = openLot(planLot("lot", terms, 0), 0).lot
    const codes = [
      { currencyCode: "usd", maximum: 50 },
      { currencyCode: "eur", maximum: 50.5 },
      { currencyCode: "eur", maximum: Number.NaN },
      { currencyCode: "eur", maximum: 2 ** 53 },
    ].map((bid) => placeBid(lot, { bidderId: "a", ...bid }, 1))
    expect(codes.map((result) => (result.ok ? "ok" : result.code))).toEqual([
      "currency_mismatch",
      "amount_invalid",
      "amount_invalid",
      "amount_invalid",
    ])
    expect(stepTableFault(DEFAULT_STEPS)).toBeNull()
    expect(stepTableFault([{ from: 5, step: 1 }])).not.toBeNull()
    expect(
      stepTableFault([
        { from: 0, step: 5 },
        { from: 9, step: 4 },
      ])
    ).not.toBeNull()
    expect(termsFault({ ...terms, reserve: 9 })).toMatch(/reserve/)
    expect(() => planLot("lot", { ...terms, durationMs: 0 }, 0)).toThrow(/a day/)
    expect(isRunning(lot.state)).toBe(true)
  })

  it("tells the minimum to a bid that came too late for its amount", () => {
    const lot = openLot(planLot("lot", terms, 0), 0).lot
    const first = placeBid(lot, { bidderId: "a", currencyCode: "eur", maximum: 10 }, 1).lot
    expect(placeBid(first, { bidderId: "b", currencyCode: "eur", maximum: 10 }, 1)).toMatchObject({
      ok: false,
      code: "below_minimum",
      minimum: 15,
    })
    expect(standingOf([], terms)).toEqual({ leader: null, price: null })
  })
})
