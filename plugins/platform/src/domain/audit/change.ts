import { type CompiledRules, maskText, PERSONAL_MASK, SECRET_MASK, sensitivityOf } from "../masking"
import { canonicalJson, isPlainObject, type Json } from "./canonical-json"

/** One thing that is different: `before` is absent for what was added, `after` for what was taken away. */
export interface Change {
  /** Names and indexes, `.` between them; the empty text is the value itself. `~1` stands for a `.` in a name, `~0` for `~`. */
  path: string
  before?: Json
  after?: Json
}

export interface ChangeBounds {
  /** Beyond this depth two values are compared as a whole. */
  depth: number
  /** More changes than this are counted, not listed. */
  changes: number
  /** How many members and elements are looked at in all. */
  visits: number
  /** The most characters of one recorded value's canonical JSON. */
  value: number
}

export const CHANGE_BOUNDS: ChangeBounds = { depth: 8, changes: 100, visits: 10_000, value: 500 }

/** Stands where more changed than is listed. */
export const MORE_PATH = "…"

/**
 * What changed from one plain value to another, masked, in the order of the paths; equal values give an empty list. Lists are
 * compared index by index. A secret or personal value that changed says so without either value; the shape below it is
 * not shown. Texts that no rule names are looked through for what is told by its form.
 *
 * Bounded in depth, number and size: two megabytes a client sent cost as much as {@link CHANGE_BOUNDS} says. Where a bound cut
 * something off, a last change at {@link MORE_PATH} says that there is more.
 *
 * @param before plain data, as JSON gives it; `undefined` for something that was created. Dates are compared and shown as
 *   moments, other objects with a class are shown by their type.
 */
export function describeChanges(
  before: unknown,
  after: unknown,
  rules: CompiledRules,
  bounds: ChangeBounds = CHANGE_BOUNDS
): Change[] {
  const changes: Change[] = []
  let visits = 0
  let more = false

  const visit = (one: unknown, other: unknown, path: readonly string[]): void => {
    if (more || one === other) return
    visits += 1
    if (visits > bounds.visits || changes.length >= bounds.changes) {
      more = !sameWithin(one, other, bounds)
      return
    }
    const sensitivity = sensitivityOf(path, rules)
    // What came or went is shown whole, its members only where it is all there is.
    const comparable = path.length === 0 || (one !== undefined && other !== undefined)
    const inside = comparable && path.length < bounds.depth && !sensitivity ? membersOf(one, other) : null
    if (inside) {
      for (const name of inside) visit(memberOf(one, name), memberOf(other, name), [...path, name])
      // Something empty that came or went would leave no trace.
      if (inside.length > 0 || (isHolder(one) && isHolder(other))) return
    }
    if (!sameWithin(one, other, bounds)) changes.push(record(one, other, path, sensitivity))
  }

  const record = (
    one: unknown,
    other: unknown,
    path: readonly string[],
    sensitivity: ReturnType<typeof sensitivityOf>
  ): Change => ({
    path: path.map(escapeName).join("."),
    ...(one !== undefined && { before: shown(one, path, sensitivity, rules, bounds) }),
    ...(other !== undefined && { after: shown(other, path, sensitivity, rules, bounds) }),
  })

  visit(before, after, [])
  if (more) changes.push({ path: MORE_PATH })
  return changes
}

/** The text that an audit entry keeps of changes. */
export function changesText(changes: readonly Change[]): string {
  return canonicalJson(changes)
}

type Holder = Record<string, unknown> | readonly unknown[]

function isHolder(value: unknown): value is Holder {
  if (Array.isArray(value)) return true
  return typeof value === "object" && value !== null && isPlainObject(value)
}

/** The names to compare, sorted; null unless each side is absent or of the same kind of holder, and one is there. */
function membersOf(one: unknown, other: unknown): string[] | null {
  const holders = [one, other].filter((value) => value !== undefined)
  if (!holders.every(isHolder)) return null
  const [first] = holders
  if (first === undefined || holders.some((holder) => Array.isArray(holder) !== Array.isArray(first))) return null
  if (Array.isArray(first)) {
    const length = Math.max(...holders.map((holder) => Object.keys(holder).length))
    return Array.from({ length }, (_, index) => String(index))
  }
  return [...new Set(holders.flatMap((holder) => Object.keys(holder)))].sort()
}

function memberOf(value: unknown, name: string): unknown {
  if (!isHolder(value) || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

/** A name as it stands in a path. `~` first, so that a name that holds an escape keeps its own path. */
function escapeName(name: string): string {
  return boundedName(name).replaceAll("~", "~0").replaceAll(".", "~1")
}

function boundedName(name: string): string {
  return wellFormed(name.length > 100 ? `${name.slice(0, 100)}…` : name)
}

function shown(
  value: unknown,
  path: readonly string[],
  sensitivity: ReturnType<typeof sensitivityOf>,
  rules: CompiledRules,
  bounds: ChangeBounds
): Json {
  if (value === null) return null
  if (sensitivity) return sensitivity === "secret" ? SECRET_MASK : PERSONAL_MASK
  const plain = plainOf(value, path, rules, { left: bounds.value })
  const text = canonicalJson(plain)
  if (text.length <= bounds.value) return plain
  return typeof plain === "string"
    ? `${wellFormed(plain.slice(0, bounds.value))}…`
    : `[${typeName(value)}, too large to show]`
}

/** A masked copy that JSON can say, of no more pieces than are left. */
function plainOf(value: unknown, path: readonly string[], rules: CompiledRules, budget: { left: number }): Json {
  budget.left -= 1
  if (budget.left < 0) return "…"
  if (value === null || typeof value === "boolean") return value
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value)
  if (typeof value === "string") return wellFormed(maskText(value))
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[no date]" : value.toISOString()
  if (typeof value === "bigint") return String(value)
  if (!isHolder(value)) return `[${typeName(value)}]`
  if (path.length >= 32) return "…"
  const inside = (member: unknown, name: string): Json => {
    const own = [...path, name]
    const sensitivity = sensitivityOf(own, rules)
    if (sensitivity && member !== null) return sensitivity === "secret" ? SECRET_MASK : PERSONAL_MASK
    return plainOf(member, own, rules, budget)
  }
  if (Array.isArray(value)) {
    return value.slice(0, Math.max(0, budget.left)).map((member, index) => inside(member, String(index)))
  }
  const members: [string, Json][] = []
  for (const [name, member] of Object.entries(value)) {
    if (budget.left <= 0) break
    members.push([boundedName(name), inside(member, name)])
  }
  return Object.fromEntries(members)
}

/** Whether two values are the same to the reader of a change; past the bounds of a comparison they count as different. */
function sameWithin(one: unknown, other: unknown, bounds: ChangeBounds): boolean {
  let left = bounds.visits
  const same = (a: unknown, b: unknown, depth: number): boolean => {
    if (Object.is(a, b)) return true
    if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
    left -= 1
    if (left < 0 || depth > 64 || !isHolder(a) || !isHolder(b)) return false
    const names = membersOf(a, b)
    if (!names) return false
    return names.every(
      (name) =>
        Object.hasOwn(a, name) === Object.hasOwn(b, name) && same(memberOf(a, name), memberOf(b, name), depth + 1)
    )
  }
  return same(one, other, 0)
}

/** Half a surrogate pair has no place in what is hashed. */
function wellFormed(text: string): string {
  return text.replaceAll(/[\ud800-\udfff]/gu, "\ufffd")
}

function typeName(value: unknown): string {
  if (Array.isArray(value)) return "list"
  if (typeof value !== "object" || value === null) return typeof value
  const { constructor } = value
  return typeof constructor === "function" && constructor.name !== "" ? constructor.name : "object"
}
