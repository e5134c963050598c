import fc from "fast-check"

import { compileRules, DEFAULT_MASKING_RULES, PERSONAL_MASK, SECRET_MASK } from "../masking"
import { canonicalJson } from "./canonical-json"
import { type Change, CHANGE_BOUNDS, changesText, describeChanges, MORE_PATH } from "./change"

const rules = compileRules(DEFAULT_MASKING_RULES)
const none = compileRules([])
const endless = { depth: 50, changes: 1e6, visits: 1e6, value: 1e6 }

/** Plain data of short, harmless names and values, so that two of them often share members. */
const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, 0, 1, 2.5, "", "x", "y"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c.d", "e~f"), tie("value"), { maxKeys: 3 })
  ),
})).value

/** Puts the changes of an object or list into a copy of it. Removals of elements come last to first. */
function apply(before: unknown, changes: readonly Change[]): unknown {
  let root: unknown = structuredClone(before)
  for (const change of [...changes].reverse()) {
    if (change.path === "") {
      root = change.after
      continue
    }
    const names = change.path.split(".").map((name) => name.replaceAll("~1", ".").replaceAll("~0", "~"))
    const last = names.pop() ?? ""
    let holder = root as Record<string, unknown>
    for (const name of names) holder = holder[name] as Record<string, unknown>
    if (Array.isArray(holder)) {
      if ("after" in change) holder[Number(last)] = change.after
      else holder.splice(Number(last), 1)
    } else if ("after" in change) holder[last] = change.after
    else delete holder[last]
  }
  return root
}

describe("describeChanges", () => {
  test("equal values give none, different ones give some", () => {
    fc.assert(
      fc.property(plain, plain, (one, other) => {
        expect(describeChanges(one, structuredClone(one), rules)).toEqual([])
        const same = canonicalJson(one) === canonicalJson(other)
        expect(describeChanges(one, other, none).length === 0).toBe(same)
      }),
      { numRuns: 2000 }
    )
  })

  test("the changes lead from the one value to the other, and the other way they undo it", () => {
    fc.assert(
      fc.property(plain, plain, (before, after) => {
        const forth = describeChanges(before, after, none, endless)
        expect(apply(before, forth)).toEqual(after)
        const back = describeChanges(after, before, none, endless)
        expect(back.map(({ path }) => path)).toEqual(forth.map(({ path }) => path))
      }),
      { numRuns: 2000 }
    )
  })

  test("a secret or a personal value never shows, wherever it stands, before or after, added or taken away", () => {
    const names = fc.constantFrom("password", "apiKey", "API-Key", "access_token", "email", "First_Name", "tax_id")
    const holder = fc.constantFrom<(inner: unknown) => unknown>(
      (inner) => ({ customer: inner }),
      (inner) => [inner, 1],
      (inner) => ({ metadata: [{ deep: inner }] })
    )
    const other = fc.option(fc.constant("other-9d81"), { nil: undefined })
    fc.assert(
      fc.property(names, fc.array(holder, { maxLength: 6 }), other, fc.boolean(), (name, holders, second, flip) => {
        const wrap = (value: unknown) => holders.reduce((inner, one) => one(inner), value)
        const one = wrap({ [name]: { nested: ["hunter2-7f3a"] } })
        const two = second === undefined ? undefined : wrap({ [name]: second })
        const text = changesText(flip ? describeChanges(two, one, rules) : describeChanges(one, two, rules))
        expect(text).not.toBe("[]")
        expect(text).not.toMatch(/hunter2|other-9d81/)
      }),
      { numRuns: 1000 }
    )
  })

  test("says that a masked value changed, and whether there was one", () => {
    expect(describeChanges({ email: "a@b.co", password: null }, { email: "c@b.co", password: "x" }, rules)).toEqual([
      { path: "email", before: PERSONAL_MASK, after: PERSONAL_MASK },
      { path: "password", before: null, after: SECRET_MASK },
    ])
  })

  test("a name that is not there is told from one that is null", () => {
    expect(describeChanges({ a: null }, {}, none)).toEqual([{ path: "a", before: null }])
    expect(describeChanges({}, { a: [] }, none)).toEqual([{ path: "a", after: [] }])
    expect(describeChanges(undefined, { a: 1, b: { c: 2 } }, none)).toEqual([
      { path: "a", after: 1 },
      { path: "b", after: { c: 2 } },
    ])
  })

  test("is bounded, whatever it is given, and says so where it was cut", () => {
    const anything = fc.anything({ withDate: true, withBigInt: true, withMap: true, maxDepth: 6, maxKeys: 8 })
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        const text = changesText(describeChanges(one, other, rules))
        expect(text.length).toBeLessThan((CHANGE_BOUNDS.changes + 1) * (2 * CHANGE_BOUNDS.value + 10_000))
      }),
      { numRuns: 1000 }
    )
    const wide = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`n${index}`, index]))
    const changes = describeChanges({}, wide, rules)
    expect(changes).toHaveLength(CHANGE_BOUNDS.changes + 1)
    expect(changes.at(-1)).toEqual({ path: MORE_PATH })
    const [long] = describeChanges({ note: "" }, { note: "ab ".repeat(1e6) }, rules)
    expect(changesText(long ? [long] : []).length).toBeLessThan(600)
    let deep: unknown = "leaf"
    for (let level = 0; level < 5_000; level++) deep = [deep]
    expect(changesText(describeChanges(null, deep, rules)).length).toBeLessThan(1_000)
  })

  test("halves of surrogate pairs and members called __proto__ do no harm", () => {
    const after = JSON.parse('{"a\\ud800":"\\udc00","__proto__":{"b":1}}')
    const text = changesText(describeChanges({}, after, none))
    expect(JSON.parse(text)).toEqual([
      { path: "__proto__", after: { b: 1 } },
      { path: "a\ufffd", after: "\ufffd" },
    ])
  })
})
