/** A strike counts from its moment for `STRIKE_LIFE_MS`, unless an appeal has lifted it. Milliseconds since 1970. */
export interface Strike {
  at: number
  liftedAt: number | null
}

const DAY_MS = 24 * 60 * 60 * 1000
export const STRIKE_LIFE_MS = 90 * DAY_MS
export const STRIKES_TO_BLOCK = 3

export type StrikeStanding =
  | { standing: "clear" | "warned"; counting: number }
  /** May bid again at `until`, when so many strikes have faded that fewer than three count. */
  | { standing: "blocked"; counting: number; until: number }

export function strikeStanding(strikes: readonly Strike[], now: number): StrikeStanding {
  const ends = strikes
    .filter(({ at, liftedAt }) => at <= now && now < at + STRIKE_LIFE_MS && (liftedAt === null || liftedAt > now))
    .map(({ at }) => at + STRIKE_LIFE_MS)
    .sort((a, b) => a - b)
  const until = ends[ends.length - STRIKES_TO_BLOCK]
  if (until !== undefined) return { standing: "blocked", counting: ends.length, until }
  return { standing: ends.length > 0 ? "warned" : "clear", counting: ends.length }
}
