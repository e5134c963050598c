import { isIP } from "node:net"

import type { MedusaRequest } from "@medusajs/framework/http"

/** What of a request says where it came from. */
export type Sent = Pick<MedusaRequest, "headers"> & { socket?: { remoteAddress?: string | undefined } }

/**
 * Who sends a request: the socket's other end, and where that is a proxy of the shop's own, whom that one names in
 * `X-Forwarded-For`, and so on. Nobody else's word is taken: Medusa believes whoever reaches its port. Where all are trusted it
 * is the first of them. IPv4 through an IPv6 socket is IPv4.
 *
 * @param isTrusted whether an address is that of a server whose word is taken
 */
export function senderOf(req: Sent, isTrusted: (address: string) => boolean): string {
  let sender = plain(req.socket?.remoteAddress ?? "")
  const named = String(req.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((hop) => plain(hop.trim()))
  for (let hop = named.pop(); isTrusted(sender) && hop !== undefined && isIP(hop) !== 0; hop = named.pop()) sender = hop
  return sender
}

const plain = (ip: string): string => ip.toLowerCase().replace(/^::ffff:/, "")

/** An IPv6 address by its first 64 bits, which is what one household is given. */
export function householdOf(ip: string): string {
  return ip.includes(":") ? firstHalf(ip) : ip
}

function firstHalf(ip: string): string {
  const [before = "", after] = ip.split("::")
  const head = before === "" ? [] : before.split(":")
  const tail = after ? after.split(":") : []
  const groups =
    after === undefined
      ? head
      : [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill("0"), ...tail]
  return groups.slice(0, 4).join(":")
}
