import { randomUUID } from "node:crypto"

import { type AuditDraft, type Change, changesText, describeChanges } from "../domain/audit"
import { type CompiledRules, maskText } from "../domain/masking"
import type { OpenWrite } from "../modules/audit/types"

export interface AuditActor {
  type: string
  id: string | null
}

export interface AuditTarget {
  type: string
  id: string | null
}

/** What is known of a write before it is done. */
export interface Deed {
  actor: AuditActor
  action: string
  target: AuditTarget | null
  requestId: string | null
}

/** Where an entry says how a request was answered. */
export const ANSWER_PATH = "answer"
/** Below it stands what was asked for, where it is not known what changed. */
export const REQUEST_PATH = "request"

const MOST_CHARACTERS = 300

/**
 * Ids are made here and not taken from the request: a client chooses its request's id, and two drafts of one id are one
 * entry.
 */
export function newEntryId(): string {
  return `aud_${randomUUID()}`
}

export function openWrite(id: string, deed: Deed, now: Date): OpenWrite {
  return { id, begun_at: now.toISOString(), ...fieldsOf(deed) }
}

export function draftOf(id: string, deed: Deed, changes: readonly Change[], now: Date): AuditDraft {
  return { id, at: now.toISOString(), ...fieldsOf(deed), changes: changesText(changes) }
}

/** What changed from one row to another, masked. Rows are read as JSON says them. */
export function changesBetween(before: unknown, after: unknown, rules: CompiledRules): Change[] {
  return describeChanges(comparable(before), comparable(after), rules)
}

/** What was asked for, masked: each member of the body below {@link REQUEST_PATH}. */
export function changesAskedFor(body: unknown, rules: CompiledRules): Change[] {
  if (body === undefined || body === null || (typeof body === "object" && Object.keys(body).length === 0)) return []
  return describeChanges({ [REQUEST_PATH]: Array.isArray(body) ? [] : {} }, { [REQUEST_PATH]: plain(body) }, rules)
}

export function answered(status: number, code?: string): Change {
  return { path: ANSWER_PATH, after: code === undefined ? status : { status, code } }
}

/** Words of a client's own choosing in a place of their own: bounded, without what PostgreSQL or a log cannot hold. */
export function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex -- the point of the expression is to find control characters
  const safe = text.replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, "").replaceAll(/[\ud800-\udfff]/gu, "\ufffd")
  return [...maskText(safe)].slice(0, MOST_CHARACTERS).join("")
}

function fieldsOf({ actor, action, target, requestId }: Deed) {
  const optional = (text: string | null | undefined) => (text === null || text === undefined ? null : cleanText(text))
  return {
    actor_type: cleanText(actor.type),
    actor_id: optional(actor.id),
    action: cleanText(action),
    target_type: optional(target?.type),
    target_id: optional(target?.id),
    request_id: optional(requestId),
  }
}

/** Plain data of whatever a query or a body holds; what cannot be written as JSON is named by its type. */
function plain(value: unknown): unknown {
  try {
    const text = JSON.stringify(value, (_name, member: unknown) =>
      typeof member === "bigint" ? String(member) : member
    )
    return text === undefined ? undefined : (JSON.parse(text) as unknown)
  } catch {
    return typeof value
  }
}

/**
 * A row as changes are told of it: without what changes with every write and what says the same twice, and with lists of
 * rows by their ids, so that one row taken out is one change and not a shift of all that follow.
 */
function comparable(row: unknown): unknown {
  return row === undefined || row === null ? undefined : tidy(plain(row))
}

function tidy(value: unknown): unknown {
  if (Array.isArray(value)) {
    const ids = value.map((member) => (isRecord(member) && typeof member.id === "string" ? member.id : null))
    if (value.length === 0 || ids.includes(null) || new Set(ids).size < ids.length) return value.map(tidy)
    return Object.fromEntries(value.map((member, index) => [ids[index], tidy(member)]))
  }
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "updated_at" && !name.startsWith("raw_"))
      .map(([name, member]) => [name, tidy(member)])
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
