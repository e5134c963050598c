/**
 * A place in a show's event log: two numbers, `<epoch or milliseconds>-<sequence>`, in the order of the log. Both
 * transports use this form (it is a Redis stream id), so a frame can be compared with a resume point without asking them.
 * Numbers stay strings until compared: a Redis id may exceed what a double holds.
 */
const OFFSET = /^(\d{1,20})-(\d{1,20})$/

export type Offset = string

export const ORIGIN: Offset = "0-0"

export function isOffset(value: string): value is Offset {
  return OFFSET.test(value)
}

export function compareOffsets(a: Offset, b: Offset): number {
  const [aHigh, aLow] = split(a)
  const [bHigh, bLow] = split(b)
  return compareNumerals(aHigh, bHigh) || compareNumerals(aLow, bLow)
}

function split(offset: Offset): [string, string] {
  const match = OFFSET.exec(offset)
  if (!match?.[1] || !match[2]) {
    throw new RangeError(`Not an offset: ${offset}`)
  }
  return [match[1], match[2]]
}

function compareNumerals(a: string, b: string): number {
  const left = a.replace(/^0+(?=\d)/, "")
  const right = b.replace(/^0+(?=\d)/, "")
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0)
}
