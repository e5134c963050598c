import { type ChainTip, emptyChain } from "./append"
import { diagnose, type Diagnosis, type Gap, type Misfit } from "./diagnosis"
import type { VerifyingKey } from "./digest"
import { type AuditEntry, isIntact } from "./entry"
import { type Fault, faultMessage, type FaultKind } from "./fault"
import { headHolds, type SignedHead } from "./head"

export interface VerificationInput {
  /** The chain's name: its scope. */
  chain: string
  /** Signed heads, in any order. With the last alone every entry up to it is proven; more of them narrow a rewriting down. */
  heads: readonly SignedHead[]
  /** Public keys by `keyId`, from a source the database cannot rewrite. */
  keys: ReadonlyMap<string, VerifyingKey>
  /** Where to begin: a place that was proven before. Default: the beginning of the chain. */
  from?: ChainTip
}

export interface Verification {
  ok: boolean
  /** How many entries were read. */
  read: number
  /** Every entry up to this sequence is what a good head says. The place of `from` when none was proven. */
  provenThrough: number
  /** How many entries were read that no good head covers yet. They hang together when there is no fault, no more is known. */
  notYetAnchored: number
  fault: Fault | null
}

export interface ChainVerifier {
  /**
   * The next entry, in ascending order of sequence as it is stored; entries of one sequence in any order.
   *
   * @returns false once more entries cannot change the verdict.
   */
  push(entry: AuditEntry): boolean
  finish(): Verification
}

/** Beyond this much evidence the chain is a ruin, and the first fault is named from what was seen. */
const MAX_EVIDENCE = 256

/**
 * Checks a chain in one pass, in constant memory, one hash for each entry. After the first fault it reads on: only what
 * comes later tells a removed entry from one that was moved.
 */
export function createVerifier({ chain, heads, keys, from }: VerificationInput): ChainVerifier {
  const start = from ?? emptyChain(chain)
  const inOrder = [...heads].sort((one, other) => one.sequence - other.sequence)
  const good = inOrder.filter((head) => headHolds(head, chain, keys))
  const wrong = inOrder.find((head) => !good.includes(head))
  const anchor = good.at(-1)?.sequence ?? 0
  const ahead = good.filter((head) => head.sequence > start.sequence)

  /** What the next entry must be; a null hash stands behind a fault, where any predecessor is taken. */
  let expected: { sequence: number; hash: string | null } = { sequence: start.sequence + 1, hash: start.hash }
  let last: AuditEntry | null = null
  let held: { entry: AuditEntry; intact: boolean } | null = null
  let read = 0
  let unanchored = 0
  let proven = start.sequence
  let nextHead = 0
  let rewritten: SignedHead | null = null
  let sound: { tip: ChainTip; last: AuditEntry | null } | null = null
  let settled: Diagnosis | null = null
  const misfits: Misfit[] = []
  const gaps: Gap[] = []

  const begin = good.find((head) => head.sequence === start.sequence)
  if (begin && begin.hash !== start.hash) rewritten = begin

  return {
    push(entry) {
      if (isRuin()) return false
      read += 1
      if (!(entry.sequence <= anchor)) unanchored += 1
      const intact = isIntact(entry)
      const current = held
      held = { entry, intact }
      if (current) place(current, held)
      return !isRuin()
    },
    finish() {
      if (held && !isRuin()) place(held, null)
      held = null
      if (!rewritten && expected.sequence <= anchor && !isRuin()) gap(anchor)
      return verdict()
    },
  }

  function isRuin(): boolean {
    return rewritten !== null || misfits.length + gaps.length > MAX_EVIDENCE
  }

  function fits({ entry, intact }: { entry: AuditEntry; intact: boolean }): boolean {
    return (
      intact &&
      entry.sequence === expected.sequence &&
      (expected.hash === null || entry.previous_hash === expected.hash)
    )
  }

  /** Decides what an entry is, with the one after it in sight. */
  function place(current: { entry: AuditEntry; intact: boolean }, next: { entry: AuditEntry; intact: boolean } | null) {
    const { entry, intact } = current
    if (fits(current)) {
      const head = sound ? undefined : ahead[nextHead]
      const usurps = head?.sequence === entry.sequence && head.hash !== entry.hash && next?.entry.hash === head.hash
      if (!usurps) return accept(entry)
      // What the head speaks of comes next: this one was put before it.
      settle(next.intact && continuesSame(next.entry, entry) ? "forked" : "inserted", entry.sequence)
      return
    }
    if (intact && last && continuesSame(entry, last)) {
      settle("forked", entry.sequence)
      return
    }
    if (next && fits(next)) return misfit(current, null)
    const nextIsAfter = next?.entry.sequence === expected.sequence + 1 && next.entry.sequence !== entry.sequence
    if (entry.sequence === expected.sequence || nextIsAfter) {
      const filled = expected.sequence
      gap(filled)
      misfit(current, filled)
      expected = { sequence: filled + 1, hash: null }
      return
    }
    if (intact && entry.sequence > expected.sequence) {
      gap(entry.sequence - 1)
      return accept(entry)
    }
    misfit(current, null)
  }

  function accept(entry: AuditEntry) {
    last = entry
    expected = { sequence: entry.sequence + 1, hash: entry.hash }
    // Behind a fault a head proves nothing that the fault has not disproved.
    if (sound) return
    for (let head = ahead[nextHead]; head && head.sequence <= entry.sequence; head = ahead[++nextHead]) {
      if (head.hash === entry.hash) proven = entry.sequence
      else rewritten ??= head
    }
  }

  /** Keeps the state before the first fault. */
  function note() {
    if (sound) return
    const hash = expected.hash ?? start.hash
    sound = { tip: { sequence: expected.sequence - 1, hash }, last }
  }

  /** Names the first fault at once, where two neighbours tell it. Either of them may be the one that the chain goes on from. */
  function settle(kind: FaultKind, sequence: number) {
    if (!sound) settled = { kind, sequence, through: sequence }
    note()
    expected = { ...expected, hash: null }
  }

  function misfit({ entry, intact }: { entry: AuditEntry; intact: boolean }, fills: number | null) {
    note()
    misfits.push({ entry, intact, fills })
  }

  /** Everything from the expected entry through this one is missing. */
  function gap(through: number) {
    note()
    const { sequence, hash } = expected
    gaps.push({ after: hash === null ? null : { sequence: sequence - 1, hash }, from: sequence, through })
  }

  function verdict(): Verification {
    const faults: Diagnosis[] = []
    if (sound) faults.push(settled ?? diagnose({ sound: sound.tip, last: sound.last, misfits, gaps }))
    else if (rewritten) {
      const first = Math.min(proven + 1, rewritten.sequence)
      faults.push({ kind: "head_mismatch", sequence: first, through: rewritten.sequence })
    }
    if (wrong) faults.push({ kind: "head_signature_wrong", sequence: wrong.sequence, through: wrong.sequence })
    // The sort is stable: of two at one place, the entry's fault is named before the head's.
    const [first] = faults.sort((one, other) => one.sequence - other.sequence)
    return {
      ok: !first,
      read,
      provenThrough: proven,
      notYetAnchored: unanchored,
      fault: first
        ? {
            ...first,
            anchored: first.kind === "head_signature_wrong" || first.sequence <= anchor,
            message: faultMessage(first.kind, first.sequence, first.through),
          }
        : null,
    }
  }
}

/** Whether two different entries are both tied to the same one. */
function continuesSame(entry: AuditEntry, other: AuditEntry): boolean {
  return entry.sequence === other.sequence && entry.previous_hash === other.previous_hash && entry.hash !== other.hash
}

/** {@link createVerifier} over entries that are at hand. */
export function verifyChain(entries: Iterable<AuditEntry>, input: VerificationInput): Verification {
  const verifier = createVerifier(input)
  for (const entry of entries) if (!verifier.push(entry)) break
  return verifier.finish()
}
