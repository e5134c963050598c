/** How far a sender's clock may be off, and how long a delivery may be under way: Standard Webhooks' five minutes. */
export const TOLERANCE_MS = 5 * 60 * 1000
/** How long a delivery's id is remembered, to know it when it comes again: senders try for three days, some for a week. */
export const REMEMBER_MS = 30 * 24 * 60 * 60 * 1000

export type MomentVerdict = "in_time" | "too_old" | "from_the_future"

/**
 * Whether a delivery was signed at a time at which it may be taken. The moment must be part of what is signed. Too old it may be a
 * copy that somebody kept; what is younger and comes twice is known by its id, which is remembered for longer than this.
 *
 * @param signedAt milliseconds since 1970, as the sender says. What is no number is too old.
 */
export function judgeMoment(signedAt: number, now: number, tolerance = TOLERANCE_MS): MomentVerdict {
  if (!(signedAt >= now - tolerance)) return "too_old"
  return signedAt > now + tolerance ? "from_the_future" : "in_time"
}

/** What is known of a delivery when it comes in, besides that its signature is right. */
export interface Arrival {
  /** Null where the sender signs no moment. */
  moment: MomentVerdict | null
  /** SHA-256 of the raw bytes. */
  bodyHash: string
  /** The bytes of the delivery that was stored under the same sender and id; null when there is none. */
  known: { bodyHash: string } | null
}

export type Acceptance =
  | { outcome: "store" }
  /** Answered as the first time; nothing is stored. */
  | { outcome: "duplicate" }
  | {
      outcome: "refuse"
      status: 400 | 409
      code: "signature_too_old" | "signature_from_the_future" | "id_reused"
      message: string
    }

/**
 * What to do with a delivery whose signature is right. A copy of what is known is answered as before, however old: the sender has
 * missed the first answer, and a refusal would make it try for days. Other bytes under a known id are refused and told.
 */
export function judgeArrival({ moment, bodyHash, known }: Arrival): Acceptance {
  if (known) {
    if (known.bodyHash === bodyHash) return { outcome: "duplicate" }
    const message = "Another delivery came under this id."
    return { outcome: "refuse", status: 409, code: "id_reused", message }
  }
  if (moment === "too_old") {
    const message = "This was signed too long ago. Send it anew, signed now."
    return { outcome: "refuse", status: 400, code: "signature_too_old", message }
  }
  if (moment === "from_the_future") {
    const message = "This was signed in the future. Set the clock of the sender."
    return { outcome: "refuse", status: 400, code: "signature_from_the_future", message }
  }
  return { outcome: "store" }
}
