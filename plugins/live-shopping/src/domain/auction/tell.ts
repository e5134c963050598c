import type { Lot, LotFact } from "./lot"
import type { LotState } from "./lot-state"
import { nextMinimum, reserveMet } from "./standing"
import type { Minor } from "./steps"

/** What everybody may know of a lot. It is made of the price, never of a maximum or the reserve's amount. */
export interface PublicLot {
  id: string
  state: LotState
  currencyCode: string
  price: Minor | null
  nextMinimum: Minor
  /** The name under which the leader is known in this show. */
  leader: string | null
  reserve: "none" | "met" | "not_met"
  endsAt: number | null
  /** Whether the end may still move. */
  mayExtend: boolean
}

export type Telling =
  | { to: "everyone"; type: "lot"; lot: PublicLot }
  | { to: { bidderId: string }; type: "outbid"; nextMinimum: Minor }
  /** Only the bidder themselves hears of the maximum. */
  | { to: { bidderId: string }; type: "bid_taken"; maximum: Minor; leads: boolean }
  | { to: { bidderId: string }; type: "bids_voided" }
  | { to: { bidderId: string }; type: "won"; price: Minor; currencyCode: string }

export function publicLot(lot: Lot, nameOf: (bidderId: string) => string): PublicLot {
  const { standing, terms } = lot
  return {
    id: lot.id,
    state: lot.state,
    currencyCode: terms.currencyCode,
    price: standing.price,
    nextMinimum: nextMinimum(standing, terms),
    leader: standing.leader ? nameOf(standing.leader.bidderId) : null,
    reserve: terms.reserve === null ? "none" : reserveMet(standing, terms) ? "met" : "not_met",
    endsAt: lot.endsAt,
    mayExtend: lot.state === "open" || lot.state === "extended",
  }
}

/**
 * Whom to tell what after a command. The private ones first: who was outbid reads it no later than the room. A bid that changed
 * nothing that is seen (a leader's own raise) is told to its owner alone.
 */
export function tellings(
  lot: Lot,
  facts: readonly LotFact[],
  nameOf: (bidderId: string) => string
): readonly Telling[] {
  const told = facts.flatMap((fact): Telling[] => {
    switch (fact.type) {
      case "bid_accepted": {
        const { bidderId, maximum } = fact.bid
        return [{ to: { bidderId }, type: "bid_taken", maximum, leads: fact.leads }]
      }
      case "outbid":
        return [{ to: { bidderId: fact.bidderId }, type: "outbid", nextMinimum: nextMinimum(lot.standing, lot.terms) }]
      case "bidder_voided":
        return [{ to: { bidderId: fact.bidderId }, type: "bids_voided" }]
      case "sold":
        return [
          { to: { bidderId: fact.bidderId }, type: "won", price: fact.price, currencyCode: lot.terms.currencyCode },
        ]
      default:
        return []
    }
  })
  const seen = facts.some((fact) => fact.type !== "bid_accepted" && fact.type !== "outbid")
  return seen ? [...told, { to: "everyone", type: "lot", lot: publicLot(lot, nameOf) }] : told
}
