import { createHmac, timingSafeEqual } from "node:crypto"

export const TICKET_LIFE_MS = 5 * 60 * 1000

export interface TicketHolder {
  type: "customer" | "host"
  id: string
  name: string
}

/** What a ticket grants: this show, in this scope, to this member of the audience, until then. */
export interface TicketClaims {
  scope: string
  show_id: string
  audience_id: string
  /** Who speaks with it; absent for a guest, who may watch and react but not chat. */
  holder: TicketHolder | null
  /** Milliseconds since 1970. */
  expires_at: number
}

export type TicketVerdict =
  { ok: true; claims: TicketClaims } | { ok: false; reason: "malformed" | "forged" | "expired" }

const VERSION = "t1"
const MAX_LENGTH = 2048
const AUTHOR_ID_DIGITS = 32

/** A ticket is `t1.<claims>.<HMAC-SHA-256 of both>`, base64url: safe in a query and readable by the edge without a database. */
export function signTicket(claims: TicketClaims, secret: string): string {
  const payload = `${VERSION}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}`
  return `${payload}.${mac(payload, secret).toString("base64url")}`
}

export function verifyTicket(ticket: string, secret: string, now: Date): TicketVerdict {
  if (ticket.length > MAX_LENGTH) {
    return { ok: false, reason: "malformed" }
  }
  const [version, body, signature, ...rest] = ticket.split(".")
  if (version !== VERSION || !body || !signature || rest.length > 0) {
    return { ok: false, reason: "malformed" }
  }
  const given = Buffer.from(signature, "base64url")
  const expected = mac(`${version}.${body}`, secret)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { ok: false, reason: "forged" }
  }
  // Signed by us, so of our own shape: nothing else holds the secret.
  const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as TicketClaims
  return claims.expires_at <= now.getTime() ? { ok: false, reason: "expired" } : { ok: true, claims }
}

function mac(payload: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(payload).digest()
}

/**
 * By which name an author's messages are known in one show. A customer's own id would let anybody follow them from show
 * to show; this says no more than "the same person as a moment ago". A host is a public person, and keeps theirs.
 */
export function authorIdOf(
  place: { scope: string; show_id: string },
  author: { type: "customer" | "host" | "user"; id: string },
  secret: string
): string {
  if (author.type === "host") {
    return author.id
  }
  const digest = createHmac("sha256", secret)
    .update(JSON.stringify(["author", place.scope, place.show_id, author.type, author.id]))
    .digest("hex")
  return `lauthor_${digest.slice(0, AUTHOR_ID_DIGITS)}`
}
