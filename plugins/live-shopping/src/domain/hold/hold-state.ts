/**
 * The life of a claim on stock. The table below is the only place that says which state follows which.
 *
 * | state       | meaning                                              |
 * | ----------- | ---------------------------------------------------- |
 * | waiting     | has a place in line                                  |
 * | held        | units are kept for it until its window is over       |
 * | transferred | became a reservation of an order; back to held when the payment fails |
 * | expired     | its window passed                                    |
 * | released    | its holder gave it up                                |
 */
export const HOLD_STATES = ["waiting", "held", "transferred", "expired", "released"] as const
export type HoldState = (typeof HOLD_STATES)[number]

export const HOLD_ACTIONS = ["hand_on", "recall", "transfer", "give_back", "expire", "release"] as const
export type HoldAction = (typeof HOLD_ACTIONS)[number]

const TRANSITIONS: Record<HoldAction, { from: readonly HoldState[]; to: HoldState }> = {
  hand_on: { from: ["waiting"], to: "held" },
  recall: { from: ["held"], to: "waiting" },
  transfer: { from: ["held"], to: "transferred" },
  give_back: { from: ["transferred"], to: "held" },
  expire: { from: ["held"], to: "expired" },
  release: { from: ["waiting", "held"], to: "released" },
}

/** Where the action leads, or null when the table refuses it. */
export function nextHoldState(state: HoldState, action: HoldAction): HoldState | null {
  const row = TRANSITIONS[action]
  return row.from.includes(state) ? row.to : null
}
