/** How long a delivery is tried for. Milliseconds, from when it was first due. */
export const RETRY_FOR_MS = 3 * 24 * 60 * 60 * 1000
export const FIRST_WAIT_MS = 5_000
export const LONGEST_WAIT_MS = 6 * 60 * 60 * 1000

const GROWS_AT_LEAST = 1.5
const GROWS_AT_MOST = 3

/**
 * When to try again after a failure, or null when the three days are over. The wait is drawn between one and a half and three
 * times the last one, up to six hours: the decorrelated jitter of Amazon's "Exponential Backoff And Jitter" (2015), whose lower
 * end there is the first wait. Here it grows with the last one, so that bad luck cannot make it hammer for three days. The
 * last try falls on the deadline itself. Whatever is drawn, a delivery is tried between 18 and 36 times.
 *
 * @param random in [0, 1), drawn for this failure.
 * @param retryAfter the wait the endpoint asked for, milliseconds; kept to when it is longer, up to the longest wait.
 */
export function nextAttempt(
  { since, wait }: { since: number; wait: number },
  now: number,
  random: number,
  retryAfter = 0
): { dueAt: number; wait: number } | null {
  const deadline = since + RETRY_FOR_MS
  if (now >= deadline) return null
  const least = wait === 0 ? FIRST_WAIT_MS : wait * GROWS_AT_LEAST
  const most = Math.max(FIRST_WAIT_MS, wait) * GROWS_AT_MOST
  const drawn = Math.min(LONGEST_WAIT_MS, Math.round(least + random * (most - least)))
  const asked = Math.min(LONGEST_WAIT_MS, retryAfter)
  return { dueAt: Math.min(deadline, now + Math.max(drawn, asked)), wait: drawn }
}
