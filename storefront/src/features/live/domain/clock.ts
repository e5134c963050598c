/**
 * The server's clock, as seen from a browser whose own clock may be minutes off.
 *
 * A sample is one question and answer: the browser's time when it asked, the server's time in the answer, and the
 * browser's time when the answer came. The server wrote its time somewhere between asking and answering, so the offset is
 * known to within half the round trip, and the sample with the shortest round trip is the best one (Cristian's algorithm).
 */

export type ClockSample = { askedAt: number; serverNow: number; answeredAt: number }

/** `offsetMs` is added to the browser's clock to get the server's; it is wrong by at most `errorMs`. */
export type Clock = { offsetMs: number; errorMs: number; measuredAt: number }

/** Quartz drifts by tens of parts per million; a sample loses worth as it ages, so a later, slower one may replace it. */
const DRIFT_PER_MS = 1e-4

export function measure(sample: ClockSample): Clock {
  const roundTrip = Math.max(0, sample.answeredAt - sample.askedAt)
  return {
    offsetMs: sample.serverNow - (sample.askedAt + roundTrip / 2),
    errorMs: roundTrip / 2,
    measuredAt: sample.answeredAt,
  }
}

/** The better of what is known and what was just measured, judged by the error bound at the time of the newer one. */
export function refine(known: Clock | null, sample: ClockSample): Clock {
  const fresh = measure(sample)
  if (!known) return fresh
  const aged = known.errorMs + Math.max(0, fresh.measuredAt - known.measuredAt) * DRIFT_PER_MS
  // A person (or the operating system) may set the clock while a show runs: two bounds that no longer overlap cannot both
  // be right, and only the fresh one can be.
  const contradicts = Math.abs(fresh.offsetMs - known.offsetMs) > aged + fresh.errorMs
  return contradicts || fresh.errorMs <= aged ? fresh : known
}

export function serverNow(clock: Clock, browserNow: number): number {
  return browserNow + clock.offsetMs
}
