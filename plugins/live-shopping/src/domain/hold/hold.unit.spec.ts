import fc from "fast-check"
import {
  askForUnits,
  availableTo,
  emptyShelf,
  freeUnits,
  giveUnitsBack,
  heldUnits,
  HOLD_ACTIONS,
  HOLD_STATES,
  nextHoldState,
  releaseClaim,
  restock,
  sellUnits,
  sweepShelf,
  takeUnits,
  type HoldFact,
  type HoldResult,
  type HoldRules,
  type Purchase,
  type Shelf,
} from "."

const rules: HoldRules = { windowMs: 10, graceMs: 4, mostReturns: 2, mostUnits: 6, firstPaid: false }

const holder = fc.integer({ min: 0, max: 3 })
const units = fc.integer({ min: 0, max: 7 })
const wait = fc.integer({ min: -2, max: 5 })
const command = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant("ask" as const), holder, units, wait }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant("take" as const),
      holder,
      units,
      key: fc.integer({ min: 0, max: 3 }),
      wait,
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("release" as const), holder, wait }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant("back" as const), key: fc.integer({ min: 0, max: 3 }), wait }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("sell" as const), units, wait }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("stock" as const), units: fc.integer({ min: 0, max: 9 }), wait }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("sweep" as const), wait }) }
)
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never

/** A shelf with its table of purchases, as the module keeps them. */
class Table {
  shelf: Shelf
  readonly purchases = new Map<string, Purchase>()
  facts: readonly HoldFact[] = []
  private asked = 0

  constructor(
    stock: number,
    private readonly rules: HoldRules
  ) {
    this.shelf = emptyShelf(stock, 100)
  }

  run(what: Command, now: number): string {
    const result = this.judge(what, now)
    this.shelf = result.shelf
    this.facts = result.facts
    if (!result.ok) return result.code
    if (what.type === "back") this.purchases.delete(`o${what.key}`)
    if (result.purchase) this.purchases.set(result.purchase.key, result.purchase)
    return result.repeated ? "repeated" : "ok"
  }

  private judge(what: Command, now: number): HoldResult {
    switch (what.type) {
      case "ask": {
        this.asked += 1
        const ask = { claimId: `c${this.asked}`, holderId: `h${what.holder}`, units: what.units }
        return askForUnits(this.shelf, ask, now, this.rules)
      }
      case "take": {
        const key = `o${what.key}`
        const order = { key, holderId: `h${what.holder}`, units: what.units }
        return takeUnits(this.shelf, order, now, this.rules, this.purchases.get(key) ?? null)
      }
      case "release":
        return releaseClaim(this.shelf, `h${what.holder}`, now, this.rules)
      case "back":
        return giveUnitsBack(this.shelf, this.purchases.get(`o${what.key}`) ?? null, now, this.rules)
      case "sell":
        return sellUnits(this.shelf, what.units, now, this.rules)
      case "stock":
        return restock(this.shelf, what.units, now, this.rules)
      case "sweep":
        return { ok: true, ...sweepShelf(this.shelf, now, this.rules) }
    }
  }
}

/**
 * The model: every unit is a slot of its own that says whom it belongs to, and a line of people. No sums are kept anywhere.
 */
class Model {
  slots: string[]
  line: { who: string; units: number; place: number }[] = []
  held = new Map<string, { units: number; until: number; place: number; returns: number }>()
  bought = new Map<
    string,
    { who: string; units: number; was: { units: number; until: number; place: number; returns: number } | null }
  >()
  clock = 100
  places = 0

  constructor(
    stock: number,
    private readonly r: HoldRules
  ) {
    this.slots = Array.from({ length: stock }, () => "free")
  }

  count(what: string): number {
    return this.slots.filter((slot) => slot === what).length
  }

  private mark(from: string, to: string, n: number) {
    for (let left = n, i = 0; left > 0 && i < this.slots.length; i += 1) {
      if (this.slots[i] === from) {
        this.slots[i] = to
        left -= 1
      }
    }
  }

  private first(but = "") {
    const most = this.slots.filter((s) => s !== "reserved" && s !== "sold").length
    return this.line.filter((w) => w.units <= most && w.who !== but).sort((a, b) => a.place - b.place)[0]
  }

  private serve() {
    for (;;) {
      const next = this.first()
      if (!next || next.units > this.count("free")) return
      this.line.splice(this.line.indexOf(next), 1)
      this.mark("free", next.who, next.units)
      this.held.set(next.who, { units: next.units, until: this.clock + this.r.windowMs, place: next.place, returns: 0 })
    }
  }

  private expire() {
    for (const [who, hold] of [...this.held]) {
      if (hold.until <= this.clock) {
        this.held.delete(who)
        this.mark(who, "free", hold.units)
      }
    }
    this.serve()
  }

  run(what: Command, now: number): string {
    this.clock = Math.max(this.clock, now)
    if (what.type === "back") {
      const order = this.bought.get(`o${what.key}`)
      if (!order || this.count("reserved") < order.units) {
        this.expire()
        return "not_reserved"
      }
      this.bought.delete(`o${what.key}`)
      this.mark("reserved", "free", order.units)
      const { was, who } = order
      const busy = this.held.has(who) || this.line.some((w) => w.who === who)
      if (was && !busy) {
        const until = was.returns < this.r.mostReturns ? Math.max(was.until, this.clock + this.r.graceMs) : was.until
        const n = Math.min(was.units, order.units)
        if (until > this.clock) {
          this.mark("free", who, n)
          this.held.set(who, { units: n, until, place: was.place, returns: was.returns + 1 })
        }
      }
      this.expire()
      return "ok"
    }
    this.expire()
    if (what.type === "sweep") return "ok"
    if (what.type === "sell") {
      if (what.units < 1 || what.units > this.count("reserved")) return "not_reserved"
      this.mark("reserved", "sold", what.units)
      return "ok"
    }
    if (what.type === "stock") {
      while (this.slots.length < what.units) this.slots.push("free")
      while (this.slots.length > what.units) {
        const free = this.slots.indexOf("free")
        if (free >= 0) {
          this.slots.splice(free, 1)
          continue
        }
        const youngest = [...this.held].sort((a, b) => b[1].place - a[1].place)[0]
        if (!youngest) throw new Error("The test takes away promised units.")
        this.held.delete(youngest[0])
        this.mark(youngest[0], "free", youngest[1].units)
        this.line.push({ who: youngest[0], units: youngest[1].units, place: youngest[1].place })
      }
      this.serve()
      return "ok"
    }
    const who = `h${what.holder}`
    const mine = this.held.get(who)
    const waiting = this.line.find((w) => w.who === who)
    if (what.type === "release") {
      if (!mine && !waiting) return "no_claim"
      if (mine) {
        this.held.delete(who)
        this.mark(who, "free", mine.units)
      }
      this.line = this.line.filter((w) => w.who !== who)
      this.serve()
      return "ok"
    }
    if (what.type === "ask") {
      if (this.r.firstPaid) return "nothing_is_held"
      if (what.units < 1 || what.units > this.r.mostUnits) return "units_invalid"
      if (mine || waiting) return "claim_exists"
      this.places += 1
      this.line.push({ who, units: what.units, place: this.places })
      this.serve()
      return "ok"
    }
    const known = this.bought.get(`o${what.key}`)
    if (known) return known.who === who && known.units === what.units ? "repeated" : "key_reused"
    if (what.units < 1 || what.units > this.r.mostUnits) return "units_invalid"
    const free = this.first(who) ? 0 : this.count("free")
    if ((mine?.units ?? 0) + free < what.units) return "not_enough_units"
    this.held.delete(who)
    this.line = this.line.filter((w) => w.who !== who)
    this.slots = this.slots.map((slot) => (slot === who ? "free" : slot))
    this.mark("free", "reserved", what.units)
    this.bought.set(`o${what.key}`, { who, units: what.units, was: mine ?? null })
    this.serve()
    return "ok"
  }
}

/** Counting fewer units than are reserved or sold is the merchant's own doing and has a test of its own. */
function isFair(shelf: Shelf, what: Command): boolean {
  return what.type !== "stock" || what.units >= shelf.reserved + shelf.sold
}

const stock = fc.integer({ min: 0, max: 8 })
const firstPaid = fc.boolean()

function play(
  start: number,
  firstPaid: boolean,
  commands: readonly Command[],
  each: (table: Table, what: Command, now: number, said: string) => void
) {
  const table = new Table(start, { ...rules, firstPaid })
  let now = 100
  for (const what of commands) {
    now += what.wait
    if (isFair(table.shelf, what)) each(table, what, now, table.run(what, now))
  }
}

const session = fc.array(command, { maxLength: 60 })

describe("the state table of a claim", () => {
  it("allows exactly the documented steps", () => {
    const allowed = HOLD_STATES.flatMap((state) =>
      HOLD_ACTIONS.flatMap((action) => {
        const to = nextHoldState(state, action)
        return to ? [`${state} ${action} ${to}`] : []
      })
    )
    expect(allowed).toEqual([
      "waiting hand_on held",
      "waiting release released",
      "held recall waiting",
      "held transfer transferred",
      "held expire expired",
      "held release released",
      "transferred give_back held",
    ])
  })
})

describe("cart holds in any interleaving", () => {
  it("answer every command and leave the shelf like the model of single units", () => {
    fc.assert(
      fc.property(
        stock,
        fc.oneof({ weight: 8, arbitrary: fc.constant(false) }, firstPaid),
        session,
        (start, paid, commands) => {
          const model = new Model(start, { ...rules, firstPaid: paid })
          play(start, paid, commands, (table, what, now, said) => {
            expect([what, said]).toEqual([what, model.run(what, now)])
            const { shelf } = table
            expect({
              free: freeUnits(shelf),
              reserved: shelf.reserved,
              sold: shelf.sold,
              line: shelf.claims
                .filter(({ state }) => state === "waiting")
                .sort((a, b) => a.place - b.place)
                .map(({ holderId, units }) => [holderId, units]),
              held: shelf.claims
                .filter(({ state }) => state === "held")
                .map((c) => [c.holderId, c.units, c.expiresAt])
                .sort(),
            }).toEqual({
              free: model.count("free"),
              reserved: model.count("reserved"),
              sold: model.count("sold"),
              line: model.line.sort((a, b) => a.place - b.place).map(({ who, units }) => [who, units]),
              held: [...model.held].map(([who, { units, until }]) => [who, units, until]).sort(),
            })
          })
        }
      ),
      { numRuns: 1_500 }
    )
  })

  it("never promise more than there is, and keep one open claim a holder", () => {
    fc.assert(
      fc.property(stock, firstPaid, session, (start, paid, commands) => {
        play(start, paid, commands, ({ shelf }) => {
          expect(heldUnits(shelf) + shelf.reserved + shelf.sold).toBeLessThanOrEqual(shelf.stock)
          expect(Math.min(shelf.reserved, shelf.sold, freeUnits(shelf))).toBeGreaterThanOrEqual(0)
          expect(new Set(shelf.claims.map(({ holderId }) => holderId)).size).toBe(shelf.claims.length)
          expect(shelf.claims.every((c) => (c.state === "held") === (c.expiresAt !== null))).toBe(true)
          expect(shelf.claims.every((c) => (c.expiresAt ?? Infinity) > shelf.clock)).toBe(true)
        })
      }),
      { numRuns: 500 }
    )
  })

  it("a purchase is taken once, however often it is asked for", () => {
    fc.assert(
      fc.property(stock, session, (start, commands) => {
        let promised = 0
        play(start, false, commands, (table, what, now, said) => {
          if (what.type === "take" && said === "ok") {
            promised += what.units
            const { reserved } = table.shelf
            expect(table.run(what, now)).toBe("repeated")
            expect(table.shelf.reserved).toBe(reserved)
          }
          const { reserved, sold } = table.shelf
          expect(reserved + sold).toBeLessThanOrEqual(promised)
        })
      })
    )
  })

  it("a holder can always buy what they hold, until their window is over", () => {
    fc.assert(
      fc.property(stock, session, (start, commands) => {
        play(start, false, commands, ({ shelf }) => {
          for (const claim of shelf.claims) {
            if (claim.state !== "held") continue
            expect(availableTo(shelf, claim.holderId)).toBeGreaterThanOrEqual(claim.units)
            const order = { key: "new", holderId: claim.holderId, units: claim.units }
            expect(takeUnits(shelf, order, (claim.expiresAt ?? 0) - 1, rules).ok).toBe(true)
          }
        })
      })
    )
  })

  it("nobody is overtaken by a later one for whom there is no more than for them", () => {
    fc.assert(
      fc.property(stock, session, (start, commands) => {
        play(start, false, commands, ({ shelf }) => {
          const most = shelf.stock - shelf.reserved - shelf.sold
          const line = shelf.claims.filter(({ state, units }) => state === "waiting" && units <= most)
          const head = line.sort((a, b) => a.place - b.place)[0]
          // Whoever is first either lacks units, or is being served: units never lie free before someone they suffice for.
          if (head) {
            expect(freeUnits(shelf)).toBeLessThan(head.units)
            expect(availableTo(shelf, "a stranger")).toBe(0)
          }
        })
      })
    )
  })

  it("nobody starves: everybody who can be served at all is, within one window for each one before them and their own", () => {
    fc.assert(
      fc.property(stock, session, (start, commands) => {
        let shelf = emptyShelf(start, 100)
        play(start, false, commands, (table) => (shelf = table.shelf))
        const most = shelf.stock - shelf.reserved - shelf.sold
        const waiting = new Set(
          shelf.claims.filter((c) => c.state === "waiting" && c.units <= most).map(({ id }) => id)
        )
        // Nobody pays, nobody leaves: the worst that can happen to a line.
        for (let rounds = waiting.size + 1; rounds > 0; rounds -= 1) {
          const swept = sweepShelf(shelf, shelf.clock + rules.windowMs + rules.graceMs, rules)
          shelf = swept.shelf
          for (const fact of swept.facts) {
            if (fact.type === "held") {
              waiting.delete(fact.claim.id)
              expect(fact.claim.expiresAt).toBe(shelf.clock + rules.windowMs)
            }
          }
        }
        expect([...waiting]).toEqual([])
      })
    )
  })
})

describe("a hold", () => {
  const ask = (shelf: Shelf, holderId: string, units: number, now: number) =>
    askForUnits(shelf, { claimId: `c_${holderId}`, holderId, units }, now, rules)

  it("that runs out goes to the next in line, with a window that begins when it does", () => {
    const first = ask(emptyShelf(1, 0), "a", 1, 0)
    const second = ask(first.shelf, "b", 1, 3)
    expect(second.facts).toMatchObject([{ type: "waiting", claim: { holderId: "b" } }])
    const late = sweepShelf(second.shelf, 50, rules)
    expect(late.facts).toMatchObject([
      { type: "expired", claim: { holderId: "a", state: "expired" } },
      { type: "held", claim: { holderId: "b", expiresAt: 60 } },
    ])
    expect(takeUnits(late.shelf, { key: "o", holderId: "a", units: 1 }, 51, rules)).toMatchObject({
      ok: false,
      code: "not_enough_units",
      available: 0,
    })
  })

  it("that has run out still buys where nobody waits: the first to pay has it", () => {
    const shelf = ask(emptyShelf(1, 0), "a", 1, 0).shelf
    const paid = takeUnits(shelf, { key: "o1", holderId: "b", units: 1 }, 20, rules)
    expect(paid.ok).toBe(true)
    expect(takeUnits(paid.shelf, { key: "o2", holderId: "a", units: 1 }, 21, rules).ok).toBe(false)
  })

  it("that is larger than what can ever come free keeps its place without blocking the line", () => {
    let shelf = ask(emptyShelf(2, 0), "a", 5, 0).shelf
    const small = ask(shelf, "b", 2, 1)
    expect(small.facts).toMatchObject([{ type: "held", claim: { holderId: "b" } }])
    shelf = restock(small.shelf, 7, 2, rules).shelf
    expect(shelf.claims.map(({ holderId, state }) => [holderId, state])).toEqual([
      ["a", "held"],
      ["b", "held"],
    ])
  })

  it("whose card is declined again and again ends", () => {
    let shelf = ask(emptyShelf(1, 0), "a", 1, 0).shelf
    shelf = ask(shelf, "b", 1, 1).shelf
    let now = 9
    for (let tries = 0; tries < 3; tries += 1) {
      const paid = takeUnits(shelf, { key: `o${tries}`, holderId: "a", units: 1 }, now, rules)
      if (!paid.ok) throw new Error("Held units can be bought.")
      now += 1
      shelf = giveUnitsBack(paid.shelf, paid.purchase ?? null, now, rules).shelf
      now += 1
    }
    // The third failure brings no more time: what the second one's grace left passes, and the line is served.
    expect(shelf.claims.find(({ holderId }) => holderId === "a")?.expiresAt).toBe(16)
    expect(sweepShelf(shelf, 16, rules).shelf.claims).toMatchObject([{ holderId: "b", state: "held" }])
  })

  it("is recalled, the latest first, when the merchant takes units away, and is the next to be served", () => {
    let shelf = ask(ask(emptyShelf(2, 0), "a", 1, 0).shelf, "b", 1, 0).shelf
    shelf = ask(shelf, "c", 1, 0).shelf
    const fewer = restock(shelf, 1, 1, rules)
    expect(fewer.facts).toMatchObject([{ type: "recalled", claim: { holderId: "b", state: "waiting" } }])
    expect(restock(fewer.shelf, 2, 2, rules).facts).toMatchObject([{ type: "held", claim: { holderId: "b" } }])
  })

  it("does not exist on a shelf that goes to whoever pays first", () => {
    const paid = { ...rules, firstPaid: true }
    const shelf = emptyShelf(1, 0)
    expect(askForUnits(shelf, { claimId: "c", holderId: "a", units: 1 }, 0, paid)).toMatchObject({
      code: "nothing_is_held",
    })
    const first = takeUnits(shelf, { key: "o1", holderId: "b", units: 1 }, 1, paid)
    expect([first.ok, takeUnits(first.shelf, { key: "o2", holderId: "a", units: 1 }, 1, paid).ok]).toEqual([
      true,
      false,
    ])
  })

  it("survives a merchant who counts fewer units than were sold: nothing more is promised", () => {
    const sold = takeUnits(emptyShelf(3, 0), { key: "o", holderId: "a", units: 3 }, 0, rules).shelf
    const short = restock(sold, 1, 1, rules).shelf
    expect(freeUnits(short)).toBe(-2)
    expect(availableTo(short, "b")).toBe(0)
    expect(ask(short, "b", 1, 2).facts).toMatchObject([{ type: "waiting" }])
  })
})
