/** One question to the server for its time. `sentAt` and `receivedAt` by the asker's steady clock, `serverAt` by the server's; ms. */
export interface RoundTrip {
  sentAt: number
  receivedAt: number
  serverAt: number
}

export interface ClockOffset {
  /** What to add to the asker's clock. */
  offsetMs: number
  /** The server's time is never further away from it than this, as long as the asker's clock is steady. */
  errorMs: number
}

/** How much two good quartz clocks may drift apart, as a part of the time that passes. */
const DRIFT = 0.0002

/**
 * The offset of the server's clock, by its own bound. The server read its clock between the sending and the receiving: so each round
 * trip says that the offset lies in [serverAt - receivedAt, serverAt - sentAt], however lopsided the way was, and all of them together
 * that it lies in what these intervals share (Marzullo's intersection, for sources that are all true). Older trips count for less:
 * their interval has grown by the drift since. When nothing is shared, a clock was set meanwhile and the latest trip alone is believed.
 */
export function clockOffset(trips: readonly RoundTrip[], now: number): ClockOffset | null {
  const latest = trips
    .filter(({ sentAt, receivedAt }) => sentAt <= receivedAt && receivedAt <= now)
    .sort((a, b) => b.receivedAt - a.receivedAt)
  let shared: { low: number; high: number } | null = null
  for (const { sentAt, receivedAt, serverAt } of latest) {
    const grown = (now - sentAt) * DRIFT
    const low = Math.max(shared?.low ?? -Infinity, serverAt - receivedAt - grown)
    const high = Math.min(shared?.high ?? Infinity, serverAt - sentAt + grown)
    if (low > high) break
    shared = { low, high }
  }
  return shared && { offsetMs: (shared.low + shared.high) / 2, errorMs: (shared.high - shared.low) / 2 }
}
