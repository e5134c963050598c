import { emptyChain } from "./append"
import { digestOf, domainPrefix } from "./digest"
import { type AuditEntry, ENTRY_DOMAIN, ENTRY_VERSION, MOMENT } from "./entry"
import { headHolds } from "./head"
import type { Verification, VerificationInput } from "./verify"

/** The fields of an entry in the order in which a sweep takes them. */
export const ENTRY_FIELDS = [
  "sequence",
  "version",
  "id",
  "at",
  "actor_type",
  "actor_id",
  "action",
  "target_type",
  "target_id",
  "request_id",
  "changes",
  "previous_hash",
  "hash",
] as const satisfies readonly (keyof AuditEntry)[]

/** An entry as texts, by {@link ENTRY_FIELDS}; null for what is null. */
export type EntryTexts = readonly (string | null)[]

export interface ChainSweep {
  /** @returns false as soon as the chain is not plainly whole: no more entries are wanted then. */
  push(entry: EntryTexts): boolean
  /** What {@link createVerifier} would find of the same chain; null when it is not plainly whole. */
  finish(): Verification | null
}

const PREFIX = domainPrefix(ENTRY_DOMAIN)
const VERSION = String(ENTRY_VERSION)
/** Texts that JSON writes as they are. */
const PLAIN = /^[ !#-[\]-~]*$/
/** How `JSON.stringify` writes half a surrogate pair: the text is left to who knows the canonical form of everything. */
const PERHAPS_HALF_A_PAIR = "\\ud"

/**
 * The question that is asked of nearly every chain, whether it is whole, at twice the speed of the verifier that can also tell
 * what is wrong: entries are taken as the texts they are stored as, and are hashed without being made into objects first. It
 * answers "whole" for no chain for which the verifier would not.
 */
export function createSweep({ chain, heads, keys }: Omit<VerificationInput, "from">): ChainSweep {
  const ahead = [...heads].sort((one, other) => one.sequence - other.sequence)
  let plain = ahead.every((head) => head.sequence > 0 && headHolds(head, chain, keys))
  let { hash } = emptyChain(chain)
  let read = 0
  let next = 0

  return {
    push(entry) {
      plain = plain && follows(entry)
      return plain
    },
    finish() {
      if (!plain || next < ahead.length) return null
      const provenThrough = ahead.at(-1)?.sequence ?? 0
      return { ok: true, read, provenThrough, notYetAnchored: read - provenThrough, fault: null }
    },
  }

  function follows(entry: EntryTexts): boolean {
    if (entry[0] !== String(read + 1) || entry[1] !== VERSION || entry[11] !== hash) return false
    // A column that must hold a text and is null reads as no text of an entry's.
    const at = entry[3]
    if (!isText(entry[2]) || !isText(entry[4]) || !isText(entry[6]) || !isText(entry[10])) return false
    if (!isText(at) || !MOMENT.test(at)) return false
    const changes = JSON.stringify(entry[10])
    const text = `${PREFIX}{"action":${json(entry[6])},"actor_id":${json(entry[5])},"actor_type":${json(entry[4])},"at":"${at}","changes":${changes},"id":${json(entry[2])},"previous_hash":"${hash}","request_id":${json(entry[9])},"sequence":${entry[0]},"target_id":${json(entry[8])},"target_type":${json(entry[7])},"version":${VERSION}}`
    if (text.includes(PERHAPS_HALF_A_PAIR)) return false
    hash = digestOf(text)
    if (hash !== entry[12]) return false
    read += 1
    for (let head = ahead[next]; head?.sequence === read; head = ahead[++next]) {
      if (head.hash !== hash) return false
    }
    return true
  }
}

function isText(value: string | null | undefined): value is string {
  return typeof value === "string"
}

function json(value: string | null | undefined): string {
  if (value === null || value === undefined) return "null"
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value)
}
