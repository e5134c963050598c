/**
 * Hearts that rise when the audience reacts. The stream tells only how many there were; a crowd's thousand taps become as
 * many particles as a phone draws without effort, and each heart's path follows from its number alone.
 */

/** Drawn at once. A thirteenth reaction within a breath adds to the count and not to the picture. */
export const MOST_AT_ONCE = 12

export type Particle = {
  id: number
  /** Sideways from the button, px. */
  x: number
  /** How far it sways, px. */
  sway: number
  scale: number
  delayMs: number
  /** 0..2: which of the three tints. */
  tint: number
}

/** How many hearts to add for `reacted` new reactions while `flying` are in the air. */
export function burst(reacted: number, flying: number): number {
  if (reacted <= 0) return 0
  // Logarithmic: one tap is one heart, a storm is a handful.
  const wanted = Math.ceil(1 + Math.log2(reacted) * 1.5)
  return Math.max(0, Math.min(wanted, MOST_AT_ONCE - flying))
}

export function particle(id: number): Particle {
  return {
    id,
    x: Math.round((scatter(id, 1) - 0.5) * 36),
    sway: Math.round(8 + scatter(id, 2) * 16) * (id % 2 === 0 ? 1 : -1),
    scale: 0.75 + scatter(id, 3) * 0.5,
    delayMs: Math.round(scatter(id, 4) * 260),
    tint: Math.floor(scatter(id, 5) * 3),
  }
}

/** A number in [0, 1) that looks random and depends only on its arguments (an integer hash). */
function scatter(id: number, salt: number): number {
  let h = Math.imul(id ^ (salt * 0x9e3779b1), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32
}
