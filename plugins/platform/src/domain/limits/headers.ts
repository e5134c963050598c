import type { LimitDecision, LimitPolicy } from "./sliding-log"

/** A limit that was asked, under the name a client knows it by. */
export interface NamedDecision {
  /** `[a-z][a-z0-9-]*`: `address`, `actor`, `key`. */
  name: string
  policy: LimitPolicy
  decision: LimitDecision
}

const NAME = /^[a-z][a-z0-9-]{0,31}$/

/**
 * The header fields `RateLimit-Policy` and `RateLimit` of the IETF draft httpapi-ratelimit-headers (10), one item for each limit
 * that was asked, and `Retry-After` (RFC 9110) where one of them refused: the longest wait, as a request must pass them all.
 *
 * @throws RangeError for a name that would need quoting.
 */
export function limitHeaders(decisions: readonly NamedDecision[]): Record<string, string> {
  if (decisions.length === 0) return {}
  for (const { name } of decisions) if (!NAME.test(name)) throw new RangeError(`"${name}" is no name of a limit`)
  const refused = decisions.filter(({ decision }) => !decision.allowed)
  const waits = refused.map(({ decision, policy }) => decision.retryAfterSeconds ?? Math.ceil(policy.window / 1000))
  return {
    "RateLimit-Policy": decisions
      .map(({ name, policy }) => `"${name}";q=${policy.limit};w=${Math.ceil(policy.window / 1000)}`)
      .join(", "),
    RateLimit: decisions
      .map(({ name, decision }) => `"${name}";r=${decision.remaining};t=${decision.resetSeconds}`)
      .join(", "),
    ...(waits.length > 0 && { "Retry-After": String(Math.max(...waits)) }),
  }
}
