/** An address as a number: 32 bits, or 128. */
export interface Address {
  family: 4 | 6
  value: bigint
}

const OCTET = /^(?:0|[1-9]\d{0,2})$/
const GROUP = /^[0-9a-f]{1,4}$/i

/**
 * Reads an IP literal in its one usual form: four decimal octets without leading zeros, or RFC 4291 text, with the last 32 bits
 * as octets if they are. Null for whatever else some library reads as an address: `0x7f.1`, `2130706433`, `010.0.0.1`, a zone,
 * brackets, a prefix length.
 */
export function parseAddress(text: string): Address | null {
  if (text.length > 45) return null
  const value = text.includes(":") ? parse6(text) : parse4(text)
  return value === null ? null : { family: text.includes(":") ? 6 : 4, value }
}

function parse4(text: string): bigint | null {
  const parts = text.split(".")
  if (parts.length !== 4) return null
  let value = 0n
  for (const part of parts) {
    if (!OCTET.test(part) || Number(part) > 255) return null
    value = (value << 8n) | BigInt(part)
  }
  return value
}

function parse6(text: string): bigint | null {
  const sides = text.split("::")
  if (sides.length > 2) return null
  const [left = "", right] = sides
  // Octets may only end the address.
  const head = groupsOf(left, right === undefined)
  const tail = right === undefined ? [] : groupsOf(right, true)
  if (!head || !tail) return null
  const missing = 8 - head.length - tail.length
  if (right === undefined ? missing !== 0 : missing < 1) return null
  const zeros = Array.from({ length: missing }, () => 0n)
  return [...head, ...zeros, ...tail].reduce((value, group) => (value << 16n) | group, 0n)
}

function groupsOf(text: string, mayEndInOctets: boolean): bigint[] | null {
  if (text === "") return []
  const groups: bigint[] = []
  const parts = text.split(":")
  for (const [index, part] of parts.entries()) {
    if (GROUP.test(part)) {
      groups.push(BigInt(`0x${part}`))
      continue
    }
    const octets = mayEndInOctets && index === parts.length - 1 ? parse4(part) : null
    if (octets === null) return null
    groups.push(octets >> 16n, octets & 0xffffn)
  }
  return groups
}

/** A range of addresses: those that share the first `bits` bits. */
export interface Block {
  family: 4 | 6
  value: bigint
  bits: number
}

/** Reads `10.0.0.0/8`. @throws RangeError when it is no block, or has bits set behind its prefix. */
export function parseBlock(text: string): Block {
  const [base = "", bits = ""] = text.split("/")
  const address = parseAddress(base)
  const size = address?.family === 4 ? 32 : 128
  const length = /^\d{1,3}$/.test(bits) ? Number(bits) : NaN
  if (!address || !(length <= size) || (address.value & ((1n << BigInt(size - length)) - 1n)) !== 0n) {
    throw new RangeError(`"${text}" is no block of addresses, as 10.0.0.0/8 is`)
  }
  return { family: address.family, value: address.value, bits: length }
}

export function isWithin(address: Address, block: Block): boolean {
  if (address.family !== block.family) return false
  const rest = BigInt((block.family === 4 ? 32 : 128) - block.bits)
  return address.value >> rest === block.value >> rest
}
