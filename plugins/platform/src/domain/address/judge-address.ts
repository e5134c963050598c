import { type Address, type Block, isWithin, parseAddress, parseBlock } from "./parse"

export interface AddressOptions {
  /** Lets loopback addresses through: for tests and for a receiver on the same machine. Default false. */
  loopback?: boolean
  /** Blocks of the operator's own that are not to be reached: public addresses inside the house, a NAT64 prefix of its own. */
  refuse?: readonly Block[]
}

export type AddressVerdict = { allowed: true } | { allowed: false; reason: string }

const block = (text: string, what: string) => ({ block: parseBlock(text), what })

/**
 * What is not the open Internet, from IANA's IPv4 special-purpose registry (RFC 6890), multicast (RFC 5771) and the reserved
 * class E. A few small ranges of the registry can be reached globally (AS112, AMT, the 6to4 relay): no receiver of events lives
 * there. One address of Azure's own is public in form but answers from inside.
 */
const REFUSED_4 = [
  block("0.0.0.0/8", "this network"),
  block("10.0.0.0/8", "private"),
  block("100.64.0.0/10", "shared by carriers"),
  block("127.0.0.0/8", "loopback"),
  block("168.63.129.16/32", "a cloud's metadata"),
  block("169.254.0.0/16", "link-local, a cloud's metadata"),
  block("172.16.0.0/12", "private"),
  block("192.0.0.0/24", "protocol assignments"),
  block("192.0.2.0/24", "documentation"),
  block("192.31.196.0/24", "AS112"),
  block("192.52.193.0/24", "AMT"),
  block("192.88.99.0/24", "6to4 relay"),
  block("192.168.0.0/16", "private"),
  block("192.175.48.0/24", "AS112"),
  block("198.18.0.0/15", "benchmarks"),
  block("198.51.100.0/24", "documentation"),
  block("203.0.113.0/24", "documentation"),
  block("224.0.0.0/4", "multicast"),
  block("240.0.0.0/4", "reserved, broadcast"),
]

/** IPv6 is refused but for this: RFC 4291's global unicast as IANA has given it out. */
const GLOBAL_UNICAST = parseBlock("2000::/3")

/** What is no receiver's within it. Teredo and 6to4 carry an IPv4 address that their relay would deliver to. */
const REFUSED_6 = [
  block("2001::/23", "protocol assignments, Teredo, benchmarks, ORCHID"),
  block("2001:db8::/32", "documentation"),
  block("2002::/16", "6to4"),
  block("2620:4f:8000::/48", "AS112"),
  block("3fff::/20", "documentation"),
]

const LOOPBACK = [parseBlock("127.0.0.0/8"), parseBlock("::1/128")]

/** Forms that are one and the same IPv4 address: a socket, or the network's own NAT64 (RFC 6052), turns them into it. */
const EMBEDDING = [parseBlock("::ffff:0:0/96"), parseBlock("64:ff9b::/96")]

/** ISATAP (RFC 5214): an interface identifier that is an IPv4 address, under any prefix. */
const ISATAP = new Set([0x0000_5efen, 0x0200_5efen])

/**
 * Whether the platform may open a connection to an IP address. What is not understood is refused, and all of IPv6 that is not
 * known to be open.
 *
 * Ask for the address the socket will connect to, after each resolution, and connect to that very address: a name may answer
 * differently the second time.
 */
export function judgeAddress(text: string, options: AddressOptions = {}): AddressVerdict {
  const address = parseAddress(text)
  return address ? judge(address, options) : { allowed: false, reason: "not an IP address" }
}

/**
 * Whether a name may be contacted by what it resolved to. One refused address refuses them all: an answer that mixes inside
 * and outside is how a name is bent, and which one the socket takes is not ours to say.
 */
export function judgeResolution(addresses: readonly string[], options: AddressOptions = {}): AddressVerdict {
  if (addresses.length === 0) return { allowed: false, reason: "the name has no address" }
  for (const address of addresses) {
    const verdict = judgeAddress(address, options)
    if (!verdict.allowed) return verdict
  }
  return { allowed: true }
}

function judge(address: Address, options: AddressOptions): AddressVerdict {
  if (options.refuse?.some((one) => isWithin(address, one))) return refused("refused by the operator")
  if (LOOPBACK.some((one) => isWithin(address, one))) {
    return options.loopback === true ? { allowed: true } : refused("loopback")
  }
  if (EMBEDDING.some((one) => isWithin(address, one))) {
    return judge({ family: 4, value: address.value & 0xffff_ffffn }, options)
  }
  if (address.family === 6) {
    if (!isWithin(address, GLOBAL_UNICAST)) return refused("not a global IPv6 address")
    if (ISATAP.has((address.value >> 32n) & 0xffff_ffffn)) return refused("an IPv4 address in an IPv6 one")
  }
  const found = [...REFUSED_4, ...REFUSED_6].find((one) => isWithin(address, one.block))
  return found ? refused(found.what) : { allowed: true }
}

function refused(reason: string): AddressVerdict {
  return { allowed: false, reason }
}
