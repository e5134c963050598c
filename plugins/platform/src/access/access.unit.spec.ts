import type { MedusaContainer } from "@medusajs/framework/types"

import {
  BUILT_IN_ROLE_NAMES,
  BuiltInRoleResolver,
  definePolicies,
  findPolicy,
  listPolicies,
  roleHolds,
  roleResolver,
  setRoleResolver,
} from "."

const names = definePolicies("booth", {
  "show:read": { title: "See shows", roles: ["user", "viewer"] },
  "show:write": { title: "Run a show", roles: ["creator", "ops"] },
  "host:approve": { title: "Approve hosts", roles: ["admin"] },
  "shop:close": { title: "Close the shop", roles: [] },
})

test("a policy's full name carries its domain", () => {
  expect(names["show:read"]).toBe("booth.show:read")
  expect(findPolicy("booth.show:read")).toMatchObject({ title: "See shows", domain: "booth" })
})

test("each role holds what is its own and what the roles it includes hold", () => {
  const held = (policy: string) => BUILT_IN_ROLE_NAMES.filter((role) => roleHolds(role, policy))
  expect(held(names["show:read"])).toEqual(["founder", "admin", "ops", "viewer", "creator", "user"])
  expect(held(names["show:write"])).toEqual(["founder", "admin", "ops", "creator"])
  expect(held(names["host:approve"])).toEqual(["founder", "admin"])
  expect(held(names["shop:close"])).toEqual(["founder"])
})

test("a policy that nobody declared is held by nobody, the founder included", () => {
  expect(BUILT_IN_ROLE_NAMES.some((role) => roleHolds(role, "booth.shop:burn"))).toBe(false)
  expect(BUILT_IN_ROLE_NAMES.some((role) => roleHolds(role, "toString"))).toBe(false)
})

test("a declaration with a wrong name or role does not load", () => {
  expect(() => definePolicies("Booth", {})).toThrow("lower case")
  expect(() => definePolicies("booth2", { show: { title: "x", roles: [] } })).toThrow("<resource>:<action>")
  expect(() => definePolicies("booth2", { "a:b": { title: "x", roles: ["boss" as "admin"] } })).toThrow(`"boss"`)
})

test("a domain that is declared again is not doubled", () => {
  const before = listPolicies().length
  definePolicies("booth", { "show:read": { title: "See shows", roles: ["user"] } })
  expect(listPolicies().length).toBe(before - 3)
})

test("until roles are assigned, whoever Medusa lets into the admin is the founder", async () => {
  const resolver = new BuiltInRoleResolver()
  const rolesOf = (type: string) => resolver.decide({ type, id: "1" }, names["show:read"]).roles
  expect([rolesOf("user"), rolesOf("api-key"), rolesOf("host"), rolesOf("customer"), rolesOf("anyone")]).toEqual([
    ["founder"],
    ["founder"],
    ["creator"],
    ["user"],
    ["user"],
  ])
})

test("another resolver takes the decision over as a whole", async () => {
  const previous = setRoleResolver({ decide: () => ({ allowed: false, roles: ["nobody"] }) })
  const decision = await roleResolver().decide({ type: "user", id: "1" }, names["show:read"], {} as MedusaContainer)
  expect(decision).toEqual({ allowed: false, roles: ["nobody"] })
  setRoleResolver(previous)
})
