import { canonicalJson, CanonicalJsonError } from "./canonical-json"
import { digest } from "./digest"

/** Which shape of entry is hashed; a later shape gets a number of its own and old entries keep theirs. */
export const ENTRY_VERSION = 1
export const ENTRY_DOMAIN = `lsn.audit.entry.v${ENTRY_VERSION}`
const GENESIS_DOMAIN = "lsn.audit.genesis.v1"

/** Something that was done, before it has its place in the chain. */
export interface AuditDraft {
  /** Stable id; the same draft handed in twice is the same entry. */
  id: string
  /** When, UTC, to the millisecond: `2026-05-01T12:00:00.000Z`. */
  at: string
  /** `user`, `host`, `customer`, `api-key`, `job`, `system`. */
  actor_type: string
  /** Medusa's id of the actor; null where nobody stands behind it. */
  actor_id: string | null
  /** What was done: a route's operation id, a workflow's name. */
  action: string
  target_type: string | null
  target_id: string | null
  request_id: string | null
  /** What changed, masked: the canonical JSON text of a list of changes. Text, because text is what is hashed. */
  changes: string
}

/**
 * An entry in its place. All fields but the hash itself are hashed, as texts and whole numbers only: a database that keeps
 * them in another form (a JSON column rewrites numbers, a timestamp has microseconds) could be bent without the hash noticing.
 */
export interface AuditEntry extends AuditDraft {
  version: number
  /** 1, 2, 3, ... without a gap. */
  sequence: number
  /** The hash of the entry before; {@link genesisHash} for the first. */
  previous_hash: string
  hash: string
}

const TEXT_FIELDS = ["id", "at", "actor_type", "action", "changes", "previous_hash"] as const
const OPTIONAL_FIELDS = ["actor_id", "target_type", "target_id", "request_id"] as const
const FIELD_COUNT = TEXT_FIELDS.length + OPTIONAL_FIELDS.length + 3
/** A moment as it is hashed. */
export const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

/** What stands in for the entry before the first one. It carries the chain's name, so no chain continues another. */
export function genesisHash(chain: string): string {
  return digest(GENESIS_DOMAIN, chain)
}

/** @throws CanonicalJsonError when a field is not of its type, or is no text that can be hashed. */
export function entryHash(entry: Omit<AuditEntry, "hash">): string {
  const problem = shapeProblem(entry)
  if (problem) throw new CanonicalJsonError(problem)
  return digest(ENTRY_DOMAIN, canonicalEntry(entry))
}

/** How `JSON.stringify` writes half a surrogate pair, which has no canonical form. A backslash before it may also be text. */
const PERHAPS_HALF_A_PAIR = "\\ud"

/**
 * The canonical JSON of an entry without its hash. The fields are named in the order that the canonical form sorts them
 * into; for flat texts and whole numbers `JSON.stringify` then writes the same text, four times as fast.
 */
function canonicalEntry(entry: Omit<AuditEntry, "hash">): string {
  const fields = {
    action: entry.action,
    actor_id: entry.actor_id,
    actor_type: entry.actor_type,
    at: entry.at,
    changes: entry.changes,
    id: entry.id,
    previous_hash: entry.previous_hash,
    request_id: entry.request_id,
    sequence: entry.sequence,
    target_id: entry.target_id,
    target_type: entry.target_type,
    version: entry.version,
  }
  const text = JSON.stringify(fields)
  return text.includes(PERHAPS_HALF_A_PAIR) ? canonicalJson(fields) : text
}

/** Whether a stored entry's hash is that of its content. What is not of an entry's shape is not intact. */
export function isIntact(entry: AuditEntry): boolean {
  try {
    return entryHash(entry) === entry.hash
  } catch (error) {
    if (error instanceof CanonicalJsonError) return false
    throw error
  }
}

/** The hash that an entry's content would have in another place of the chain; null when it can have none. */
export function hashInPlace(entry: AuditEntry, sequence: number, previousHash: string): string | null {
  try {
    return entryHash({ ...entry, sequence, previous_hash: previousHash })
  } catch (error) {
    if (error instanceof CanonicalJsonError) return null
    throw error
  }
}

function shapeProblem(entry: Omit<AuditEntry, "hash">): string | null {
  if (entry.version !== ENTRY_VERSION) return `version ${String(entry.version)} is not known`
  if (!Number.isSafeInteger(entry.sequence) || entry.sequence < 1) return "sequence is not a whole number from 1"
  for (const field of TEXT_FIELDS) {
    if (typeof entry[field] !== "string") return `${field} is not a text`
  }
  for (const field of OPTIONAL_FIELDS) {
    if (entry[field] !== null && typeof entry[field] !== "string") return `${field} is neither a text nor null`
  }
  if (!MOMENT.test(entry.at)) return "at is not a moment to the millisecond in UTC"
  return null
}

/** One line of an export: the canonical JSON of the entry, hash included. */
export function toExportLine(entry: AuditEntry): string {
  return canonicalJson({ ...entry })
}

/**
 * Reads a line of an export. Null for whatever {@link toExportLine} would not have written: a space, another escape or a
 * field too many is a change as well.
 */
export function fromExportLine(line: string): AuditEntry | null {
  let value: unknown
  try {
    value = JSON.parse(line)
    if (typeof value !== "object" || value === null || canonicalJson(value) !== line) return null
  } catch {
    return null
  }
  if (Object.keys(value).length !== FIELD_COUNT) return null
  const entry = value as AuditEntry
  return typeof entry.hash === "string" && shapeProblem(entry) === null ? entry : null
}
