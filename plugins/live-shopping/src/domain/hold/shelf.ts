import { nextHoldState, type HoldState } from "./hold-state"

/**
 * Units of one thing in one place (a Medusa inventory level), and the buyers' claims on them. Every change happens under the
 * lock of that inventory item, with the database's time: whole milliseconds since 1970.
 *
 * In all interleavings: held + reserved + sold <= stock, as long as the merchant does not take away units that were sold.
 */
export interface Shelf {
  stock: number
  /** Promised to placed orders, this plugin's or anybody's. */
  reserved: number
  /** Gone from the shelf with an order, and still counted in `stock`. 0 where a fulfilment lowers the stock itself, as Medusa's does. */
  sold: number
  /** Claims in the state waiting or held. Those that have ended lie in the table alone. */
  claims: readonly Claim[]
  /** The next place in line; places are never given twice. */
  nextPlace: number
  clock: number
}

/** What one holder (a cart) wants of a shelf. One open claim a holder. */
export interface Claim {
  id: string
  holderId: string
  units: number
  state: HoldState
  /** Who came first. It is kept for as long as the claim lives. */
  place: number
  /** When a held claim ends; null while it waits. */
  expiresAt: number | null
  /** How often a payment that failed has given it back. */
  returns: number
}

export interface HoldRules {
  windowMs: number
  /** What a holder whose payment failed has at least, to pay in another way. */
  graceMs: number
  /** How often there is such a grace: a card that is declined for ever must not hold for ever. */
  mostReturns: number
  mostUnits: number
  /** Nothing is held: the units go to whoever pays first. */
  firstPaid: boolean
}

export const DEFAULT_HOLD_RULES: HoldRules = {
  windowMs: 5 * 60 * 1000,
  graceMs: 60 * 1000,
  mostReturns: 2,
  mostUnits: 100,
  firstPaid: false,
}

export type HoldFact =
  | { type: "waiting"; claim: Claim }
  | { type: "held"; claim: Claim }
  | { type: "expired" | "released" | "transferred"; claim: Claim }
  /** The merchant took units away; the claim keeps its place and is the next to be served. */
  | { type: "recalled"; claim: Claim }

/** A purchase that has taken its units, as the unique index on its key finds it. */
export interface Purchase {
  key: string
  holderId: string
  units: number
  /** The claim that was turned into it, with the state it had; null for a purchase of free units. */
  claim: Claim | null
}

export type HoldRefusal =
  "units_invalid" | "nothing_is_held" | "claim_exists" | "no_claim" | "not_enough_units" | "key_reused" | "not_reserved"

/** `shelf` and `facts` are to be stored on a refusal too: expired claims are handed on by whatever command comes first. */
export type HoldResult =
  | { ok: true; shelf: Shelf; facts: readonly HoldFact[]; purchase?: Purchase; repeated?: boolean }
  | { ok: false; shelf: Shelf; facts: readonly HoldFact[]; code: HoldRefusal; message: string; available?: number }

export function emptyShelf(stock: number, now: number): Shelf {
  return { stock, reserved: 0, sold: 0, claims: [], nextPlace: 1, clock: now }
}

export function heldUnits(shelf: Shelf): number {
  return shelf.claims.reduce((sum, claim) => sum + (claim.state === "held" ? claim.units : 0), 0)
}

/** What nobody has a claim on; below 0 only where a merchant took away what was promised. */
export function freeUnits(shelf: Shelf): number {
  return shelf.stock - shelf.reserved - shelf.sold - heldUnits(shelf)
}

/** What this holder may buy now: free units, if nobody waits for them, and their own held ones, which are never in their way. */
export function availableTo(shelf: Shelf, holderId: string): number {
  const own = shelf.claims.find((claim) => claim.holderId === holderId && claim.state === "held")?.units ?? 0
  return own + Math.max(0, freeUnits(shelf) - promised(shelf, holderId))
}

/**
 * Free units that are being kept for the head of the line, who asked for more than are there. Whoever asks for more than could
 * ever come free keeps their place but is stepped over, so that they do not block the shelf.
 */
function promised(shelf: Shelf, exceptHolder: string | null): number {
  return firstInLine(shelf, exceptHolder) ? Math.max(0, freeUnits(shelf)) : 0
}

function firstInLine(shelf: Shelf, exceptHolder: string | null = null): Claim | null {
  const most = shelf.stock - shelf.reserved - shelf.sold
  return shelf.claims
    .filter((claim) => claim.state === "waiting" && claim.units <= most && claim.holderId !== exceptHolder)
    .reduce<Claim | null>((first, claim) => (first && first.place < claim.place ? first : claim), null)
}

/**
 * Lets the time pass: claims whose window is over end, and what is free goes down the line in order, each with a fresh window
 * from now. Every other function here begins and ends with it, so a sweep that comes late only makes a wait longer.
 */
export function sweepShelf(before: Shelf, now: number, rules: HoldRules): { shelf: Shelf; facts: readonly HoldFact[] } {
  const clock = Math.max(before.clock, now)
  const facts: HoldFact[] = []
  const claims = before.claims.filter((claim) => {
    if (claim.expiresAt === null || claim.expiresAt > clock) return true
    facts.push({ type: "expired", claim: to(claim, "expire") })
    return false
  })
  return handOn({ ...before, clock, claims }, facts, rules)
}

function handOn(
  before: Shelf,
  facts: readonly HoldFact[],
  rules: HoldRules
): { shelf: Shelf; facts: readonly HoldFact[] } {
  let shelf = before
  const told = [...facts]
  for (;;) {
    const first = firstInLine(shelf)
    if (!first || first.units > freeUnits(shelf)) return { shelf, facts: told }
    const claim = { ...to(first, "hand_on"), expiresAt: shelf.clock + rules.windowMs }
    shelf = replace(shelf, claim)
    told.push({ type: "held", claim })
  }
}

/** Asks for units: held at once where they are free and nobody waits, else a place in line. */
export function askForUnits(
  before: Shelf,
  ask: { claimId: string; holderId: string; units: number },
  now: number,
  rules: HoldRules
): HoldResult {
  const { shelf, facts } = sweepShelf(before, now, rules)
  if (rules.firstPaid)
    return refuse(shelf, facts, "nothing_is_held", "Nothing is held here: whoever pays first has it.")
  if (!isUnits(ask.units, rules)) {
    return refuse(shelf, facts, "units_invalid", `Ask for 1 to ${rules.mostUnits} units.`)
  }
  const open = shelf.claims.find(({ holderId }) => holderId === ask.holderId)
  if (open) {
    return open.id === ask.claimId && open.units === ask.units
      ? { ok: true, shelf, facts, repeated: true }
      : refuse(shelf, facts, "claim_exists", "This cart has a claim already: release it to ask for another number.")
  }
  const claim: Claim = {
    id: ask.claimId,
    holderId: ask.holderId,
    units: ask.units,
    state: "waiting",
    place: shelf.nextPlace,
    expiresAt: null,
    returns: 0,
  }
  const asked: Shelf = { ...shelf, nextPlace: shelf.nextPlace + 1, claims: [...shelf.claims, claim] }
  const done = handOn(asked, facts, rules)
  const waits = done.shelf.claims.some(({ id, state }) => id === claim.id && state === "waiting")
  return { ok: true, shelf: done.shelf, facts: waits ? [...done.facts, { type: "waiting", claim }] : done.facts }
}

/** Gives up a claim, waiting or held; what it held goes down the line. */
export function releaseClaim(before: Shelf, holderId: string, now: number, rules: HoldRules): HoldResult {
  const { shelf, facts } = sweepShelf(before, now, rules)
  const claim = shelf.claims.find((one) => one.holderId === holderId)
  if (!claim) return refuse(shelf, facts, "no_claim", "This cart has no claim.")
  const told: HoldFact[] = [...facts, { type: "released", claim: to(claim, "release") }]
  return { ok: true, ...handOn(remove(shelf, claim), told, rules) }
}

/**
 * Turns what a holder pays for into a reservation: their held units first, then free ones that nobody waits for. Once a key:
 * `known` is the purchase that the unique index already holds under it, and is answered again. A held claim is used up whole;
 * what was held beyond the purchase goes down the line.
 */
export function takeUnits(
  before: Shelf,
  order: { key: string; holderId: string; units: number },
  now: number,
  rules: HoldRules,
  known: Purchase | null = null
): HoldResult {
  const { shelf, facts } = sweepShelf(before, now, rules)
  if (known) {
    return known.holderId === order.holderId && known.units === order.units
      ? { ok: true, shelf, facts, purchase: known, repeated: true }
      : refuse(shelf, facts, "key_reused", "This key belongs to another purchase.")
  }
  if (!isUnits(order.units, rules)) return refuse(shelf, facts, "units_invalid", `Buy 1 to ${rules.mostUnits} units.`)
  const available = availableTo(shelf, order.holderId)
  if (available < order.units) {
    return { ...refuse(shelf, facts, "not_enough_units", "There are not enough units left for this cart."), available }
  }
  const claim = shelf.claims.find(({ holderId }) => holderId === order.holderId) ?? null
  const taken = { ...(claim ? remove(shelf, claim) : shelf), reserved: shelf.reserved + order.units }
  const ended: HoldFact[] = claim
    ? [
        {
          type: claim.state === "held" ? "transferred" : "released",
          claim: to(claim, claim.state === "held" ? "transfer" : "release"),
        },
      ]
    : []
  const done = handOn(taken, [...facts, ...ended], rules)
  return { ok: true, ...done, purchase: { ...order, claim: claim?.state === "held" ? claim : null } }
}

/**
 * Takes a reservation back because its payment failed. A claim that was turned into it is held again until its own end, and the
 * first times for a grace at least; the units of another purchase go down the line. `known` as in `takeUnits`: the module deletes
 * the purchase in the same transaction, and a repetition finds none.
 */
export function giveUnitsBack(before: Shelf, known: Purchase | null, now: number, rules: HoldRules): HoldResult {
  // Not swept at first: the units go to their holder before the line is served.
  const clock = Math.max(before.clock, now)
  if (!known || before.reserved < known.units) {
    const { shelf, facts } = sweepShelf(before, now, rules)
    return refuse(shelf, facts, "not_reserved", "There is no reservation to take back.")
  }
  let shelf: Shelf = { ...before, clock, reserved: before.reserved - known.units }
  const { claim } = known
  const facts: HoldFact[] = []
  // Never more than was paid for and never more than is there: what was held beyond it has gone to others.
  const units = claim ? Math.min(claim.units, known.units, freeUnits(shelf)) : 0
  if (
    claim &&
    claim.expiresAt !== null &&
    units > 0 &&
    !shelf.claims.some(({ holderId }) => holderId === claim.holderId)
  ) {
    const grace = claim.returns < rules.mostReturns ? clock + rules.graceMs : 0
    const expiresAt = Math.max(claim.expiresAt, grace)
    if (expiresAt > clock) {
      const back = { ...claim, units, expiresAt, returns: claim.returns + 1 }
      shelf = { ...shelf, claims: [...shelf.claims, back] }
      facts.push({ type: "held", claim: back })
    }
  }
  const swept = sweepShelf(shelf, clock, rules)
  return { ok: true, shelf: swept.shelf, facts: [...facts, ...swept.facts] }
}

/** An order has left the shelf. */
export function sellUnits(before: Shelf, units: number, now: number, rules: HoldRules): HoldResult {
  const { shelf, facts } = sweepShelf(before, now, rules)
  return Number.isSafeInteger(units) && units > 0 && units <= shelf.reserved
    ? { ok: true, shelf: { ...shelf, reserved: shelf.reserved - units, sold: shelf.sold + units }, facts }
    : refuse(shelf, facts, "not_reserved", "Only reserved units leave the shelf.")
}

/**
 * The merchant counts anew. New units go down the line; where there are fewer than are held, the latest claims are recalled
 * first and wait at their old place. Orders that were placed are not this plugin's to take back.
 */
export function restock(before: Shelf, stock: number, now: number, rules: HoldRules): HoldResult {
  const swept = sweepShelf(before, now, rules)
  if (!Number.isSafeInteger(stock) || stock < 0) {
    return refuse(swept.shelf, swept.facts, "units_invalid", "A stock is a whole number of units.")
  }
  let shelf: Shelf = { ...swept.shelf, stock }
  const facts = [...swept.facts]
  while (freeUnits(shelf) < 0) {
    const last = shelf.claims
      .filter(({ state }) => state === "held")
      .reduce<Claim | null>((latest, claim) => (latest && latest.place > claim.place ? latest : claim), null)
    if (!last) break
    const claim = { ...to(last, "recall"), expiresAt: null }
    shelf = replace(shelf, claim)
    facts.push({ type: "recalled", claim })
  }
  return { ok: true, ...handOn(shelf, facts, rules) }
}

function isUnits(units: number, rules: HoldRules): boolean {
  return Number.isSafeInteger(units) && units > 0 && units <= rules.mostUnits
}

function to(claim: Claim, action: Parameters<typeof nextHoldState>[1]): Claim {
  const state = nextHoldState(claim.state, action)
  if (!state) throw new RangeError(`A claim that is ${claim.state} cannot be taken by "${action}".`)
  return { ...claim, state }
}

function replace(shelf: Shelf, claim: Claim): Shelf {
  return { ...shelf, claims: shelf.claims.map((one) => (one.id === claim.id ? claim : one)) }
}

function remove(shelf: Shelf, claim: Claim): Shelf {
  return { ...shelf, claims: shelf.claims.filter(({ id }) => id !== claim.id) }
}

function refuse(
  shelf: Shelf,
  facts: readonly HoldFact[],
  code: HoldRefusal,
  message: string
): Extract<HoldResult, { ok: false }> {
  return { ok: false, shelf, facts, code, message }
}
