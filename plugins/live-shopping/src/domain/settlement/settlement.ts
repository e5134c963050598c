/**
 * Who pays for a lot: the winner, or one after the other those it is offered on to. Under the lock of the settlement's row, with
 * the database's time. Effects carry keys that are derived, so that each may be carried out again after a crash.
 *
 * | state           | waits for                                          | leads to                                             |
 * | --------------- | -------------------------------------------------- | ---------------------------------------------------- |
 * | charging        | the provider's answer to the open attempt          | charged, customer_action, retrying, offered, released |
 * | customer_action | the buyer (3-D Secure), until a deadline           | charged, retrying, withdrawing, offered, released    |
 * | retrying        | the time of the next attempt                       | charging, charged (a late answer)                    |
 * | withdrawing     | the provider's word that the attempt is off        | charged, offered, released                           |
 * | offered         | the next bidder's answer, until a deadline         | charging, offered, released                          |
 * | charged         | nothing                                            |                                                      |
 * | released        | nothing; the lot's units are free                  |                                                      |
 */
export type SettlementState =
  "charging" | "customer_action" | "retrying" | "withdrawing" | "offered" | "charged" | "released"

export type TurnOutcome = "charged" | "offered_on" | "released"

export interface Turn {
  bidderId: string
  /** Whole minor units of the settlement's currency. */
  price: number
  outcome: TurnOutcome | null
}

export interface Attempt {
  key: string
  turn: number
  status: "open" | "declined" | "withdrawn" | "succeeded" | "refunded"
}

export interface Settlement {
  id: string
  currencyCode: string
  /** The winner first, then whom it may be offered to. */
  turns: readonly Turn[]
  turn: number
  state: SettlementState
  attempts: readonly Attempt[]
  /** When `tick` has something to do; null at the end. */
  dueAt: number | null
  clock: number
}

export interface SettlementRules {
  /** Between the attempts of one turn; as many retries as there are delays. */
  retryDelaysMs: readonly number[]
  /** After which the provider is asked again. */
  answerMs: number
  customerActionMs: number
  offerMs: number
}

export const DEFAULT_SETTLEMENT_RULES: SettlementRules = {
  retryDelaysMs: [60_000, 60 * 60_000, 24 * 60 * 60_000],
  answerMs: 30_000,
  customerActionMs: 30 * 60_000,
  offerMs: 12 * 60 * 60_000,
}

export type SettlementEffect =
  | { type: "charge"; key: string; bidderId: string; amount: number; currencyCode: string }
  | { type: "ask_buyer"; key: string; bidderId: string; until: number }
  | { type: "withdraw" | "refund"; key: string; attemptKey: string }
  | { type: "offer"; key: string; bidderId: string; price: number; until: number }
  /** For not paying what was won or accepted; once a turn. */
  | { type: "strike"; key: string; bidderId: string }
  | { type: "paid"; bidderId: string; attemptKey: string }
  | { type: "release" }

/** `withdrawn`: it can never succeed any more. `hard`: this card will not do, whatever is tried. */
export type ProviderStatus = "succeeded" | "declined" | "declined_hard" | "action_required" | "withdrawn"

export interface SettlementResult {
  settlement: Settlement
  effects: readonly SettlementEffect[]
}

export function startSettlement(
  start: { id: string; currencyCode: string; bidders: readonly { bidderId: string; price: number }[] },
  now: number,
  rules: SettlementRules
): SettlementResult {
  if (start.bidders.length === 0) throw new RangeError("A settlement begins with a winner.")
  const turns = start.bidders.map(({ bidderId, price }) => ({ bidderId, price, outcome: null }))
  const { id, currencyCode } = start
  return charge({ id, currencyCode, turns, turn: 0, state: "charging", attempts: [], dueAt: null, clock: now }, rules)
}

/**
 * What the provider says of an attempt, by its answer, a webhook or a question: late, twice and in any order. Only success and
 * the end of an attempt are final; success beats all, because then there is money. Money that comes for a turn that is over goes
 * back: what was offered on stays offered on.
 */
export function hearProvider(
  before: Settlement,
  attemptKey: string,
  status: ProviderStatus,
  now: number,
  rules: SettlementRules
): SettlementResult {
  const settlement = at(before, now)
  const attempt = settlement.attempts.find(({ key }) => key === attemptKey)
  if (!attempt || attempt.status === "succeeded" || attempt.status === "refunded") return { settlement, effects: [] }
  if (status === "succeeded") return succeed(settlement, attempt)
  if (attempt.status !== "open") return { settlement, effects: [] }
  const over = isOver(settlement) || attempt.turn !== settlement.turn
  if (status === "action_required") {
    if (over || settlement.state !== "charging") return { settlement, effects: [] }
    const until = settlement.clock + rules.customerActionMs
    const { bidderId } = turnOf(settlement)
    return {
      settlement: { ...settlement, state: "customer_action", dueAt: until },
      effects: [{ type: "ask_buyer", key: `${attemptKey}:ask`, bidderId, until }],
    }
  }
  const ended = mark(settlement, attemptKey, status === "withdrawn" ? "withdrawn" : "declined")
  if (over) return { settlement: ended, effects: [] }
  const tries = ended.attempts.filter(({ turn }) => turn === ended.turn).length
  const delay = rules.retryDelaysMs[tries - 1]
  return settlement.state === "withdrawing" || status === "declined_hard" || delay === undefined
    ? moveOn(ended, true, rules)
    : { settlement: { ...ended, state: "retrying", dueAt: ended.clock + delay }, effects: [] }
}

/** Lets the time pass. Nobody is passed over while an attempt of theirs could still succeed: it is withdrawn first. */
export function tickSettlement(before: Settlement, now: number, rules: SettlementRules): SettlementResult {
  const settlement = at(before, now)
  if (settlement.dueAt === null || settlement.clock < settlement.dueAt) return { settlement, effects: [] }
  switch (settlement.state) {
    case "retrying":
      return charge(settlement, rules)
    case "customer_action":
    case "withdrawing": {
      const effects = openAttempts(settlement).map((attempt) => withdrawal(attempt))
      return { settlement: { ...settlement, state: "withdrawing", dueAt: settlement.clock + rules.answerMs }, effects }
    }
    case "charging":
      // The same key again: the provider answers what it answered, or hears of it for the first time.
      return {
        settlement: { ...settlement, dueAt: settlement.clock + rules.answerMs },
        effects: openAttempts(settlement).map(({ key }) => chargeEffect(settlement, key)),
      }
    case "offered":
      return moveOn(settlement, false, rules)
    default:
      return { settlement, effects: [] }
  }
}

/** The bidder it is offered to takes it, or not. Answers that come late, twice or from others change nothing. */
export function answerOffer(
  before: Settlement,
  bidderId: string,
  accepts: boolean,
  now: number,
  rules: SettlementRules
): SettlementResult {
  const { settlement, effects } = tickSettlement(before, now, rules)
  if (settlement.state !== "offered" || turnOf(settlement).bidderId !== bidderId) return { settlement, effects }
  const next = accepts ? charge(settlement, rules) : moveOn(settlement, false, rules)
  return { settlement: next.settlement, effects: [...effects, ...next.effects] }
}

/** The buyer has changed their card and does not wait for the next attempt. */
export function payNow(before: Settlement, bidderId: string, now: number, rules: SettlementRules): SettlementResult {
  const settlement = at(before, now)
  return settlement.state === "retrying" && turnOf(settlement).bidderId === bidderId
    ? charge(settlement, rules)
    : { settlement, effects: [] }
}

export function isOver({ state }: Settlement): boolean {
  return state === "charged" || state === "released"
}

function charge(before: Settlement, rules: SettlementRules): SettlementResult {
  const tries = before.attempts.filter(({ turn }) => turn === before.turn).length
  const key = `${before.id}:turn:${before.turn}:attempt:${tries + 1}`
  const attempts: Attempt[] = [...before.attempts, { key, turn: before.turn, status: "open" }]
  const settlement: Settlement = { ...before, attempts, state: "charging", dueAt: before.clock + rules.answerMs }
  return { settlement, effects: [chargeEffect(settlement, key)] }
}

function chargeEffect(settlement: Settlement, key: string): SettlementEffect {
  const { bidderId, price } = turnOf(settlement)
  return { type: "charge", key, bidderId, amount: price, currencyCode: settlement.currencyCode }
}

function succeed(settlement: Settlement, attempt: Attempt): SettlementResult {
  const { key } = attempt
  if (isOver(settlement) || attempt.turn !== settlement.turn) {
    return {
      settlement: mark(settlement, key, "refunded"),
      effects: [{ type: "refund", key: `${key}:refund`, attemptKey: key }],
    }
  }
  const paid = endTurn(mark(settlement, key, "succeeded"), "charged")
  // A later attempt of the same turn is called off; should it succeed all the same, it is given back above.
  const others = openAttempts(paid).map((other) => withdrawal(other))
  return {
    settlement: { ...paid, state: "charged", dueAt: null },
    effects: [{ type: "paid", bidderId: turnOf(paid).bidderId, attemptKey: key }, ...others],
  }
}

function moveOn(before: Settlement, struck: boolean, rules: SettlementRules): SettlementResult {
  const { bidderId } = turnOf(before)
  const strikes: SettlementEffect[] = struck
    ? [{ type: "strike", key: `${before.id}:turn:${before.turn}:strike`, bidderId }]
    : []
  const next = before.turns[before.turn + 1]
  if (!next) {
    return {
      settlement: { ...endTurn(before, "released"), state: "released", dueAt: null },
      effects: [...strikes, { type: "release" }],
    }
  }
  const turn = before.turn + 1
  const until = before.clock + rules.offerMs
  return {
    settlement: { ...endTurn(before, "offered_on"), turn, state: "offered", dueAt: until },
    effects: [
      ...strikes,
      { type: "offer", key: `${before.id}:turn:${turn}:offer`, bidderId: next.bidderId, price: next.price, until },
    ],
  }
}

function withdrawal(attempt: Attempt): SettlementEffect {
  return { type: "withdraw", key: `${attempt.key}:withdraw`, attemptKey: attempt.key }
}

function openAttempts({ attempts, turn }: Settlement): readonly Attempt[] {
  return attempts.filter((attempt) => attempt.turn === turn && attempt.status === "open")
}

function endTurn(settlement: Settlement, outcome: TurnOutcome): Settlement {
  const turns = settlement.turns.map((turn, index) => (index === settlement.turn ? { ...turn, outcome } : turn))
  return { ...settlement, turns }
}

function mark(settlement: Settlement, key: string, status: Attempt["status"]): Settlement {
  const attempts = settlement.attempts.map((one) => (one.key === key ? { ...one, status } : one))
  return { ...settlement, attempts }
}

function turnOf(settlement: Settlement): Turn {
  const turn = settlement.turns[settlement.turn]
  if (!turn) throw new RangeError("A settlement is at one of its turns.")
  return turn
}

function at(settlement: Settlement, now: number): Settlement {
  return { ...settlement, clock: Math.max(settlement.clock, now) }
}
