/**
 * The life of an auction lot. The table below is the only place that says which state follows which.
 *
 * | state        | meaning                                                        |
 * | ------------ | -------------------------------------------------------------- |
 * | planned      | announced; takes pre-bids                                      |
 * | open         | the clock runs, a late bid extends it                          |
 * | extended     | a late bid has moved the end, and may move it again            |
 * | sudden_death | the clock runs, and nothing moves the end any more             |
 * | closed       | the end has passed: winner and price stand                     |
 * | settling     | the winner is being charged, or the lot is offered on          |
 * | settled      | somebody has paid                                              |
 * | failed       | no bid, reserve not met, or nobody paid                        |
 * | cancelled    | taken back before its end, all bids with it                    |
 */
export const LOT_STATES = [
  "planned",
  "open",
  "extended",
  "sudden_death",
  "closed",
  "settling",
  "settled",
  "failed",
  "cancelled",
] as const
export type LotState = (typeof LOT_STATES)[number]

export const LOT_ACTIONS = [
  "open",
  "open_without_extension",
  "extend",
  "extend_last",
  "close",
  "close_unsold",
  "settle",
  "pay",
  "give_up",
  "cancel",
] as const
export type LotAction = (typeof LOT_ACTIONS)[number]

const RUNNING: readonly LotState[] = ["open", "extended", "sudden_death"]

const TRANSITIONS: Record<LotAction, { from: readonly LotState[]; to: LotState }> = {
  open: { from: ["planned"], to: "open" },
  open_without_extension: { from: ["planned"], to: "sudden_death" },
  extend: { from: ["open", "extended"], to: "extended" },
  extend_last: { from: ["open", "extended"], to: "sudden_death" },
  close: { from: RUNNING, to: "closed" },
  close_unsold: { from: RUNNING, to: "failed" },
  settle: { from: ["closed"], to: "settling" },
  pay: { from: ["settling"], to: "settled" },
  give_up: { from: ["settling"], to: "failed" },
  // Not once it is closed: a winner who stands has bought, and only settlement ends that.
  cancel: { from: ["planned", ...RUNNING], to: "cancelled" },
}

/** Where the action leads, or null when the table refuses it. */
export function nextLotState(state: LotState, action: LotAction): LotState | null {
  const row = TRANSITIONS[action]
  return row.from.includes(state) ? row.to : null
}

export function isRunning(state: LotState): boolean {
  return RUNNING.includes(state)
}
