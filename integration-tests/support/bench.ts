/**
 * What a bench under integration-tests/bench exports:
 *
 * export const run: Bench = async ({ seed, progress, cleanup }) => { ...; return { metrics, checks } }
 *
 * It drives the shipped path, takes its randomness from the seed and checks its own result by independent means. A
 * check that is not ok makes the run fail, whatever the metrics say.
 */
export interface BenchContext {
  /** The project's folder. */
  root: string
  /** A folder of this run's own; removed at its end. */
  scratch: string
  /** What every choice is derived from, so that a run can be repeated. */
  seed: number
  /** `--full`: the whole of the data instead of a seeded sample. */
  full: boolean
  /** Arguments after the name that the runner does not know. */
  args: readonly string[]
  /** One line to the person who waits. */
  progress(message: string): void
  /** Called at the end, however it comes; the latest first. */
  cleanup(close: () => unknown): void
}

export interface BenchCheck {
  name: string
  ok: boolean
  /** What was found instead. */
  detail?: string
}

export interface BenchResult {
  metrics: Record<string, number>
  checks: readonly BenchCheck[]
}

export type Bench = (context: BenchContext) => Promise<BenchResult>

/** Numbers from 0 to below 1, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The value below which a share of the values lies, by the nearest rank. @throws Error when there are none */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new Error("There is no percentile of nothing.")
  return value
}
