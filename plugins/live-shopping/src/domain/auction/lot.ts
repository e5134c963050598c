import { isRunning, nextLotState, type LotAction, type LotState } from "./lot-state"
import {
  addBid,
  EMPTY_STANDING,
  nextMinimum,
  reserveMet,
  standingOf,
  type Bid,
  type PriceRules,
  type Standing,
} from "./standing"
import { isAmount, stepTableFault, type Minor } from "./steps"

/** All times are the server's, in whole milliseconds since 1970. A bid's own idea of the time is never asked for. */
export interface LotTerms extends PriceRules {
  currencyCode: string
  durationMs: number
  /** A bid that changes the standing within `windowMs` of the end moves the end to `byMs` after the bid. Null: sudden death. */
  extension: { windowMs: number; byMs: number; /** in all, beyond the first end */ capMs: number } | null
  acceptsPreBids: boolean
}

export interface Lot {
  id: string
  state: LotState
  terms: LotTerms
  standing: Standing
  /** Accepted bids so far, voided ones included; the last one's sequence. */
  sequence: number
  openedAt: number | null
  endsAt: number | null
  /** What `endsAt` never passes. */
  latestEndAt: number | null
  /** The latest moment the lot has seen. A server's clock that steps back does not take the lot with it. */
  clock: number
}

export type LotFact =
  | { type: "opened"; endsAt: number }
  | { type: "bid_accepted"; bid: Bid; leads: boolean }
  /** What everybody sees has changed. */
  | { type: "standing_changed" }
  | { type: "outbid"; bidderId: string }
  | { type: "extended"; endsAt: number; last: boolean }
  | { type: "bidder_voided"; bidderId: string }
  | { type: "sold"; bidderId: string; price: Minor; sequence: number }
  | { type: "unsold"; reason: "no_bid" | "reserve_not_met" }
  | { type: "cancelled" }

export type LotRefusal =
  | "invalid_transition"
  | "not_taking_bids"
  | "closed"
  | "amount_invalid"
  | "currency_mismatch"
  | "below_minimum"
  | "maximum_not_raised"
  | "key_reused"
  | "bid_binds"

/** `lot` and `facts` are to be stored also on a refusal: the refused command may be the first to notice that the end has passed. */
export type LotResult =
  | { ok: true; lot: Lot; facts: readonly LotFact[]; repeated?: Bid }
  | { ok: false; lot: Lot; facts: readonly LotFact[]; code: LotRefusal; message: string; minimum?: Minor }

const LONGEST_MS = 24 * 60 * 60 * 1000

export function termsFault(terms: LotTerms): string | null {
  if (!/^[a-z]{3}$/.test(terms.currencyCode)) return "A currency is three small letters."
  if (!isAmount(terms.start)) return "The start is a whole number of minor units above 0."
  if (terms.reserve !== null && !(isAmount(terms.reserve) && terms.reserve >= terms.start)) {
    return "A reserve is a whole number of minor units, not below the start."
  }
  if (!isDuration(terms.durationMs)) return "A lot runs for at most a day."
  const { extension } = terms
  if (extension && ![extension.windowMs, extension.byMs, extension.capMs].every(isDuration)) {
    return "The window, length and cap of an extension are above 0 and at most a day."
  }
  return stepTableFault(terms.steps)
}

function isDuration(ms: number): boolean {
  return Number.isSafeInteger(ms) && ms > 0 && ms <= LONGEST_MS
}

export function planLot(id: string, terms: LotTerms, now: number): Lot {
  const fault = termsFault(terms)
  if (fault) throw new RangeError(fault)
  return {
    id,
    state: "planned",
    terms,
    standing: EMPTY_STANDING,
    sequence: 0,
    openedAt: null,
    endsAt: null,
    latestEndAt: null,
    clock: now,
  }
}

export function openLot(before: Lot, now: number): LotResult {
  const { lot, facts } = advanceLot(before, now)
  const { extension, durationMs } = lot.terms
  const state = nextLotState(lot.state, extension ? "open" : "open_without_extension")
  if (!state) return refuse(lot, facts, "invalid_transition", `A lot that is ${lot.state} cannot be opened.`)
  const endsAt = lot.clock + durationMs
  const latestEndAt = endsAt + (extension?.capMs ?? 0)
  return {
    ok: true,
    lot: { ...lot, state, openedAt: lot.clock, endsAt, latestEndAt },
    facts: [{ type: "opened", endsAt }],
  }
}

/**
 * Lets the time pass. At its end the lot is closed by whoever comes first, timer, bid or restart: from then on the result is the
 * same whoever it was, because the end was fixed before. Every other function here begins with it.
 */
export function advanceLot(before: Lot, now: number): { lot: Lot; facts: readonly LotFact[] } {
  const lot = { ...before, clock: Math.max(before.clock, now) }
  if (!isRunning(lot.state) || lot.endsAt === null || lot.clock < lot.endsAt) return { lot, facts: [] }
  const { leader, price } = lot.standing
  if (leader && price !== null && reserveMet(lot.standing, lot.terms)) {
    return {
      lot: step(lot, "close"),
      facts: [{ type: "sold", bidderId: leader.bidderId, price, sequence: leader.sequence }],
    }
  }
  return {
    lot: step(lot, "close_unsold"),
    facts: [{ type: "unsold", reason: leader ? "reserve_not_met" : "no_bid" }],
  }
}

export interface BidRequest {
  bidderId: string
  currencyCode: string
  /** The most the bidder would pay. A plain bid is one whose maximum is the next minimum. */
  maximum: Minor
}

/**
 * Judges one bid, under the lot's row lock and with the database's time. `known` is the accepted bid that the unique index on
 * (lot, bidder, key) already holds under the request's key: it is answered again, also after the end, and changes nothing.
 */
export function placeBid(before: Lot, request: BidRequest, now: number, known: Bid | null = null): LotResult {
  const { lot, facts } = advanceLot(before, now)
  if (known) {
    const same = known.bidderId === request.bidderId && known.maximum === request.maximum
    return same
      ? { ok: true, lot, facts, repeated: known }
      : refuse(lot, facts, "key_reused", "This key belongs to another bid: send a new key with a new bid.")
  }
  const refused = whyNotTakingBids(lot) ?? whyNotThisBid(lot, request)
  if (refused) return { ok: false, lot, facts, ...refused }

  const bid: Bid = { sequence: lot.sequence + 1, bidderId: request.bidderId, maximum: request.maximum }
  const standing = addBid(lot.standing, bid, lot.terms)
  const after = { ...lot, standing, sequence: bid.sequence }
  const told: LotFact[] = [...facts, { type: "bid_accepted", bid, leads: standing.leader === bid }]
  const previous = lot.standing.leader
  if (previous && standing.leader?.bidderId !== previous.bidderId) {
    told.push({ type: "outbid", bidderId: previous.bidderId })
  }
  return { ok: true, ...afterChange(lot, after, told) }
}

/** Pre-bids are their owner's to take back; from the opening on a bid binds. */
export function retractPreBids(before: Lot, bidderId: string, bids: readonly Bid[], now: number): LotResult {
  const { lot, facts } = advanceLot(before, now)
  return lot.state === "planned"
    ? voidBidder(lot, bidderId, bids, now)
    : refuse(lot, facts, "bid_binds", "A bid binds from the moment the lot opens.")
}

/**
 * Takes all bids of somebody out (banned, or a bid that a moderator sees to be a mistake): the lot stands as if they had not bid.
 * Bids that were refused meanwhile stay refused. Near the end it extends like a bid, so that the others can answer to the change.
 * `bids` are all accepted bids of the lot in their sequence, without those that were voided before.
 */
export function voidBidder(before: Lot, bidderId: string, bids: readonly Bid[], now: number): LotResult {
  const { lot, facts } = advanceLot(before, now)
  if (lot.state !== "planned" && !isRunning(lot.state)) {
    return refuse(lot, facts, "invalid_transition", `The bids of a lot that is ${lot.state} stay as they are.`)
  }
  const rest = bids.filter((bid) => bid.bidderId !== bidderId)
  const after = { ...lot, standing: standingOf(rest, lot.terms) }
  return { ok: true, ...afterChange(lot, after, [...facts, { type: "bidder_voided", bidderId }]) }
}

export function cancelLot(before: Lot, now: number): LotResult {
  const { lot, facts } = advanceLot(before, now)
  return nextLotState(lot.state, "cancel")
    ? { ok: true, lot: step(lot, "cancel"), facts: [...facts, { type: "cancelled" }] }
    : refuse(lot, facts, "invalid_transition", `A lot that is ${lot.state} cannot be cancelled.`)
}

/** The steps of settlement, as the lot sees them. */
export function settleLot(lot: Lot, action: "settle" | "pay" | "give_up"): LotResult {
  return nextLotState(lot.state, action)
    ? { ok: true, lot: step(lot, action), facts: [] }
    : refuse(lot, [], "invalid_transition", `A lot that is ${lot.state} cannot be taken by "${action}".`)
}

function whyNotTakingBids(lot: Lot): { code: LotRefusal; message: string } | null {
  if (isRunning(lot.state) || (lot.state === "planned" && lot.terms.acceptsPreBids)) return null
  return lot.state === "planned"
    ? { code: "not_taking_bids", message: "This lot takes bids when it opens." }
    : { code: "closed", message: "The auction has ended: no more bids are taken." }
}

function whyNotThisBid(
  lot: Lot,
  { bidderId, maximum, currencyCode }: BidRequest
): { code: LotRefusal; message: string; minimum?: Minor } | null {
  if (currencyCode !== lot.terms.currencyCode) {
    return { code: "currency_mismatch", message: `Bid in ${lot.terms.currencyCode.toUpperCase()}.` }
  }
  if (!isAmount(maximum)) return { code: "amount_invalid", message: "Bid a whole number of minor units above 0." }
  const { leader } = lot.standing
  if (leader?.bidderId === bidderId) {
    return maximum > leader.maximum
      ? null
      : { code: "maximum_not_raised", message: "You lead already: a new maximum is above your last one." }
  }
  const minimum = nextMinimum(lot.standing, lot.terms)
  return maximum >= minimum
    ? null
    : { code: "below_minimum", message: "The price has moved on: bid at least the next minimum.", minimum }
}

/** Says that the standing changed, where it did for those who watch, and moves the end if it was near. */
function afterChange(before: Lot, after: Lot, facts: readonly LotFact[]): { lot: Lot; facts: readonly LotFact[] } {
  const changed =
    before.standing.price !== after.standing.price ||
    before.standing.leader?.bidderId !== after.standing.leader?.bidderId ||
    reserveMet(before.standing, before.terms) !== reserveMet(after.standing, after.terms)
  // A leader who raises in silence must not gain time by it.
  if (!changed) return { lot: after, facts }
  const told: LotFact[] = [...facts, { type: "standing_changed" }]
  const { extension } = after.terms
  const { endsAt, latestEndAt, clock } = after
  if (!extension || !nextLotState(after.state, "extend") || endsAt === null || latestEndAt === null) {
    return { lot: after, facts: told }
  }
  const moved = Math.min(latestEndAt, clock + extension.byMs)
  if (endsAt - clock > extension.windowMs || moved <= endsAt) return { lot: after, facts: told }
  const last = moved === latestEndAt
  return {
    lot: { ...step(after, last ? "extend_last" : "extend"), endsAt: moved },
    facts: [...told, { type: "extended", endsAt: moved, last }],
  }
}

function step(lot: Lot, action: LotAction): Lot {
  const state = nextLotState(lot.state, action)
  if (!state) throw new RangeError(`A lot that is ${lot.state} cannot be taken by "${action}".`)
  return { ...lot, state }
}

function refuse(lot: Lot, facts: readonly LotFact[], code: LotRefusal, message: string): LotResult {
  return { ok: false, lot, facts, code, message }
}
