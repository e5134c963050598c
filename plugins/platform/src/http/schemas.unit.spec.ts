import fc from "fast-check"

import { Handle, Id, IdOrHandle, line, Moment, text, WebUrl } from "./schemas"

/** Strings as JSON may carry them: any code units, so halves of surrogate pairs and NUL among them. */
const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) })
/** Mostly such as a schema would take, with something of the other kind somewhere in it. */
const spoilt = fc
  .tuple(fc.string({ unit: "grapheme" }), fc.constantFrom("\ud800", "\udfff", "\u0000", "\udc00\ud800"), fc.string())
  .map((parts) => parts.join(""))
const given = fc.oneof(anyText, spoilt)

const schemas = { Id, Handle, IdOrHandle, Moment, WebUrl, line: line(500), text: text(500) }

describe("what a string schema takes, PostgreSQL stores and every client reads back", () => {
  test.each(Object.entries(schemas))("%s", (_, schema) => {
    const holds = (value: string) => {
      const result = schema.safeParse(value)
      if (!result.success) return
      expect(result.data).not.toContain("\u0000")
      // A half of a surrogate pair has no bytes in UTF-8: it comes back as another character.
      expect(Buffer.from(result.data, "utf8").toString("utf8")).toBe(result.data)
    }
    fc.assert(fc.property(given, holds))
    fc.assert(fc.property(given, (value) => holds(`https://example.com/${value}`)))
    fc.assert(fc.property(given, (value) => holds(`https://example.com/?q=${value}`)))
  })

  test.each([
    ["half of a pair at the end", "abc\ud800"],
    ["half of a pair at the start", "\udc00abc"],
    ["a pair the wrong way round", "a\udc00\ud800b"],
    ["NUL", "a\u0000b"],
  ])("%s is refused", (_, value) => {
    for (const schema of Object.values(schemas)) expect(schema.safeParse(value).success).toBe(false)
    expect(WebUrl.safeParse(`https://example.com/${value}`).success).toBe(false)
  })

  test("whole pairs are text like any other", () => {
    for (const schema of [line(20), text(20)])
      expect(schema.parse("ok \u{1f44d}\u{1f3fd}")).toBe("ok \u{1f44d}\u{1f3fd}")
  })
})
