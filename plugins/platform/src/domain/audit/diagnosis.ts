import type { ChainTip } from "./append"
import { type AuditEntry, hashInPlace } from "./entry"
import { type FaultKind } from "./fault"

/** An entry that did not fit where it was met. */
export interface Misfit {
  entry: AuditEntry
  intact: boolean
  /** The place it fills instead of the entry that belongs there; null when it stands between two others. */
  fills: number | null
}

/** Places whose own entry was not met where it belongs. */
export interface Gap {
  /** The chain before the gap, and so what the first missing entry is tied to; null behind another fault. */
  after: ChainTip | null
  from: number
  through: number
}

/** What a verifier has gathered from the first fault on. */
export interface Evidence {
  /** The chain up to the first fault: whole. */
  sound: ChainTip
  /** The last entry of it, where the verification has met one. */
  last: AuditEntry | null
  misfits: readonly Misfit[]
  gaps: readonly Gap[]
}

export interface Diagnosis {
  kind: FaultKind
  sequence: number
  through: number
}

/** How far a renumbered entry's own place is looked for. */
const RENUMBERED_WITHIN = 64

/**
 * Names the first fault. The hash of an entry covers its sequence and its predecessor's hash, so an entry that was moved
 * or renumbered still tells its own place: it is the one in which its content has its hash.
 */
export function diagnose(evidence: Evidence): Diagnosis {
  const { sound, gaps } = evidence
  const place = sound.sequence + 1
  const gap = gaps.find((one) => one.from === place)
  return gap ? unfilled(evidence, gap) : crowded(evidence, place)
}

/** The place after the sound part is not filled by the entry that belongs there. */
function unfilled({ sound, last, misfits }: Evidence, gap: Gap): Diagnosis {
  const place = gap.from
  const occupant = misfits.find((misfit) => misfit.fills === place)
  if (occupant) {
    // What was put in shifted the numbers of all that follows: the occupant's own place is the one before.
    if (last && belongsTo(occupant.entry, last.sequence, last.previous_hash)) return at("inserted", last.sequence)
    if (!occupant.intact && belongsTo(occupant.entry, place, sound.hash)) return at("altered", place)
  }
  for (const misfit of misfits) {
    if (misfit === occupant || !isEntryOf(misfit, occupant, place, sound.hash)) continue
    // Nothing took its place, and it is itself bent: it was renumbered, not exchanged.
    if (!occupant && !misfit.intact) return at("altered", place)
    return at("swapped", place, misfit.fills ?? place)
  }
  if (!occupant) return at("removed", place, gap.through)
  if (!occupant.intact) {
    for (let own = place + 1; own <= place + RENUMBERED_WITHIN; own++) {
      if (belongsTo(occupant.entry, own, occupant.entry.previous_hash)) return at("removed", place, own - 1)
    }
  }
  return at("altered", place)
}

/** The entry after the sound part is in its place, but something stands before it. */
function crowded({ misfits, gaps }: Evidence, place: number): Diagnosis {
  const extra = misfits[0]
  if (!extra) return at("inserted", place)
  for (const { from, through, after } of gaps) {
    if (extra.intact && extra.entry.sequence >= from && extra.entry.sequence <= through) {
      return at("swapped", place, extra.entry.sequence)
    }
    if (!extra.intact && after && belongsTo(extra.entry, from, after.hash)) return at("altered", from)
  }
  return at("inserted", place)
}

/** Whether this is the entry that belongs to the place, whole or with its content alone exchanged for the occupant's. */
function isEntryOf(misfit: Misfit, occupant: Misfit | undefined, place: number, previousHash: string): boolean {
  const { entry, intact } = misfit
  if (intact) return entry.sequence === place && entry.previous_hash === previousHash
  const own = hashInPlace(entry, place, previousHash)
  return own !== null && (own === entry.hash || own === occupant?.entry.hash)
}

function belongsTo(entry: AuditEntry, sequence: number, previousHash: string): boolean {
  return hashInPlace(entry, sequence, previousHash) === entry.hash
}

function at(kind: FaultKind, sequence: number, through = sequence): Diagnosis {
  return { kind, sequence, through }
}
