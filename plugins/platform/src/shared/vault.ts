import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto"

const VERSION = "v1"
const NONCE_BYTES = 12
const TAG_BYTES = 16

interface Key {
  id: string
  key: Buffer
}

/**
 * Encrypts texts at rest: AES-256-GCM under a key derived from a secret that lies outside the database. What a text belongs to
 * is authenticated with it, so that nobody who can write to the table puts one in another's place.
 */
export class Vault {
  private readonly current: Key
  private readonly keys: ReadonlyMap<string, Key>

  /**
   * @param purpose keeps keys apart that are made of one secret: `lsn.webhook-secret.v1`
   * @param secrets the one to encrypt with first, then those that it replaced
   */
  constructor(
    private readonly purpose: string,
    [current, ...previous]: readonly [string, ...string[]]
  ) {
    this.current = derive(purpose, current)
    const others = previous.map((secret) => derive(purpose, secret))
    this.keys = new Map([this.current, ...others].map((key) => [key.id, key]))
  }

  seal(text: string, belongsTo: string): string {
    const nonce = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv("aes-256-gcm", this.current.key, nonce).setAAD(this.bound(belongsTo))
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
    const packed = Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")
    return `${VERSION}.${this.current.id}.${packed}`
  }

  /** @throws Error when it was sealed by a key that is not configured, or is not what was sealed */
  open(sealed: string, belongsTo: string): string {
    const [version, id = "", packed = ""] = sealed.split(".")
    const key = version === VERSION ? this.keys.get(id) : undefined
    if (!key) {
      throw new Error(`@lsn/platform: a text (${this.purpose}) was encrypted by a key that is not known any more.`)
    }
    const bytes = Buffer.from(packed, "base64url")
    const decipher = createDecipheriv("aes-256-gcm", key.key, bytes.subarray(0, NONCE_BYTES))
      .setAAD(this.bound(belongsTo))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
    return text.toString("utf8")
  }

  private bound(belongsTo: string): Buffer {
    return Buffer.from(`${this.purpose}\n${belongsTo}`)
  }
}

function derive(purpose: string, secret: string): Key {
  const key = Buffer.from(hkdfSync("sha256", secret, "", purpose, 32))
  return { id: createHash("sha256").update(key).digest("hex").slice(0, 8), key }
}
