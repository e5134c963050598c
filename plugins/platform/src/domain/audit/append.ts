import { type AuditDraft, type AuditEntry, ENTRY_VERSION, entryHash, genesisHash } from "./entry"

/** The last entry of a chain: what the next one is tied to. */
export interface ChainTip {
  /** 0 while the chain is empty. */
  sequence: number
  hash: string
}

/** How many entries one transaction appends; what waits longer is taken by the next. */
export const APPEND_MAX_BATCH = 500

export function emptyChain(chain: string): ChainTip {
  return { sequence: 0, hash: genesisHash(chain) }
}

export interface AppendPlan {
  entries: readonly AuditEntry[]
  /** The tip once they are stored. To be signed, and held against the stored one by the transaction that stores them. */
  tip: ChainTip
}

/**
 * Gives drafts their places behind a tip, in their order. The appender holds the chain's row lock from reading the tip to
 * committing the plan: two plans on one tip would be a fork.
 *
 * @throws RangeError for more drafts than {@link APPEND_MAX_BATCH}.
 * @throws CanonicalJsonError for a draft that cannot be hashed; none of the batch is planned.
 */
export function planAppend(tip: ChainTip, drafts: readonly AuditDraft[]): AppendPlan {
  if (drafts.length > APPEND_MAX_BATCH) throw new RangeError(`At most ${APPEND_MAX_BATCH} entries are appended at once`)
  const entries: AuditEntry[] = []
  let { sequence, hash } = tip
  for (const draft of drafts) {
    sequence += 1
    const placed = { ...draft, version: ENTRY_VERSION, sequence, previous_hash: hash }
    hash = entryHash(placed)
    entries.push({ ...placed, hash })
  }
  return { entries, tip: { sequence, hash } }
}
