import type { ChainTip } from "./append"
import { canonicalJson } from "./canonical-json"
import { keyId, publicHalf, signatureHolds, signText, type SigningKey, type VerifyingKey } from "./digest"

const HEAD_DOMAIN = "lsn.audit.head.v1"

/** A signed statement: up to this sequence the chain read so that it ended in this hash. Kept apart from the entries. */
export interface SignedHead {
  /** Which chain: the scope. */
  chain: string
  sequence: number
  hash: string
  /** UTC, to the millisecond. */
  signed_at: string
  /** Which key signed: {@link keyId} of its public half. */
  key_id: string
  /** Ed25519, base64url. */
  signature: string
}

/** What is signed. The first line keeps the signature from being used for anything but a head. */
export function headMessage(head: Omit<SignedHead, "signature">): string {
  const { chain, hash, key_id, sequence, signed_at } = head
  return `${HEAD_DOMAIN}\n${canonicalJson({ chain, hash, key_id, sequence, signed_at })}`
}

/** @param signedAt UTC, to the millisecond. */
export function signHead(chain: string, tip: ChainTip, signedAt: string, key: SigningKey): SignedHead {
  const head = { chain, ...tip, signed_at: signedAt, key_id: keyId(publicHalf(key)) }
  return { ...head, signature: signText(headMessage(head), key) }
}

/** Whether one of the known keys signed this head. `keys` by {@link keyId}: a key that was replaced stays listed. */
export function headHolds(head: SignedHead, chain: string, keys: ReadonlyMap<string, VerifyingKey>): boolean {
  const key = keys.get(head.key_id)
  if (!key || head.chain !== chain || !Number.isSafeInteger(head.sequence)) return false
  try {
    return signatureHolds(headMessage(head), head.signature, key)
  } catch {
    // A field that no canonical form can hold was never signed.
    return false
  }
}
