import { z } from "@medusajs/framework/zod"

import { definePolicies } from "../access"
import { defineRoute } from "./contract"
import { registerContracts } from "./registry"
import { Handle, Id, line, Moment, named, paging, text, WebUrl } from "./schemas"

const policies = definePolicies("stand", { "thing:read": { title: "Read", roles: ["user"] } })

const base = {
  operationId: "stand.things.list",
  method: "GET",
  path: "/store/stand",
  summary: "x",
  actor: "anyone",
  policy: policies["thing:read"],
  responses: { 200: z.strictObject({}) },
} as const

describe("a contract that leaves something open does not load", () => {
  test.each<[string, object, string]>([
    ["no policy", { policy: "" }, "names no policy"],
    ["a path in upper case", { path: "/Store" }, "lower case"],
    ["a nameless operation", { operationId: "list" }, "operation id"],
    ["params that the path does not have", { params: z.strictObject({ id: Id }) }, "its params are [id]"],
    ["a path with params that nothing checks", { path: "/store/stand/:id" }, "its path has [id]"],
    ["an object with unknown fields", { body: z.object({ a: z.number() }) }, "body lets unknown fields through"],
    ["one inside another", { body: z.strictObject({ a: z.object({ b: z.number() }) }) }, "body.a lets unknown"],
    ["a record", { body: z.strictObject({ a: z.record(z.string(), z.string()) }) }, "body.a lets unknown"],
    ["a string without a maximum", { query: z.strictObject({ q: z.string() }) }, "query.q is a string without"],
    ["one in a list", { body: z.strictObject({ a: z.array(z.string()).max(3) }) }, "body.a[] is a string without"],
    ["one in a choice", { body: z.strictObject({ a: z.union([z.number(), z.string()]) }) }, "body.a is a string"],
    ["an address without a maximum", { body: z.strictObject({ a: z.url() }) }, "body.a is a string without"],
    ["a list without a maximum", { body: z.strictObject({ a: z.array(z.number()) }) }, "body.a is a list without"],
    ["anything at all", { body: z.strictObject({ a: z.unknown() }) }, "body.a has no type"],
    ["a custom actor whom nobody recognises", { actor: "custom" }, "needs an authenticator"],
    ["no answer", { responses: {} }, "declares no answer"],
  ])("%s", (_, change, message) => {
    expect(() => defineRoute({ ...base, ...change } as typeof base)).toThrow(message)
  })

  test("the schemas that every contract may use are bounded", () => {
    const body = z.strictObject({ a: Id, b: Handle, c: line(5), d: text(5), e: Moment, f: WebUrl, ...paging })
    expect(() => defineRoute({ ...base, body })).not.toThrow()
  })

  test("a schema that contains itself is looked at once", () => {
    const Tree: z.ZodType = z.lazy(() => z.strictObject({ name: line(5), children: z.array(Tree).max(2) }))
    expect(() => defineRoute({ ...base, body: z.strictObject({ tree: Tree }) })).not.toThrow()
  })
})

describe("registerContracts", () => {
  const register = (plugin: string, change: object = {}) =>
    registerContracts({
      plugin,
      prefixes: ["/store/stand"],
      routes: [defineRoute({ ...base, ...change } as typeof base)],
    })

  test("refuses an undeclared policy, a foreign address, and what somebody else has", () => {
    expect(() => register("stand", { policy: "stand.thing:write" })).toThrow("is not declared")
    expect(() => register("stand", { path: "/store/standing" })).toThrow("under none of the plugin's prefixes")
    register("stand")
    expect(() => register("other", { path: "/store/stand/x" })).toThrow("already has an operation of this name")
    expect(() => register("other", { operationId: "other.x" })).toThrow("already answers GET /store/stand")
  })

  test("a file that is loaded again replaces its contracts", () => {
    register("stand")
    expect(() => register("stand")).not.toThrow()
  })
})

test("a named schema may be declared again, as a reloaded file does", () => {
  named("Twice", z.strictObject({ a: z.number() }))
  const again = named("Twice", z.strictObject({ b: z.number() }))
  expect(again.meta()).toMatchObject({ id: "Twice" })
})
