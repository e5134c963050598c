import fc from "fast-check"

import { compileRules, DEFAULT_MASKING_RULES, maskText, MASKED_TEXT_MAX, passesLuhn, sensitivityOf } from "."

describe("path rules", () => {
  const rule = (path: string) => compileRules([{ path, as: "secret" }])

  test.each([
    ["a", "a", true],
    ["a", "a.b", false],
    ["*", "a", true],
    ["*", "", false],
    ["a.*.c", "a.0.c", true],
    ["a.*.c", "a.c", false],
    ["**.c", "c", true],
    ["**.c", "a.b.c", true],
    ["**.c", "a.c.b", false],
    ["a.**", "a", true],
    ["a.**", "a.b.c", true],
    ["a.**.d.**", "a.b.c.d", true],
    ["**.api_key", "x.apiKey", true],
    ["**.apikey", "x.API-Key", true],
  ])("%s fits %s: %s", (pattern, path, expected) => {
    expect(sensitivityOf(path === "" ? [] : path.split("."), rule(pattern)) !== null).toBe(expected)
  })

  test("agree with the plain reading of the pattern, tried in every way", () => {
    const reads = (parts: readonly string[], names: readonly string[]): boolean => {
      const [part, ...rest] = parts
      if (part === undefined) return names.length === 0
      if (part === "**") return reads(rest, names) || (names.length > 0 && reads(parts, names.slice(1)))
      return names.length > 0 && (part === "*" || part === names[0]) && reads(rest, names.slice(1))
    }
    const parts = fc.array(fc.constantFrom("a", "b", "*", "**"), { minLength: 1, maxLength: 5 })
    const names = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 6 })
    fc.assert(
      fc.property(parts, names, (pattern, path) => {
        expect(sensitivityOf(path, rule(pattern.join("."))) !== null).toBe(reads(pattern, path))
      }),
      { numRuns: 3000 }
    )
  })

  test("the last rule that fits wins", () => {
    const own = compileRules([...DEFAULT_MASKING_RULES, { path: "product.metadata.company", as: "open" }])
    expect(sensitivityOf(["product", "metadata", "company"], own)).toBeNull()
    expect(sensitivityOf(["order", "company"], own)).toBe("personal")
  })

  test("a rule without a name does not load", () => {
    expect(() => rule("a..b")).toThrow(RangeError)
    expect(() => rule("")).toThrow(RangeError)
  })
})

describe("maskText", () => {
  test.each([
    ["mail ada.l+x@shop.example.com now", "mail [personal] now"],
    ["Authorization: Bearer abcdef0123456789", "Authorization: [secret]"],
    ["see eyJhbGciOi.eyJzdWIiOiIx.c2lnbmF0dXJl!", "see [secret]!"],
    ["key sk_live_0123456789ab", "key [secret]"],
    ["postgres://ada:hunter2@db/shop", "postgres://[secret]@db/shop"],
    ["card 4242 4242 4242 4242.", "card [secret]."],
    ["call +49 170 1234567", "call [personal]"],
    ["IBAN DE89 3704 0044 0532 0130 00", "IBAN [personal]"],
    ["AKIAIOSFODNN7EXAMPLE", "[secret]"],
  ])("%s", (text, masked) => {
    expect(maskText(text)).toBe(masked)
  })

  test.each([
    "Summer sale: 3 for 2",
    "prod_01HZY3W8J4",
    "2026-05-01T12:00:00.000Z",
    "1234 5678 9012 3456 is no card number",
    "https://shop.example/products/a-b_c?limit=20",
    "+3 points",
  ])("leaves alone: %s", (text) => {
    expect(maskText(text)).toBe(text)
  })

  test("no mail address and no key survives in any surroundings", () => {
    const around = fc.string({ unit: fc.constantFrom(" ", ",", "\n", '"', "<", ">", "(", "é", ":"), maxLength: 6 })
    const name = fc.string({ unit: fc.constantFrom(..."abcxyz019"), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(around, name, name, around, (left, user, host, right) => {
        expect(maskText(`${left}${user}@${host}.example${right}`)).not.toContain(`@${host}`)
        const key = `whsec_${"k".repeat(10)}${user}`
        expect(maskText(`${left}${key}${right}`)).not.toContain(key)
      }),
      { numRuns: 1000 }
    )
  })

  test("a text made to be slow is not looked at for longer than its bound", () => {
    for (const piece of ["a", "a.", "a@", "1 ", "1", "+1", "eyJ", "bearer ", "A1", "x:", "://a:", "-----BEGIN "]) {
      expect(maskText(piece.repeat(1_000_000 / piece.length)).length).toBeLessThanOrEqual(MASKED_TEXT_MAX + 1)
    }
  })
})

test("Luhn: the published test numbers of the card networks pass, one digit changed does not", () => {
  const numbers = ["4242424242424242", "5555555555554444", "378282246310005", "6011111111111117"]
  for (const number of numbers) {
    expect(passesLuhn(number)).toBe(true)
    for (let index = 0; index < number.length; index++) {
      const changed = (Number(number[index]) + 1) % 10
      expect(passesLuhn(number.slice(0, index) + String(changed) + number.slice(index + 1))).toBe(false)
    }
  }
})
