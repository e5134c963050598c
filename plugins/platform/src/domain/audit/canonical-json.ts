/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** How deep a value may nest; a stack must not be at the mercy of what a client sent. */
export const CANONICAL_MAX_DEPTH = 64

/** Something that JSON, or the subset of it that has one canonical form, cannot say. */
export class CanonicalJsonError extends Error {
  override readonly name = "CanonicalJsonError"
}

/** With the `u` flag only a surrogate that has no partner matches. */
const LONE_SURROGATE = /[\ud800-\udfff]/u

/**
 * The one text that stands for a value: RFC 8785, JSON Canonicalization Scheme. Members are sorted by their names' UTF-16
 * code units, numbers are written as ECMAScript writes them (so `-0` is `0`), nothing stands between tokens.
 *
 * Whatever would be dropped or bent silently is refused: `undefined`, NaN, infinities, bigints, functions, symbols, half a
 * surrogate pair, objects with a class (a Date is not a text), values nested deeper than {@link CANONICAL_MAX_DEPTH}.
 *
 * @throws CanonicalJsonError
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0)
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case "string":
      return canonicalString(value)
    case "number":
      if (!Number.isFinite(value)) throw new CanonicalJsonError(`${value} has no place in JSON`)
      return value === 0 ? "0" : String(value)
    case "boolean":
      return value ? "true" : "false"
    case "object":
      if (value === null) return "null"
      if (depth === CANONICAL_MAX_DEPTH) throw new CanonicalJsonError(`deeper than ${CANONICAL_MAX_DEPTH} levels`)
      return Array.isArray(value) ? writeArray(value, depth) : writeObject(value, depth)
    default:
      throw new CanonicalJsonError(`a value of type ${typeof value} has no place in JSON`)
  }
}

/**
 * A string as JCS writes it. `JSON.stringify` escapes exactly what RFC 8785 section 3.2.2.2 asks for; it would write half
 * a pair as an escape, where the scheme wants an error.
 */
export function canonicalString(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new CanonicalJsonError("half a surrogate pair is no text")
  return JSON.stringify(text)
}

function writeArray(list: readonly unknown[], depth: number): string {
  const parts: string[] = []
  // By index, so that a hole is met as `undefined` and refused instead of skipped.
  for (let index = 0; index < list.length; index++) parts.push(write(list[index], depth + 1))
  return `[${parts.join(",")}]`
}

function writeObject(object: object, depth: number): string {
  if (!isPlainObject(object)) {
    throw new CanonicalJsonError("an object with a class has no canonical form; turn it into plain data first")
  }
  const members = Object.entries(object)
  // The default order of strings is by UTF-16 code units, which is the scheme's.
  members.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${canonicalString(name)}:${write(member, depth + 1)}`).join(",")}}`
}

/** Whether an object has no class: its prototype is none, or one that has none itself, as `Object.prototype` of any realm. */
export function isPlainObject(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
