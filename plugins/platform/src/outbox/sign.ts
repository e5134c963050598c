import { randomBytes } from "node:crypto"
import { Webhook } from "standardwebhooks"

/** Bytes of chance in a secret; Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32

/** A new signing secret as the receiver's libraries take it: `whsec_` and base64. */
export function newSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`
}

/**
 * The headers of one attempt by the Standard Webhooks specification: the event's id, this attempt's moment, and a signature
 * by each secret that is valid.
 *
 * @param secrets newest first, at least one
 */
export function signedHeaders(id: string, body: string, secrets: readonly string[], now: Date): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "LSN-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(" "),
  }
}
