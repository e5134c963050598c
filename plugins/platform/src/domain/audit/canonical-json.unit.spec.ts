import fc from "fast-check"

import { CANONICAL_MAX_DEPTH, canonicalJson, CanonicalJsonError } from "./canonical-json"

/** RFC 8785, appendix B: IEEE 754 bits and the text they stand for. */
const NUMBERS: readonly [bits: string, text: string][] = [
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555554", "333333333.33333325"],
  ["41b3de4355555555", "333333333.3333333"],
  ["41b3de4355555556", "333333333.3333334"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
]

function fromBits(bits: string): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${bits}`))
  return view.getFloat64(0)
}

describe("RFC 8785", () => {
  test.each(NUMBERS)("appendix B: the number with the bits %s is written %s", (bits, text) => {
    expect(canonicalJson(fromBits(bits))).toBe(text)
  })

  test("section 3.2.2: the sample of primitive values", () => {
    const sample = JSON.parse(
      String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
        "string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`
    )
    expect(canonicalJson(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],` +
        String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`
    )
  })

  test("section 3.2.3: names are sorted by UTF-16 code units, not by code points", () => {
    const sample = {
      "€": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "😀": "Emoji: Grinning Face",
      "\u0080": "Control",
      ö: "Latin Small Letter O With Diaeresis",
    }
    const order = canonicalJson(sample).match(/"(?=[A-Z])[^"]+"/g)
    expect(order).toEqual([
      '"Carriage Return"',
      '"One"',
      '"Control"',
      '"Latin Small Letter O With Diaeresis"',
      '"Euro Sign"',
      '"Emoji: Grinning Face"',
      '"Hebrew Letter Dalet With Dagesh"',
    ])
  })

  test("names are not sorted by a language's rules", () => {
    const sample = { péché: 1, peach: 2, pêche: 3, sin: 4 }
    expect(canonicalJson(sample)).toBe('{"peach":2,"péché":1,"pêche":3,"sin":4}')
  })
})

describe("canonicalJson", () => {
  const json = fc.jsonValue({ stringUnit: "binary", maxDepth: 5 })

  test("says what was said: parsing it gives the value back", () => {
    fc.assert(
      fc.property(json, (value) => {
        // What has been through JSON, because JSON itself knows no -0.
        const plain: unknown = JSON.parse(JSON.stringify(value))
        expect(JSON.parse(canonicalJson(value))).toEqual(plain)
      }),
      { numRuns: 1000 }
    )
  })

  test("is the same for every order of members, and for its own outcome", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "binary" }), json), (object) => {
        const text = canonicalJson({ ...object })
        expect(canonicalJson(Object.fromEntries(Object.entries(object).reverse()))).toBe(text)
        expect(canonicalJson(JSON.parse(text))).toBe(text)
      }),
      { numRuns: 1000 }
    )
  })

  test("two values share a text only if they are equal", () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const equal = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
        expect(canonicalJson(one) === canonicalJson(other)).toBe(equal)
      }),
      { numRuns: 1000 }
    )
  })

  test.each([
    ["undefined", undefined],
    ["an undefined member", { a: undefined }],
    ["a hole", Array(1)],
    ["NaN", Number.NaN],
    ["infinity", [Number.POSITIVE_INFINITY]],
    ["a bigint", 1n],
    ["a function", () => 1],
    ["a symbol", Symbol("x")],
    ["a date", new Date(0)],
    ["a map", new Map()],
    ["half a pair in a text", "a\ud83d"],
    ["half a pair in a name", { "\ude00": 1 }],
  ])("refuses %s", (_, value) => {
    expect(() => canonicalJson(value)).toThrow(CanonicalJsonError)
  })

  test("refuses what nests too deeply, and what holds itself", () => {
    let deep: unknown = 1
    for (let level = 0; level < CANONICAL_MAX_DEPTH; level++) deep = [deep]
    expect(() => canonicalJson(deep)).not.toThrow()
    expect(() => canonicalJson([deep])).toThrow(CanonicalJsonError)
    const round: unknown[] = []
    round.push(round)
    expect(() => canonicalJson(round)).toThrow(CanonicalJsonError)
  })

  test("a member named __proto__ is a member", () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}')
  })
})

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== "object" || value === null) return value === 0 ? 0 : value
  const members = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => [name, sorted(member)])
  return { members }
}
