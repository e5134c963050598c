/** How long a request may work before another may take its key over; it prolongs this while it works. Milliseconds. */
export const LEASE_MS = 30_000
/** How long an answer is kept. Milliseconds. */
export const ANSWER_LIFE_MS = 24 * 60 * 60 * 1000

/** The answer that was given: everything the client saw that does not depend on the moment. */
export interface StoredAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

/**
 * What is stored under (actor, key). Times are milliseconds since 1970.
 *
 * | state                      | leads to                                                                    |
 * | -------------------------- | --------------------------------------------------------------------------- |
 * | absent                     | running, by inserting the row (a unique index decides between two)           |
 * | running, lease not over    | running (prolonged) · finished · absent (failed without effect)               |
 * | running, lease over        | the same, and running under another holder: the first one is taken for dead |
 * | finished                   | absent, once its life is over                                              |
 */
export type KeyRecord =
  | { state: "running"; fingerprint: string; holder: string; leaseUntil: number }
  /** Without an answer where it was too large to be kept: that it was carried out is known. */
  | { state: "finished"; fingerprint: string; answer: StoredAnswer | null; keptUntil: number }

export type IdempotencyDecision =
  /** Insert the row and do the work; nothing, or nothing that still counts, is stored. */
  | { action: "run" }
  /** Somebody is at it: ask again, at the latest when his lease is over. */
  | { action: "wait"; until: number }
  | { action: "replay"; answer: StoredAnswer }
  /** The holder is gone. Replace him by compare-and-swap on (holder, leaseUntil), and do the work. */
  | { action: "take_over"; from: string }
  /** The key stands for another request, or for one whose answer cannot be given again. */
  | {
      action: "refuse"
      status: 409
      code: "idempotency_key_reused" | "idempotency_answer_not_kept"
      message: string
    }

/** What to do with a request that comes with a key under which this is stored. */
export function decideIdempotency(record: KeyRecord | null, fingerprint: string, now: number): IdempotencyDecision {
  if (!record || (record.state === "finished" && record.keptUntil <= now)) return { action: "run" }
  if (record.fingerprint !== fingerprint) {
    return {
      action: "refuse",
      status: 409,
      code: "idempotency_key_reused",
      message: "This Idempotency-Key was sent with another request. Send a new key for a new request.",
    }
  }
  if (record.state === "finished") return record.answer ? { action: "replay", answer: record.answer } : NOT_KEPT
  if (record.leaseUntil > now) return { action: "wait", until: record.leaseUntil }
  return { action: "take_over", from: record.holder }
}

const NOT_KEPT = {
  action: "refuse",
  status: 409,
  code: "idempotency_answer_not_kept",
  message:
    "The request with this Idempotency-Key was carried out, and is not carried out again; its answer was too large to be kept. Read what it made instead.",
} as const

/** The row of a request that begins, or takes over. `holder` is drawn for each attempt, never used twice. */
export function beginRun(fingerprint: string, holder: string, now: number): KeyRecord {
  return { state: "running", fingerprint, holder, leaseUntil: now + LEASE_MS }
}

/** Prolongs the lease; null when the key is no longer this holder's: he must stop, and undo what he can. */
export function prolong(record: KeyRecord | null, holder: string, now: number): KeyRecord | null {
  return isHeldBy(record, holder) ? { ...record, leaseUntil: Math.max(record.leaseUntil, now + LEASE_MS) } : null
}

/**
 * What becomes of the row when the work is done: `keep` the answer, `release` the key so that the next request runs, or `lost`
 * where somebody took over: his answer is the one that counts.
 */
export function finishRun(
  record: KeyRecord | null,
  holder: string,
  { status, answer }: { status: number; answer: StoredAnswer | null },
  now: number
): { outcome: "keep"; record: KeyRecord } | { outcome: "release" } | { outcome: "lost" } {
  if (!isHeldBy(record, holder)) return { outcome: "lost" }
  if (!isFinal(status)) return { outcome: "release" }
  return {
    outcome: "keep",
    record: { state: "finished", fingerprint: record.fingerprint, answer, keptUntil: now + ANSWER_LIFE_MS },
  }
}

/** Refusals that an equal, later request may not meet: time, another at work, too early, too many. */
const PASSING = new Set([401, 408, 423, 425, 429])

/**
 * Whether a status is this request's answer for good. Log-in, rights and shape are asked before the key is, so what is refused
 * for them never comes here. After a 5xx the workflow has undone what it did, and the client's next try is meant to work.
 */
export function isFinal(status: number): boolean {
  return status < 500 && !PASSING.has(status)
}

function isHeldBy(record: KeyRecord | null, holder: string): record is Extract<KeyRecord, { state: "running" }> {
  return record?.state === "running" && record.holder === holder
}
