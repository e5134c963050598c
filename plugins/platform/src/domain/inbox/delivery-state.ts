/**
 * The life of a delivery that came in: signature checked, stored with its raw bytes, answered 2xx, and then:
 *
 * | from                 | action  | to         | when                                                            |
 * | -------------------- | ------- | ---------- | --------------------------------------------------------------- |
 * | received             | take    | processing | a worker leases it                                              |
 * | retrying             | take    | processing | its time has come                                               |
 * | processing           | beat    | processing | the worker is alive                                             |
 * | processing           | finish  | done       | its effects are committed                                       |
 * | processing           | fail    | retrying   | it may go better later                                          |
 * | processing           | fail    | parked     | it will not, or was the last try                                |
 * | processing           | abandon | retrying   | the lease is over: the worker died                              |
 * | processing           | abandon | parked     | so it was at the last try: a delivery that kills its worker     |
 * | parked, done         | replay  | received   | a person asks                                                   |
 *
 * A worker that was given up may still be at it: `finish`, `fail` and `beat` are for the holder of the lease alone, and effects
 * are committed together with `finish`, so that his come to nothing.
 */
export const INBOX_STATES = ["received", "processing", "retrying", "done", "parked"] as const
export type InboxState = (typeof INBOX_STATES)[number]

export const INBOX_ACTIONS = ["take", "beat", "finish", "fail", "abandon", "replay"] as const
export type InboxAction = (typeof INBOX_ACTIONS)[number]

/** Times are milliseconds since 1970. */
export interface InboxDelivery {
  state: InboxState
  /** Tries that ended or were given up, since it was received or last replayed. */
  attempts: number
  /** How often a person had it processed anew. */
  replays: number
  /** When it may next be taken; null unless received or retrying. */
  dueAt: number | null
  /** Who works on it and until when he is believed alive; null unless processing. */
  lease: { holder: string; until: number } | null
  /** The wait before the try to come; 0 before the first. */
  wait: number
}

export const LEASE_MS = 30_000
/** A worker says that it is alive this often: two beats may be lost. */
export const BEAT_MS = 10_000
export const MAX_ATTEMPTS = 12
export const FIRST_WAIT_MS = 1_000
export const LONGEST_WAIT_MS = 60 * 60 * 1000

const FROM: Record<InboxAction, readonly InboxState[]> = {
  take: ["received", "retrying"],
  beat: ["processing"],
  finish: ["processing"],
  fail: ["processing"],
  abandon: ["processing"],
  replay: ["parked", "done"],
}

export type InboxMove =
  /** `holder` is drawn for each try, never used twice. */
  | { action: "take" | "beat" | "finish"; holder: string }
  /** `permanent`: trying again cannot help, as with a body of the wrong shape. `random` in [0, 1). */
  | { action: "fail"; holder: string; permanent: boolean; random: number }
  | { action: "abandon"; random: number }
  | { action: "replay" }

export type InboxTransition =
  | { ok: true; delivery: InboxDelivery }
  | { ok: false; code: "invalid_transition" | "not_due" | "lease_lost" | "leased"; message: string }

export function newInboxDelivery(now: number): InboxDelivery {
  return { state: "received", attempts: 0, replays: 0, dueAt: now, lease: null, wait: 0 }
}

export function moveInboxDelivery(delivery: InboxDelivery, move: InboxMove, now: number): InboxTransition {
  if (!FROM[move.action].includes(delivery.state)) {
    return no("invalid_transition", `A delivery that is ${delivery.state} cannot be moved by "${move.action}".`)
  }
  const { lease } = delivery
  // A lease that is over but was not taken away still holds: nobody else has begun.
  if ((move.action === "beat" || move.action === "finish" || move.action === "fail") && lease?.holder !== move.holder) {
    return no("lease_lost", "Another worker has taken this delivery over.")
  }
  switch (move.action) {
    case "take":
      if (delivery.dueAt !== null && delivery.dueAt > now) return no("not_due", "It is not time for this delivery yet.")
      return yes(delivery, { state: "processing", dueAt: null, lease: { holder: move.holder, until: now + LEASE_MS } })
    case "beat":
      return yes(delivery, { lease: { holder: move.holder, until: Math.max(lease?.until ?? 0, now + LEASE_MS) } })
    case "finish":
      return yes(delivery, { state: "done", attempts: delivery.attempts + 1, lease: null })
    case "fail":
      return move.permanent ? park(delivery) : retry(delivery, now, move.random)
    case "abandon":
      if (lease && lease.until > now) return no("leased", "Its worker is believed alive.")
      return retry(delivery, now, move.random)
    case "replay":
      return yes(newInboxDelivery(now), { replays: delivery.replays + 1 })
  }
}

/**
 * The wait is drawn between one and three times the last, up to an hour: decorrelated jitter, so that what failed together does
 * not come back together. After {@link MAX_ATTEMPTS} it is a person's.
 */
function retry(delivery: InboxDelivery, now: number, random: number): InboxTransition {
  if (delivery.attempts + 1 >= MAX_ATTEMPTS) return park(delivery)
  const least = Math.max(FIRST_WAIT_MS, delivery.wait)
  const wait = Math.min(LONGEST_WAIT_MS, Math.round(least * (1 + 2 * random)))
  return yes(delivery, { state: "retrying", attempts: delivery.attempts + 1, dueAt: now + wait, lease: null, wait })
}

function park(delivery: InboxDelivery): InboxTransition {
  return yes(delivery, { state: "parked", attempts: delivery.attempts + 1, dueAt: null, lease: null })
}

function yes(delivery: InboxDelivery, change: Partial<InboxDelivery>): InboxTransition {
  return { ok: true, delivery: { ...delivery, ...change } }
}

function no(code: Extract<InboxTransition, { ok: false }>["code"], message: string): InboxTransition {
  return { ok: false, code, message }
}
