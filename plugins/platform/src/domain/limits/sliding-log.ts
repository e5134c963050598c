/** How many may pass in how long. */
export interface LimitPolicy {
  /** The most cost that is let through in any window. */
  limit: number
  /** Milliseconds. */
  window: number
  /** Milliseconds that the log cannot tell apart; 1 makes it exact. See {@link resolutionFor}. */
  resolution: number
}

/**
 * What has been let through and still counts: ticks of `resolution` in ascending order and the cost that passed in each,
 * from index `from` on. A check consumes the state it is given: only the one it returns may be used again.
 */
export interface LimitState {
  ticks: number[]
  costs: number[]
  from: number
  /** The sum of the costs from `from` on. */
  total: number
}

export interface LimitDecision {
  allowed: boolean
  /** What is left in the window ending now, after this request. */
  remaining: number
  /** Whole seconds until the whole limit is free again, if nothing more comes. */
  resetSeconds: number
  /** Whole seconds after which the same request fits, if nothing more comes; 0 when allowed, null when it never will. */
  retryAfterSeconds: number | null
}

/** The most entries that a log holds, whatever its limit and window: 1.6 MB for a key that is at such a limit. */
export const MAX_ENTRIES = 100_000

/**
 * Exact to the millisecond up to a limit, or a window, of {@link MAX_ENTRIES}; beyond both as fine as that many ticks allow. Ticks are
 * not made coarser to save memory: at 50,000 a minute, asked for up to three times that, ticks of 7 ms let the right number
 * through and decide one request in fourteen otherwise than the exact log.
 */
export function resolutionFor(limit: number, window: number): number {
  return limit <= MAX_ENTRIES ? 1 : Math.max(1, Math.ceil(window / (MAX_ENTRIES - 1)))
}

export const noneYet = (): LimitState => ({ ticks: [], costs: [], from: 0, total: 0 })

/**
 * A sliding window log: a request passes when what passed in the window before it leaves room for its cost. What is refused
 * is not counted, so a client who keeps asking is let in as soon as there is room.
 *
 * With a resolution above 1 a passed request is kept as if it had come in the last millisecond of its tick. Hence the bound
 * on the error, for any arrivals:
 * - never too many: what passes in any `window` is at most `limit`, as with the exact log;
 * - hardly too few: a request is refused only if it would not fit an exact log, with the same past, whose window is
 *   `resolution - 1` milliseconds longer.
 *
 * Fixed windows let twice the limit pass across an edge; a counter weighted over two windows assumes that arrivals were even.
 *
 * @param now milliseconds since 1970, whole. A clock that steps back is taken to stand still.
 * @param cost 1 for a plain request.
 * @throws RangeError for a policy or a cost that is not a whole number from 1.
 */
export function checkLimit(
  state: LimitState,
  now: number,
  policy: LimitPolicy,
  cost = 1
): { decision: LimitDecision; state: LimitState } {
  return decide(state, now, policy, cost, true)
}

/** The decision of {@link checkLimit}, and nothing counted: for a request that has to fit several limits at once. */
export function askLimit(
  state: LimitState,
  now: number,
  policy: LimitPolicy,
  cost = 1
): { decision: LimitDecision; state: LimitState } {
  return decide(state, now, policy, cost, false)
}

/**
 * Takes back what was counted last: it turned out not to count, as a log-in that succeeded. Of two that are under way at once
 * and one of which is given back, the other is then as old as the elder.
 */
export function giveBack(state: LimitState, cost = 1): LimitState {
  const next = { ...state, ticks: [...state.ticks], costs: [...state.costs] }
  let left = cost
  while (left > 0 && next.ticks.length > next.from) {
    const newest = next.costs.length - 1
    const taken = Math.min(left, next.costs[newest] ?? 0)
    next.costs[newest] = (next.costs[newest] ?? 0) - taken
    next.total -= taken
    left -= taken
    if (next.costs[newest] === 0) {
      next.ticks.pop()
      next.costs.pop()
    }
  }
  return next
}

function decide(
  state: LimitState,
  now: number,
  policy: LimitPolicy,
  cost: number,
  counts: boolean
): { decision: LimitDecision; state: LimitState } {
  for (const value of [policy.limit, policy.window, policy.resolution, cost]) {
    if (!Number.isSafeInteger(value) || value < 1) throw new RangeError("A limit's numbers are whole, from 1")
  }
  const { limit, window, resolution } = policy
  const tick = Math.max(Math.floor(now / resolution), state.ticks.at(-1) ?? -Infinity)
  const time = Math.max(now, tick * resolution)
  /** When the cost of a tick stops counting. */
  const freeAt = (one: number) => one * resolution + resolution - 1 + window

  const next = forget(state, (one) => freeAt(one) <= time)
  const allowed = next.total + cost <= limit
  if (allowed && counts) count(next, tick, cost)

  const newest = next.ticks.at(-1)
  const empty = next.from === next.ticks.length
  const decision: LimitDecision = {
    allowed,
    remaining: limit - next.total,
    resetSeconds: empty || newest === undefined ? 0 : seconds(freeAt(newest) - time),
    retryAfterSeconds: allowed ? 0 : roomAfter(next, limit - cost, (one) => seconds(freeAt(one) - time)),
  }
  return { decision, state: next }
}

function forget(state: LimitState, isOver: (tick: number) => boolean): LimitState {
  const { ticks, costs } = state
  let { from, total } = state
  for (let tick = ticks[from]; tick !== undefined && isOver(tick); tick = ticks[++from]) total -= costs[from] ?? 0
  // Half of the list forgotten: moving the rest costs no more than was saved by not moving it before.
  if (from > 64 && from * 2 > ticks.length) {
    return { ticks: ticks.slice(from), costs: costs.slice(from), from: 0, total }
  }
  return { ticks, costs, from, total }
}

function count(state: LimitState, tick: number, cost: number): void {
  const newest = state.ticks.length - 1
  if (newest >= state.from && state.ticks[newest] === tick) state.costs[newest] = (state.costs[newest] ?? 0) + cost
  else {
    state.ticks.push(tick)
    state.costs.push(cost)
  }
  state.total += cost
}

/** After how long the total has sunk to `target`; null when it cannot. */
function roomAfter(state: LimitState, target: number, wait: (tick: number) => number): number | null {
  if (target < 0) return null
  let total = state.total
  for (let index = state.from; index < state.ticks.length; index++) {
    total -= state.costs[index] ?? 0
    if (total <= target) return wait(state.ticks[index] ?? 0)
  }
  return null
}

/** Up, so that who waits that long is not early; at least 1, for a client that is told 0 asks at once. */
function seconds(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1000))
}
