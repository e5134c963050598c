import fc from "fast-check"

import {
  acceptsSecret,
  type AccessRules,
  type ApiKey,
  apiKeyState,
  type Assignment,
  covers,
  explain,
  FOUNDER,
  grantsOf,
  heldGrants,
  isGrant,
  isPolicy,
  judgeRoleChange,
  KEY_LONGEST_OVERLAP_MS,
  narrow,
  type Person,
  revokeKey,
  type Role,
  type RoleChange,
  rotateKey,
} from "."

const names = fc.constantFrom("live", "show", "order")
const actions = fc.constantFrom("read", "write", "publish")
const resource = fc.array(names, { minLength: 1, maxLength: 3 }).map((list) => list.join("."))
const policy = fc.tuple(resource, actions).map((parts) => parts.join(":"))
const grant = fc
  .tuple(
    fc.oneof(
      fc.constant("*"),
      resource,
      resource.map((one) => `${one}.*`)
    ),
    fc.oneof(fc.constant("*"), actions)
  )
  .map((parts) => parts.join(":"))

describe("grants", () => {
  test.each<[string, string, boolean]>([
    ["*:*", "live.show:read", true],
    ["*:read", "live.show:read", true],
    ["*:read", "live.show:write", false],
    ["live.*:read", "live.show:read", true],
    ["live.*:read", "live.show.pin:read", true],
    ["live.*:read", "live:read", false],
    ["live.*:read", "liveshow.x:read", false],
    ["live.show:*", "live.show:write", true],
    ["live.show:*", "live.show.pin:write", false],
    ["live.show:read", "live.show:read", true],
    ["live.show:read", "live.show:*", false],
    ["live.show:read", "live.*:read", false],
    ["live.*:*", "*:*", false],
    ["*:*", "*:*", true],
    ["*:", "live.show:read", false],
    ["*", "live.show:read", false],
    ["live.*.pin:read", "live.show.pin:read", false],
    ["*.show:read", "live.show:read", false],
    ["live.show:re*", "live.show:read", false],
    [".*:read", "live.show:read", false],
  ])("%s covers %s: %s", (one, other, expected) => {
    expect(covers(one, other)).toBe(expected)
  })

  test("a policy is a grant of itself, what has a * is no policy", () => {
    fc.assert(
      fc.property(policy, grant, (one, other) => {
        expect([isPolicy(one), isGrant(one), covers(one, one), covers(other, other)]).toEqual([true, true, true, true])
        expect(isPolicy(other)).toBe(!other.includes("*"))
      })
    )
  })

  test("covering is what it says: whatever the covered grant allows, the covering one allows", () => {
    fc.assert(
      fc.property(grant, grant, policy, (one, other, asked) => {
        if (covers(one, other) && covers(other, asked)) expect(covers(one, asked)).toBe(true)
      }),
      { numRuns: 5000 }
    )
  })

  test("and nothing less: a grant that is not covered allows something that the other does not", () => {
    fc.assert(
      fc.property(grant, grant, (one, other) => {
        if (covers(one, other)) return
        // A resource and an action nobody else names, wherever the grant leaves them open.
        const witness = other.replace(/^\*:/, "zz.zz:").replace(/\.\*:/, ".zz:").replace(/:\*$/, ":zz")
        expect(covers(other, witness)).toBe(true)
        expect(covers(one, witness)).toBe(false)
      }),
      { numRuns: 5000 }
    )
  })
})

describe("narrow", () => {
  test.each<[string, string, string[]]>([
    ["*:*", "live.show:read", ["live.show:read"]],
    ["live.*:read", "live.show:*", ["live.show:read"]],
    ["live.*:read", "*:write", []],
    ["live.show:*", "order:*", []],
  ])("%s and %s have %j in common", (one, other, expected) => {
    expect(narrow([one], [other])).toEqual(expected)
    expect(narrow([other], [one])).toEqual(expected)
  })

  test("allows what both lists allow, and nothing else", () => {
    const list = fc.array(grant, { maxLength: 4 })
    fc.assert(
      fc.property(list, list, policy, (held, by, asked) => {
        const allows = (grants: readonly string[]) => grants.some((one) => covers(one, asked))
        expect(allows(narrow(held, by))).toBe(allows(held) && allows(by))
      }),
      { numRuns: 5000 }
    )
  })
})

const ROLES: readonly Role[] = [
  { name: FOUNDER, grants: ["*:*"], includes: ["admin"] },
  { name: "admin", grants: ["access.role:*", "live.show:*", "order:*"], includes: ["ops"] },
  { name: "ops", grants: ["order:write"], includes: ["viewer"] },
  { name: "viewer", grants: ["*:read"], includes: [] },
]
const roles = new Map(ROLES.map((role) => [role.name, role]))
const declared = new Set(["live.show:read", "live.show:write", "order:write", "access.role:write", "shop:close"])
const rules: AccessRules = { roles, declared }
const has = (...list: string[]): Assignment[] => list.map((role) => ({ role, expiresAt: null }))
const openKey: ApiKey = { grants: ["*:*"], expiresAt: null, revokedAt: null, previousUntil: null }

describe("explain", () => {
  test("says through which roles and by which grant, the shortest way", () => {
    expect(explain({ assignments: has("admin") }, "live.show:read", rules, 0)).toEqual({
      allowed: true,
      through: ["admin"],
      grant: "live.show:*",
      until: null,
    })
    expect(explain({ assignments: has("ops") }, "live.show:read", rules, 0)).toMatchObject({
      through: ["ops", "viewer"],
      grant: "*:read",
    })
  })

  test.each<[string, Parameters<typeof explain>[0], string, string]>([
    [
      "a policy that nobody declared, to the founder as well",
      { assignments: has(FOUNDER) },
      "shop:burn",
      "policy_unknown",
    ],
    ["without a role", { assignments: [] }, "live.show:read", "no_role"],
    ["a role that is not there", { assignments: has("ghost") }, "live.show:read", "not_granted"],
    ["a role without the grant", { assignments: has("viewer") }, "order:write", "not_granted"],
    ["a role that ran out", { assignments: [{ role: "ops", expiresAt: 100 }] }, "order:write", "assignment_expired"],
    [
      "a key made for less",
      { assignments: has(FOUNDER), key: { ...openKey, grants: ["live.*:read"] } },
      "order:write",
      "key_narrower",
    ],
    ["a key made for more than its maker", { assignments: has("viewer"), key: openKey }, "order:write", "not_granted"],
    [
      "a key that ran out",
      { assignments: has(FOUNDER), key: { ...openKey, expiresAt: 100 } },
      "order:write",
      "key_expired",
    ],
    ["a revoked key", { assignments: has(FOUNDER), key: { ...openKey, revokedAt: 1 } }, "order:write", "key_revoked"],
  ])("refuses %s", (_, subject, asked, code) => {
    expect(explain(subject, asked, rules, 100)).toMatchObject({ allowed: false, code })
  })

  test("of two roles the one that lasts is told, and a key's end ends the right", () => {
    const assignments = [{ role: "admin", expiresAt: 500 }, ...has("viewer")]
    expect(explain({ assignments }, "live.show:read", rules, 100)).toMatchObject({ through: ["viewer"], until: null })
    const key = { ...openKey, expiresAt: 300 }
    expect(explain({ assignments, key }, "live.show:write", rules, 100)).toMatchObject({
      through: ["admin"],
      until: 300,
    })
  })

  test("a key never allows what its maker may not, nor what it is not made for; more roles never allow less", () => {
    const lists = fc.array(fc.constantFrom(...roles.keys()), { maxLength: 3 })
    fc.assert(
      fc.property(
        lists,
        lists,
        fc.array(grant, { maxLength: 3 }),
        fc.constantFrom(...declared),
        (some, more, grants, asked) => {
          const may = (list: string[], key?: ApiKey) =>
            explain({ assignments: has(...list), ...(key && { key }) }, asked, rules, 0).allowed
          const key = { ...openKey, grants }
          expect(may(some, key)).toBe(may(some) && grants.some((one) => covers(one, asked)))
          if (may(some)) expect(may([...more, ...some])).toBe(true)
        }
      ),
      { numRuns: 2000 }
    )
  })

  test("roles that include each other in a ring come to an end", () => {
    const ring = new Map<string, Role>([
      ["a", { name: "a", grants: ["x:read"], includes: ["b"] }],
      ["b", { name: "b", grants: ["y:read"], includes: ["a", "b"] }],
    ])
    expect(grantsOf("a", ring).map((one) => one.grant)).toEqual(["x:read", "y:read"])
  })
})

describe("changing roles", () => {
  const builtIn = new Set(roles.keys())
  const ids = ["p0", "p1", "p2", "p3"]
  const role = fc.constantFrom(FOUNDER, "admin", "ops", "viewer", "own-1", "own-2")
  const change: fc.Arbitrary<RoleChange> = fc.oneof(
    fc.record({
      kind: fc.constant("assign" as const),
      person: fc.constantFrom(...ids),
      role,
      expiresAt: fc.option(fc.integer({ min: 0, max: 40 })),
    }),
    fc.record({ kind: fc.constant("unassign" as const), person: fc.constantFrom(...ids), role }),
    fc.record({ kind: fc.constant("remove_person" as const), person: fc.constantFrom(...ids) }),
    fc.record({
      kind: fc.constant("write_role" as const),
      role: fc.record({
        name: role,
        grants: fc.array(grant, { maxLength: 3 }),
        includes: fc.array(role, { maxLength: 2 }),
      }),
    }),
    fc.record({ kind: fc.constant("delete_role" as const), role })
  )

  test("whoever does whatever in any order: a founder for good remains, and nobody comes to hold what was out of reach", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...ids), change), { maxLength: 40 }), (steps) => {
        const current = new Map(roles)
        let people: Person[] = [
          { id: "p0", assignments: has(FOUNDER) },
          { id: "p1", assignments: has("admin") },
          { id: "p2", assignments: has("ops") },
          { id: "p3", assignments: has("viewer") },
        ]
        for (const [now, [who, one]] of steps.entries()) {
          const changer = people.find(({ id }) => id === who)
          if (!changer) continue
          const held = heldGrants(changer.assignments, current, now)
          const before = new Map(people.map(({ id, assignments }) => [id, heldGrants(assignments, current, now)]))
          if (!judgeRoleChange(changer, one, { roles: current, builtIn, people }, now).ok) continue

          if (one.kind === "write_role") current.set(one.role.name, one.role)
          if (one.kind === "delete_role") current.delete(one.role)
          if (one.kind === "remove_person") people = people.filter(({ id }) => id !== one.person)
          if (one.kind === "assign" || one.kind === "unassign") {
            people = people.map(({ id, assignments }) => {
              if (id !== one.person) return { id, assignments }
              const rest = assignments.filter(({ role: name }) => name !== one.role)
              return {
                id,
                assignments: one.kind === "assign" ? [...rest, { role: one.role, expiresAt: one.expiresAt }] : rest,
              }
            })
          }

          const founders = people.filter(({ assignments }) =>
            assignments.some((a) => a.role === FOUNDER && a.expiresAt === null)
          )
          expect(founders.length).toBeGreaterThan(0)
          for (const { id, assignments } of people) {
            const had = before.get(id) ?? []
            for (const now_held of heldGrants(assignments, current, now)) {
              expect([...had, ...held].some((own) => covers(own, now_held))).toBe(true)
            }
          }
          for (const [id, had] of before) {
            const left = heldGrants(people.find((person) => person.id === id)?.assignments ?? [], current, now)
            const lost = had.filter((own) => !left.some((other) => covers(other, own)))
            expect(lost.every((own) => held.some((mine) => covers(mine, own)))).toBe(true)
          }
        }
      }),
      { numRuns: 2000 }
    )
  })

  const state = {
    roles,
    builtIn,
    people: [
      { id: "f", assignments: has(FOUNDER) },
      { id: "a", assignments: has("admin") },
    ],
  }
  const founder = { id: "f", assignments: has(FOUNDER) }
  const admin = { id: "a", assignments: has("admin") }

  test.each<[string, typeof admin, RoleChange, string]>([
    ["the last founder leaves", founder, { kind: "unassign", person: "f", role: FOUNDER }, "last_founder"],
    ["the last founder is deleted", founder, { kind: "remove_person", person: "f" }, "last_founder"],
    [
      "an admin makes himself founder",
      admin,
      { kind: "assign", person: "a", role: FOUNDER, expiresAt: null },
      "escalation",
    ],
    [
      "a founder's role is made to run out",
      founder,
      { kind: "assign", person: "f", role: FOUNDER, expiresAt: 9 },
      "founder_for_good",
    ],
    [
      "a role that ran out is given",
      founder,
      { kind: "assign", person: "a", role: "ops", expiresAt: 0 },
      "expiry_past",
    ],
    [
      "a built-in role is rewritten",
      founder,
      { kind: "write_role", role: { name: "viewer", grants: ["*:*"], includes: [] } },
      "role_built_in",
    ],
    [
      "a role of more than one has is written",
      admin,
      { kind: "write_role", role: { name: "mine", grants: ["live.*:*"], includes: [] } },
      "escalation",
    ],
    [
      "a role includes the founder",
      admin,
      { kind: "write_role", role: { name: "mine", grants: [], includes: [FOUNDER] } },
      "escalation",
    ],
    [
      "a grant is none",
      founder,
      { kind: "write_role", role: { name: "mine", grants: ["orders"], includes: [] } },
      "invalid_role",
    ],
    [
      "an unknown role is given",
      founder,
      { kind: "assign", person: "a", role: "ghost", expiresAt: null },
      "role_unknown",
    ],
    ["a built-in role is deleted", founder, { kind: "delete_role", role: "ops" }, "role_built_in"],
  ])("refused: %s", (_, changer, one, code) => {
    expect(judgeRoleChange(changer, one, state, 5)).toMatchObject({ ok: false, code })
  })

  test("a founder who gives way to another may leave", () => {
    const two = { ...state, people: [...state.people, { id: "g", assignments: has(FOUNDER) }] }
    expect(judgeRoleChange(founder, { kind: "unassign", person: "f", role: FOUNDER }, two, 5)).toEqual({ ok: true })
  })

  test("a founder whose role expires, however that came about, does not count as one who remains", () => {
    const fading = { id: "g", assignments: [{ role: FOUNDER, expiresAt: 9 }] }
    const two = { ...state, people: [...state.people, fading] }
    const leave: RoleChange = { kind: "unassign", person: "f", role: FOUNDER }
    expect(judgeRoleChange(founder, leave, two, 5)).toMatchObject({ code: "last_founder" })
  })

  test("nobody empties a role that grants more than they hold", () => {
    const strong: Role = { name: "strong", grants: ["shop:close"], includes: [] }
    const more = { ...state, roles: new Map(roles).set("strong", strong) }
    const empty: RoleChange = { kind: "write_role", role: { ...strong, grants: [] } }
    expect(judgeRoleChange(admin, empty, more, 5)).toMatchObject({ code: "escalation" })
    expect(judgeRoleChange(founder, empty, more, 5)).toEqual({ ok: true })
  })

  test("a right that ran out is no right to give", () => {
    const past = { id: "a", assignments: [{ role: "admin", expiresAt: 5 }] }
    const give: RoleChange = { kind: "assign", person: "x", role: "viewer", expiresAt: null }
    expect(judgeRoleChange(past, give, state, 4)).toEqual({ ok: true })
    expect(judgeRoleChange(past, give, state, 5)).toMatchObject({ code: "escalation" })
  })
})

describe("API keys", () => {
  test("through any rotations, revocations and time: at most two secrets, none after the end, never back from revoked", () => {
    const step = fc.tuple(fc.constantFrom("rotate", "leak", "revoke", "wait"), fc.nat(10 * 24 * 3_600_000))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.option(fc.nat(1e10)), (steps, expiresAt) => {
        let key: ApiKey = { ...openKey, expiresAt }
        let now = 0
        let revoked = false
        for (const [one, pause] of steps) {
          now += pause
          if (one === "rotate" || one === "leak") {
            const rotated = rotateKey(key, now, one === "leak" ? 0 : undefined)
            expect(rotated.ok).toBe(acceptsSecret(key, "current", now))
            if (rotated.ok) key = rotated.key
            if (rotated.ok) expect(acceptsSecret(key, "previous", now)).toBe(one === "rotate")
          }
          if (one === "revoke") {
            key = revokeKey(key, now)
            revoked = true
          }
          const over = revoked || (expiresAt !== null && expiresAt <= now)
          expect(acceptsSecret(key, "current", now)).toBe(!over)
          if (acceptsSecret(key, "previous", now)) expect(apiKeyState(key, now)).toBe("rotating")
        }
      }),
      { numRuns: 1000 }
    )
  })

  test("an overlap has an end", () => {
    expect(rotateKey(openKey, 0, KEY_LONGEST_OVERLAP_MS + 1)).toMatchObject({ code: "overlap_too_long" })
    expect(rotateKey(openKey, 0, Number.NaN)).toMatchObject({ code: "overlap_too_long" })
  })
})
