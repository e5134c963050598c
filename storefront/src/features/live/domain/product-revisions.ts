/** Which products are known at an older revision than the room has reached: their price and stock must be asked again. */
export function stale(
  known: Readonly<Record<string, number>>,
  reached: Readonly<Record<string, number>>,
  ids: readonly string[]
): string[] {
  return ids.filter((id) => (reached[id] ?? 0) > (known[id] ?? -1))
}

/** A whole audience hears of a change at once; asked for at the same instant, it would come back as a stampede. */
export function askAfter(random: number, audience: number): number {
  const spread = Math.min(2000, 120 + audience * 2)
  return Math.round(100 + random * spread)
}
