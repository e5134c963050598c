/** Shorter words have too many neighbours to guess among. */
const SHORTEST = 4

/**
 * What was probably meant: each word that stands in none of the texts is replaced by the nearest one that does, where that is near
 * enough (one slip for a short word, two from eight letters on; a swap of two neighbours is one slip).
 *
 * @param texts of what comes nearest to the words, the best first
 * @returns null where nothing is near enough
 */
export function corrected(q: string, texts: readonly string[]): string | null {
  const known = new Map<string, number>()
  for (const text of texts) {
    for (const word of wordsOf(text)) known.set(word, (known.get(word) ?? 0) + 1)
  }
  let changed = false
  const words = wordsOf(q).map((word) => {
    if (known.has(word) || word.length < SHORTEST) return word
    const nearest = nearestOf(word, known)
    if (nearest === null) return word
    changed = true
    return nearest
  })
  return changed ? words.join(" ") : null
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function nearestOf(word: string, known: ReadonlyMap<string, number>): string | null {
  const most = word.length < 8 ? 1 : 2
  let best: { word: string; slips: number; count: number } | null = null
  for (const [other, count] of known) {
    if (other.length < SHORTEST - 1 || Math.abs(other.length - word.length) > most) continue
    const slips = slipsBetween(word, other)
    if (slips > most) continue
    if (!best || slips < best.slips || (slips === best.slips && count > best.count))
      best = { word: other, slips, count }
  }
  return best?.word ?? null
}

/** Letters left out, put in, mistaken or swapped with their neighbour: the optimal string alignment distance. */
export function slipsBetween(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  let before: number[] = []
  let last = b.map((_, index) => index).concat(b.length)
  for (let row = 1; row <= a.length; row++) {
    const now = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let slips = Math.min(
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1)
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        slips = Math.min(slips, (before[column - 2] ?? 0) + 1)
      }
      now.push(slips)
    }
    before = last
    last = now
  }
  return last[b.length] ?? 0
}
