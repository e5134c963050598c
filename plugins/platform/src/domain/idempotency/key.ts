import { digest } from "../audit/digest"

/** What a client may send as `Idempotency-Key`: 1 to 255 visible ASCII characters, without quotes around them. */
const KEY = /^[\x21-\x7e]{1,255}$/

/**
 * The key of the header's value, or null when it is none. The IETF draft writes the value as a quoted string and clients
 * mostly write it bare: both name the same key.
 */
export function readIdempotencyKey(header: string): string | null {
  const trimmed = header.trim()
  const bare = trimmed.length >= 2 && trimmed.startsWith('"') && trimmed.endsWith('"') ? trimmed.slice(1, -1) : trimmed
  return KEY.test(bare) && !bare.includes('"') ? bare : null
}

export interface FingerprintInput {
  method: string
  /** The path as it was asked for, without the query. */
  path: string
  /** The query as it was sent, without `?`. */
  query: string
  /** Media type of the body, lower case, without parameters. */
  contentType: string
  /** SHA-256 of the raw bytes of the body, hexadecimal. Bytes, not meaning: a client that repeats a request repeats them. */
  bodyHash: string
}

/** What must be the same for a request to be the same. */
export function requestFingerprint({ method, path, query, contentType, bodyHash }: FingerprintInput): string {
  return digest("lsn.idempotency.request.v1", JSON.stringify([method, path, query, contentType, bodyHash]))
}
