/** A signing secret of an endpoint; the text itself is encrypted at rest and no part of this. Milliseconds since 1970. */
export interface EndpointSecret {
  id: string
  createdAt: number
  /** Null for the one that is current. */
  validUntil: number | null
}

/** How long a receiver has to take over a new secret. */
export const SECRET_OVERLAP_MS = 24 * 60 * 60 * 1000

/** The secrets to sign with, newest first: each gives one of the signatures in `webhook-signature`. */
export function signingSecrets(secrets: readonly EndpointSecret[], now: number): readonly EndpointSecret[] {
  return secrets
    .filter(({ validUntil }) => validUntil === null || validUntil > now)
    .sort((one, other) => other.createdAt - one.createdAt)
}

/**
 * Puts a new secret beside the current one, which stays good for the overlap. One that was already on its way out ends now:
 * there are never more than two, and who rotates twice because of a leak is rid of the first.
 */
export function rotateSecret(
  secrets: readonly EndpointSecret[],
  next: { id: string },
  now: number,
  overlap = SECRET_OVERLAP_MS
): readonly EndpointSecret[] {
  const ended = secrets.map((secret): EndpointSecret => {
    if (secret.validUntil === null) return { ...secret, validUntil: now + overlap }
    return { ...secret, validUntil: Math.min(secret.validUntil, now) }
  })
  return [...ended, { id: next.id, createdAt: now, validUntil: null }]
}
