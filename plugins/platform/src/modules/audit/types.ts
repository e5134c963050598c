import type { AuditDraft, AuditEntry } from "../../domain/audit"

/** A write that has begun and whose outcome is not known yet. */
export interface OpenWrite {
  /** The id that its entry will have. */
  id: string
  request_id: string | null
  actor_type: string
  actor_id: string | null
  action: string
  target_type: string | null
  target_id: string | null
  /** UTC, to the millisecond. */
  begun_at: string
}

/** What is appended: an entry to be, and the open write that it settles. */
export interface Append {
  draft: AuditDraft
  settles?: string
}

export interface EntryTarget {
  type: string
  id: string
}

export interface EntryFilter {
  q?: string | undefined
  actor_type?: string | undefined
  actor_id?: string | undefined
  action?: string | undefined
  target_type?: string | undefined
  target_id?: string | undefined
  request_id?: string | undefined
  /** Any of these things. */
  about?: readonly EntryTarget[] | undefined
  /** From this moment on. */
  from?: string | undefined
  /** Before this moment. */
  to?: string | undefined
}

export interface EntryPage {
  entries: AuditEntry[]
  /** How many fit, counted up to {@link MOST_COUNTED}. */
  count: number
}

/** Beyond this many a count says no more than "more than that", and a list goes no further: narrow it down instead. */
export const MOST_COUNTED = 10_000

export interface AuditStatus {
  chain: string
  /** The last entry's. */
  sequence: number
  /** The last signed head's; 0 without one. */
  signed_through: number
  /** Writes under way. */
  open: number
  keys: { key_id: string; public_key: string; signs: boolean }[]
}
