/** What an attempt came to, before it is judged. */
export type AttemptResult =
  | { kind: "answered"; status: number; /** The header's value. */ retryAfter?: string }
  | {
      kind: "failed"
      reason: "timeout" | "name_not_found" | "refused" | "reset" | "tls" | "address_not_allowed" | "other"
    }

export type AttemptVerdict =
  | { outcome: "delivered" }
  /** `retryAfter` in milliseconds. `gone`: the endpoint says that it is no more, and is switched off at once. */
  | { outcome: "failed"; gone: boolean; retryAfter?: number; message: string }

/**
 * Delivered is what was answered 2xx and nothing else. A redirect is a failure and is not followed: it would lead a signed body
 * to where nobody looked whether it may go. 410 switches the endpoint off, as Standard Webhooks asks.
 */
export function judgeAttempt(result: AttemptResult, now: number): AttemptVerdict {
  if (result.kind === "failed") return { outcome: "failed", gone: false, message: MESSAGES[result.reason] }
  const { status } = result
  if (status >= 200 && status < 300) return { outcome: "delivered" }
  const retryAfter = status === 429 || status === 503 ? readRetryAfter(result.retryAfter, now) : null
  const message =
    status >= 300 && status < 400
      ? `The endpoint answered ${status}: redirects are not followed. Subscribe the URL it leads to.`
      : `The endpoint answered ${status}.`
  return { outcome: "failed", gone: status === 410, message, ...(retryAfter !== null && { retryAfter }) }
}

const MESSAGES: Record<Extract<AttemptResult, { kind: "failed" }>["reason"], string> = {
  timeout: "The endpoint did not answer in time.",
  name_not_found: "The host's name has no address.",
  refused: "The endpoint refused the connection.",
  reset: "The connection broke before the answer.",
  tls: "The endpoint's certificate is not valid for its name.",
  address_not_allowed: "The host's address is not on the public Internet.",
  other: "The endpoint could not be reached.",
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** `Retry-After` of RFC 9110, seconds or a date, in milliseconds from now; null for anything else. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000
  // A date of the right form that does not exist is NaN, and a wait of NaN would never end.
  const date = HTTP_DATE.test(header) ? Date.parse(header) : NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
