import { stepAt, type Minor, type StepRow } from "./steps"

/** An accepted bid: up to `maximum`, the house bids for its owner, never more than it takes. */
export interface Bid {
  /** The lot's own count of accepted bids, from 1: who came first, whatever clocks say. */
  sequence: number
  bidderId: string
  maximum: Minor
}

export interface PriceRules {
  start: Minor
  /** Below it nothing is sold. Nobody is told the amount. */
  reserve: Minor | null
  steps: readonly StepRow[]
}

/** Where a lot stands. `leader.maximum` is secret: nothing that leaves the server is made from it but through the price. */
export interface Standing {
  leader: Bid | null
  /** What the leader would pay now; null while nobody has bid. */
  price: Minor | null
}

export const EMPTY_STANDING: Standing = { leader: null, price: null }

/** The least that somebody who does not lead may bid. */
export function nextMinimum(standing: Standing, rules: PriceRules): Minor {
  return standing.price === null ? rules.start : standing.price + stepAt(standing.price, rules.steps)
}

export function reserveMet(standing: Standing, rules: PriceRules): boolean {
  return standing.leader !== null && (rules.reserve === null || standing.leader.maximum >= rules.reserve)
}

/**
 * The standing after one more bid. Second price with a step: the leader pays one step above the highest maximum of another, or
 * their own maximum where that is less; a single bidder pays the start. Equal maximums go to the earlier. A leader who raises
 * their maximum does not bid against themselves: only a reserve can then move the price, up to the reserve.
 */
export function addBid(standing: Standing, bid: Bid, rules: PriceRules): Standing {
  const { leader } = standing
  if (leader?.bidderId === bid.bidderId) {
    const raised = bid.maximum > leader.maximum ? bid : leader
    return atReserve({ leader: raised, price: standing.price }, rules)
  }
  if (!leader) return atReserve({ leader: bid, price: rules.start }, rules)
  const [winner, loser] = bid.maximum > leader.maximum ? [bid, leader] : [leader, bid]
  const needed = Math.min(winner.maximum, loser.maximum + stepAt(loser.maximum, rules.steps))
  return atReserve({ leader: winner, price: Math.max(standing.price ?? 0, needed) }, rules)
}

/** Once the leader's maximum reaches the reserve, the house bids up to it for them: what is sold is sold at no less. */
function atReserve(standing: Standing, rules: PriceRules): Standing {
  return reserveMet(standing, rules)
    ? { leader: standing.leader, price: Math.max(standing.price ?? 0, rules.reserve ?? 0) }
    : standing
}

/** The standing that these accepted bids, in their sequence, lead to. */
export function standingOf(bids: readonly Bid[], rules: PriceRules): Standing {
  return bids.reduce((standing, bid) => addBid(standing, bid, rules), EMPTY_STANDING)
}

export interface RankedBidder {
  bidderId: string
  /** What they would pay had nobody above them bid: never more than their own maximum. */
  price: Minor
}

/**
 * Who may be offered the lot when those above do not pay, the winner first, at most `limit`. Somebody whose maximum does not
 * reach the reserve is not among them.
 */
export function rankBidders(bids: readonly Bid[], rules: PriceRules, limit: number): readonly RankedBidder[] {
  const ranked: RankedBidder[] = []
  let rest = bids
  while (ranked.length < limit) {
    const standing = standingOf(rest, rules)
    if (!standing.leader || standing.price === null || !reserveMet(standing, rules)) break
    const { bidderId } = standing.leader
    ranked.push({ bidderId, price: standing.price })
    rest = rest.filter((bid) => bid.bidderId !== bidderId)
  }
  return ranked
}
