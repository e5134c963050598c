import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from "node:crypto"

/**
 * The audit's only use of cryptography: each function's answer depends on its arguments alone. Ed25519 draws no random
 * number to sign (RFC 8032), so signing is one of them.
 */

/** SHA-256, as 64 lower-case hexadecimal digits. `domain` keeps a hash made for one purpose from standing in for another. */
export function digest(domain: string, text: string): string {
  return digestOf(domainPrefix(domain) + text)
}

/** What stands before a text that is hashed for a purpose. */
export const domainPrefix = (domain: string) => `${domain}\n`

/** {@link digest} of a text that begins with its {@link domainPrefix} already. */
export function digestOf(prefixed: string): string {
  return hash("sha256", prefixed, "hex")
}

export type SigningKey = KeyObject
export type VerifyingKey = KeyObject

/**
 * Reads an Ed25519 private key in PEM (PKCS #8).
 *
 * @throws TypeError for another kind of key.
 */
export function signingKey(pem: string): SigningKey {
  return onlyEd25519(createPrivateKey(pem))
}

/** Reads an Ed25519 public key in PEM (SPKI). @throws TypeError for another kind of key. */
export function verifyingKey(pem: string): VerifyingKey {
  return onlyEd25519(createPublicKey(pem))
}

/** The public half, as it is published for those who check. */
export function publicHalf(key: SigningKey): VerifyingKey {
  return createPublicKey(key)
}

/** PEM (SPKI) of a public key. */
export function toPem(key: VerifyingKey): string {
  return key.export({ type: "spki", format: "pem" }).toString()
}

/** Which key it is: the first 16 digits of the SHA-256 over its DER form. */
export function keyId(key: VerifyingKey): string {
  return hash("sha256", key.export({ type: "spki", format: "der" }), "hex").slice(0, 16)
}

/** An Ed25519 signature over the text in UTF-8, base64url without padding. */
export function signText(text: string, key: SigningKey): string {
  return sign(null, Buffer.from(text, "utf8"), key).toString("base64url")
}

/** Whether `signature` is the key's over this text; a signature written in any other way than {@link signText} does is not. */
export function signatureHolds(text: string, signature: string, key: VerifyingKey): boolean {
  const bytes = Buffer.from(signature, "base64url")
  // Base64 has spare bits and is read leniently: several texts decode to one signature, of which one is ours.
  if (bytes.length !== 64 || bytes.toString("base64url") !== signature) return false
  return verify(null, Buffer.from(text, "utf8"), key, bytes)
}

function onlyEd25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== "ed25519") throw new TypeError("The audit is signed with an Ed25519 key")
  return key
}
