import type { Grant } from "./grant"

/**
 * An API key. Its secrets are stored as hashes elsewhere; here is when they count. Milliseconds since 1970.
 *
 * | state    | which secrets open the door            | leads to                    |
 * | -------- | -------------------------------------- | --------------------------- |
 * | active   | the current one                        | rotating, expired, revoked  |
 * | rotating | the current and the previous one       | active, expired, revoked    |
 * | expired  | none                                   | active (a later expiry), revoked |
 * | revoked  | none                                   |                             |
 */
export interface ApiKey {
  /** What it may be used for at most. */
  grants: readonly Grant[]
  expiresAt: number | null
  revokedAt: number | null
  /** Until when the secret before the current one is taken; null when it was never rotated. */
  previousUntil: number | null
}

export type ApiKeyState = "active" | "rotating" | "expired" | "revoked"

export const KEY_OVERLAP_MS = 24 * 60 * 60 * 1000
export const KEY_LONGEST_OVERLAP_MS = 7 * KEY_OVERLAP_MS

export function apiKeyState(key: ApiKey, now: number): ApiKeyState {
  if (key.revokedAt !== null && key.revokedAt <= now) return "revoked"
  if (key.expiresAt !== null && key.expiresAt <= now) return "expired"
  return key.previousUntil !== null && key.previousUntil > now ? "rotating" : "active"
}

/** Whether a secret of the key opens the door. */
export function acceptsSecret(key: ApiKey, which: "current" | "previous", now: number): boolean {
  const state = apiKeyState(key, now)
  return state === "rotating" || (state === "active" && which === "current")
}

export type KeyRotation =
  { ok: true; key: ApiKey } | { ok: false; code: "key_not_usable" | "overlap_too_long"; message: string }

/**
 * Gives the key a new secret; the one so far stays good for the overlap, and one that was on its way out ends now. An overlap of
 * 0 is for a secret that has leaked.
 */
export function rotateKey(key: ApiKey, now: number, overlap = KEY_OVERLAP_MS): KeyRotation {
  const state = apiKeyState(key, now)
  if (state === "revoked" || state === "expired") {
    return { ok: false, code: "key_not_usable", message: `A key that is ${state} cannot be rotated: make a new one.` }
  }
  if (!(overlap >= 0 && overlap <= KEY_LONGEST_OVERLAP_MS)) {
    return { ok: false, code: "overlap_too_long", message: "The previous secret may stay for at most seven days." }
  }
  return { ok: true, key: { ...key, previousUntil: now + overlap } }
}

/** For good. A key that was revoked before keeps its moment. */
export function revokeKey(key: ApiKey, now: number): ApiKey {
  return { ...key, revokedAt: Math.min(key.revokedAt ?? Infinity, now) }
}
