import { generateKeyPairSync } from "node:crypto"
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs"
import path from "node:path"

import {
  keyId,
  publicHalf,
  type SigningKey,
  signingKey,
  toPem,
  type VerifyingKey,
  verifyingKey,
} from "../../domain/audit"
import type { AuditOptions } from "./options"

export interface AuditKeys {
  /** Null where none is configured. */
  signing: SigningKey | null
  /** Public halves of this key and of those it replaced, by key id. */
  verifying: ReadonlyMap<string, VerifyingKey>
}

/** Beside the private key: its public half and those of all keys that the file held before. */
export function publicKeysFile(signingKeyFile: string): string {
  return `${signingKeyFile.replace(/\.pem$/, "")}.public.pem`
}

/**
 * The keys as the options name them.
 *
 * @throws Error with one sentence that names the option, never with any of the key
 */
export function readKeys(options: AuditOptions): AuditKeys {
  const signing = options.signing_key
    ? fromOption("signing_key", () => signingKey(pemOf(options.signing_key ?? "")))
    : options.signing_key_file
      ? keyFromFile(options.signing_key_file)
      : null
  const known = [
    ...options.previous_public_keys.map((pem, index) =>
      fromOption(`previous_public_keys.${index}`, () => verifyingKey(pemOf(pem)))
    ),
    ...(options.signing_key_file ? publicKeysOf(readIfThere(publicKeysFile(options.signing_key_file))) : []),
    ...(signing ? [publicHalf(signing)] : []),
  ]
  return { signing, verifying: new Map(known.map((key) => [keyId(key), key])) }
}

/** PEM, also with `\n` written out as in an environment, or all of it in base64. */
export function pemOf(text: string): string {
  const written = text.replaceAll("\\n", "\n").trim()
  return written.startsWith("-----BEGIN") ? written : Buffer.from(written, "base64").toString("utf8")
}

/** Every public key of a text that holds PEM blocks one after the other. */
export function publicKeysOf(text: string): VerifyingKey[] {
  const blocks = text.match(/-----BEGIN PUBLIC KEY-----[\s\S]{1,1000}?-----END PUBLIC KEY-----/g) ?? []
  return blocks.map((block) => verifyingKey(block))
}

function fromOption<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch {
    throw new Error(`@lsn/platform: the option "audit.${name}" is no Ed25519 key in PEM.`)
  }
}

function keyFromFile(file: string): SigningKey {
  const present = readIfThere(file)
  const pem = present === "" ? makeKeyFile(file) : present
  const key = fromOption("signing_key_file", () => signingKey(pem))
  const list = publicKeysFile(file)
  const known = publicKeysOf(readIfThere(list)).map((one) => keyId(one))
  const own = publicHalf(key)
  // Only ever added to: what an earlier key signed must stay provable.
  if (!known.includes(keyId(own))) writeWhole(list, "a", 0o644, toPem(own))
  return key
}

/** Two processes that start at once end with one key: a link is made only where there is nothing yet. */
function makeKeyFile(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true })
  const pem = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString()
  const draft = `${file}.${process.pid}`
  writeWhole(draft, "w", 0o600, pem)
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  } finally {
    unlinkSync(draft)
  }
  return readFileSync(file, "utf8")
}

function writeWhole(file: string, flags: "a" | "w", mode: number, text: string): void {
  const handle = openSync(file, flags, mode)
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return ""
    throw error
  }
}
