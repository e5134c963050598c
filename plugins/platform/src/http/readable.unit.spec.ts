import fc from "fast-check"

import { lookInto } from "./readable"

const nest = (levels: number): unknown => JSON.parse("[".repeat(levels) + "]".repeat(levels))

it("takes whatever is not deep and holds no U+0000", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 20 }), (value) => {
      fc.pre(!JSON.stringify(value).includes("\\u0000"))
      expect(() => lookInto(value)).not.toThrow()
    })
  )
  expect(() => lookInto(nest(60))).not.toThrow()
  expect(() => lookInto(undefined)).not.toThrow()
  expect(() => lookInto(Buffer.from([0]))).not.toThrow()
})

it.each([66, 1_000, 10_000])("refuses %i levels", (levels) => {
  expect(() => lookInto(nest(levels))).toThrow(expect.objectContaining({ status: 400, code: "body_too_deep" }))
  expect(() => lookInto({ a: [nest(levels)] })).toThrow(expect.objectContaining({ code: "body_too_deep" }))
})

it.each([["a\u0000"], [{ "a\u0000": 1 }], [{ a: [{ b: "\u0000" }] }]])("refuses U+0000 in %j", (body) => {
  expect(() => lookInto(body)).toThrow(expect.objectContaining({ status: 400, code: "malformed_text" }))
})

it("takes a wide body", () => {
  expect(() => lookInto({ list: Array.from({ length: 300_000 }, () => "x") })).not.toThrow()
})
