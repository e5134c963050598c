/** Money in an auction: whole minor units of the lot's one currency (cents, pence, yen). */
export type Minor = number

/** Above any real price, and far enough below 2^53 that a price and its step always add up exactly. */
export const LARGEST_AMOUNT: Minor = 1_000_000_000_000

export function isAmount(value: number): value is Minor {
  return Number.isSafeInteger(value) && value > 0 && value <= LARGEST_AMOUNT
}

/** From `from` on, a price rises by at least `step`. */
export interface StepRow {
  from: Minor
  step: Minor
}

/**
 * Steps for currencies with two decimals, fine enough for a card and coarse enough to end a bidding war on a camera. They serve
 * currencies without decimals as they are, because such a unit is worth about as much as another's cent.
 */
export const DEFAULT_STEPS: readonly StepRow[] = [
  { from: 0, step: 100 },
  { from: 5_000, step: 200 },
  { from: 10_000, step: 500 },
  { from: 50_000, step: 1_000 },
  { from: 100_000, step: 2_500 },
  { from: 500_000, step: 10_000 },
]

/** What is wrong with a table, or null. Steps never fall as prices rise: else a higher bid could be outbid at a lower price. */
export function stepTableFault(rows: readonly StepRow[]): string | null {
  if (rows[0]?.from !== 0) return "The first row of a step table starts at 0."
  for (const [index, row] of rows.entries()) {
    if (!isAmount(row.step)) return "A step is a whole number of minor units above 0."
    const before = rows[index - 1]
    if (before && !(Number.isSafeInteger(row.from) && row.from > before.from)) {
      return "The rows of a step table rise, each from a whole number of minor units."
    }
    if (before && row.step < before.step) return "A step is never smaller than the one of a lower price."
  }
  return null
}

export function stepAt(price: Minor, rows: readonly StepRow[]): Minor {
  const row = rows.findLast(({ from }) => from <= price)
  if (!row) throw new RangeError("A step table starts at 0.")
  return row.step
}
