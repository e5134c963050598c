import { promises as dns } from "node:dns"
import { isIP } from "node:net"

/** Every address that a name has. */
export type Resolve = (host: string) => Promise<readonly string[]>

/** The name has no address; all else that goes wrong is thrown as it comes. */
export class NameNotFoundError extends Error {
  override readonly name = "NameNotFoundError"
}

const NOT_THERE = new Set(["ENODATA", "ENOTFOUND"])

/**
 * Asks DNS itself for both families. Not the system's resolver: that one reads the hosts file and local services, where names
 * of the inside stand, and blocks one of Node's four threads while a dead server keeps it waiting.
 */
export function dnsResolve(): Resolve {
  const resolver = new dns.Resolver({ timeout: 2_000, tries: 2 })
  return async (host) => {
    // Reserved for this machine (RFC 6761), and in no DNS. Whether it may be contacted is judged as for any other.
    if (host === "localhost") return ["127.0.0.1"]
    if (isIP(host) !== 0) return [host]
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    const found = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []))
    if (found.length > 0) return found
    const failed = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason as Error] : []))
    const passing = failed.find((error) => !NOT_THERE.has((error as NodeJS.ErrnoException).code ?? ""))
    throw passing ?? new NameNotFoundError(`${host} has no address`)
  }
}
