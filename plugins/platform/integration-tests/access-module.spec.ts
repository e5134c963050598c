import { resolve } from "node:path"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import { definePolicies } from "../src/access"
import { explainPrincipal } from "../src/access/assigned-resolver"
import { KEY_OVERLAP_MS } from "../src/domain/access"
import { ACCESS_MODULE } from "../src/modules/access"
import type AccessModuleService from "../src/modules/access/service"
import { holder } from "../src/modules/access/store/snapshot"
import type { Principal, RoleOrder } from "../src/modules/access/types"

jest.setTimeout(120_000)

definePolicies("stall", {
  "fruit:read": { title: "See fruit", roles: ["viewer"] },
  "fruit:write": { title: "Sell fruit", roles: ["admin"] },
  "stall:close": { title: "Close the stall", roles: [] },
})

const NOW = Date.now()
const SYSTEM: Principal = { kind: "system" }
const by = (id: string): Principal => ({ kind: "user", id })
const assign = (person: string, role: string, expiresAt: number | null = null): RoleOrder => ({
  kind: "assign",
  person,
  role,
  expiresAt,
})
const unassign = (person: string, role: string): RoleOrder => ({ kind: "unassign", person, role })
const writeRole = (name: string, grants: string[], mode: "create" | "update" = "create"): RoleOrder => ({
  kind: "write_role",
  role: { name, grants, includes: [] },
  title: name,
  mode,
})
const codes = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((outcome) => (outcome.status === "fulfilled" ? "ok" : (outcome.reason as { code?: string }).code)).sort()

moduleIntegrationTestRunner<AccessModuleService>({
  moduleName: ACCESS_MODULE,
  resolve: resolve(__dirname, "../src/modules/access"),
  moduleModels: undefined,
  pathToMigrations: resolve(__dirname, "../src/modules/access/migrations"),
  testSuite: ({ service }) => {
    const people = (...ids: string[]) => ids.map((id) => ({ type: "user" as const, id }))
    const rolesOf = async (id: string) =>
      ((await service.readAccess()).held.get(holder("user", id)) ?? []).map(({ role }) => role).sort()
    const may = async (principal: Principal, policy: string, now = Date.now()) =>
      explainPrincipal(principal, policy, await service.readAccess(), now).allowed
    /** The module's statements, as they go to the database. */
    const statements = async (fn: () => Promise<unknown>): Promise<string[]> => {
      const seen: string[] = []
      const listen = ({ sql }: { sql: string }) => void (sql.includes("lsn_") && seen.push(sql))
      const knex = service["baseRepository_"].getFreshManager<EntityManager>().getKnex()
      knex.on("query", listen)
      await fn()
      knex.removeListener("query", listen)
      return seen
    }

    describe("the first meeting", () => {
      it("makes the oldest admin the founder and leaves the others what they were", async () => {
        await service.adopt(people("ann", "bob", "cleo"), true)
        expect([await rolesOf("ann"), await rolesOf("bob"), await rolesOf("cleo")]).toEqual([
          ["founder"],
          ["admin"],
          ["admin"],
        ])
      })

      it("of many at once, makes one founder", async () => {
        await Promise.all(["ann", "bob", "cleo", "dan"].map((id) => service.adopt(people(id), false)))
        const roles = await Promise.all(["ann", "bob", "cleo", "dan"].map(rolesOf))
        expect(roles.flat().sort()).toEqual(["admin", "admin", "admin", "founder"])
      })

      it("gives nothing to whoever had a role and lost it", async () => {
        await service.adopt(people("ann", "bob"), true)
        await service.changeRoles(by("ann"), unassign("bob", "admin"), NOW)
        expect(await service.adopt(people("ann", "bob"), true)).toBe(false)
        expect(await rolesOf("bob")).toEqual([])
      })

      it("leaves keys without a maker what they were, on the first day alone", async () => {
        await service.adopt([...people("ann"), { type: "api-key", id: "apk_old" }], true)
        await service.adopt([...people("ann"), { type: "api-key", id: "apk_new" }], true)
        const { held } = await service.readAccess()
        expect([held.get(holder("api-key", "apk_old")), held.get(holder("api-key", "apk_new"))]).toEqual([
          [{ role: "admin", expiresAt: null }],
          undefined,
        ])
      })

      it("finds an heir where the founder's account was taken away by other hands", async () => {
        await service.adopt(people("ann", "bob", "cleo"), true)
        await service.adopt(people("bob", "cleo"), true)
        expect(await rolesOf("bob")).toEqual(["admin", "founder"])
      })
    })

    describe("changes", () => {
      beforeEach(() => service.adopt(people("ann", "bob", "cleo"), true))

      it("count from the next question on", async () => {
        expect(await may(by("bob"), "stall.fruit:write")).toBe(true)
        await service.changeRoles(by("ann"), unassign("bob", "admin"), NOW)
        expect(await may(by("bob"), "stall.fruit:write")).toBe(false)
        await service.changeRoles(by("ann"), assign("bob", "viewer"), NOW)
        expect([await may(by("bob"), "stall.fruit:read"), await may(by("bob"), "stall.fruit:write")]).toEqual([
          true,
          false,
        ])
      })

      it("cost a question one row, and many at once two rows", async () => {
        const stamp = expect.stringMatching(/^select stamp from lsn_access_version where id = \S+$/i)
        await service.readAccess()
        expect(await statements(() => service.readAccess())).toEqual([stamp])
        const many = () => Promise.all(Array.from({ length: 50 }, () => service.readAccess()))
        expect(await statements(many)).toEqual([stamp, stamp])
      })

      it("two founders who take each other's role at once leave one", async () => {
        await service.changeRoles(by("ann"), assign("bob", "founder"), NOW)
        const outcomes = await Promise.allSettled([
          service.changeRoles(by("ann"), unassign("bob", "founder"), NOW),
          service.changeRoles(by("bob"), unassign("ann", "founder"), NOW),
        ])
        // The slower one is no founder any more when it is his turn.
        expect(codes(outcomes).filter((code) => code === "ok")).toHaveLength(1)
        expect(
          [...(await rolesOf("ann")), ...(await rolesOf("bob"))].filter((role) => role === "founder")
        ).toHaveLength(1)
      })

      it("two founders whose accounts are deleted at once, or in one go, leave one", async () => {
        await service.changeRoles(by("ann"), assign("bob", "founder"), NOW)
        await expect(service.removePeople(SYSTEM, ["ann", "bob"], NOW)).rejects.toMatchObject({ code: "last_founder" })
        const outcomes = await Promise.allSettled([
          service.removePeople(SYSTEM, ["ann"], NOW),
          service.removePeople(SYSTEM, ["bob"], NOW),
        ])
        expect(codes(outcomes)).toEqual(["last_founder", "ok"])
      })

      it("nobody gives, takes or deletes more than he holds", async () => {
        const orders: [Principal, RoleOrder][] = [
          [by("bob"), assign("cleo", "founder")],
          [by("bob"), unassign("ann", "founder")],
          [by("bob"), writeRole("closer", ["stall.stall:close"])],
          [by("nobody"), assign("nobody", "viewer")],
        ]
        for (const [principal, order] of orders) {
          const code = order.kind === "unassign" ? "last_founder" : "escalation"
          await expect(service.changeRoles(principal, order, NOW)).rejects.toMatchObject({ code })
        }
        await service.changeRoles(by("ann"), assign("cleo", "founder"), NOW)
        await expect(service.removePeople(by("bob"), ["cleo"], NOW)).rejects.toMatchObject({ code: "escalation" })
      })

      it.each<[string, RoleOrder[], RoleOrder]>([
        ["a role given", [], assign("bob", "viewer")],
        ["a role taken", [], unassign("bob", "admin")],
        ["an end that was moved", [assign("bob", "viewer", NOW + 60_000)], assign("bob", "viewer", NOW + 120_000)],
        ["a role made", [], writeRole("seller", ["stall.fruit:write"])],
        ["a role rewritten", [writeRole("seller", ["stall.fruit:write"])], writeRole("seller", [], "update")],
        ["a role deleted", [writeRole("seller", ["stall.fruit:write"])], { kind: "delete_role", role: "seller" }],
      ])("%s is as it was after it is undone", async (_, before, order) => {
        for (const one of before) await service.changeRoles(by("ann"), one, NOW)
        const { held, roles } = await service.readAccess()
        const undo = await service.changeRoles(by("ann"), order, NOW)
        expect({ held: (await service.readAccess()).held, roles: (await service.readAccess()).roles }).not.toEqual({
          held,
          roles,
        })
        await service.undoRoles(undo)
        expect(await service.readAccess()).toMatchObject({ held, roles })
      })

      it("undoing never takes the last founder", async () => {
        const undo = await service.changeRoles(by("ann"), assign("bob", "founder"), NOW)
        await service.changeRoles(by("ann"), unassign("ann", "founder"), NOW)
        await expect(service.undoRoles(undo)).rejects.toMatchObject({ code: "last_founder" })
        expect(await rolesOf("bob")).toEqual(["admin", "founder"])
      })

      it("an account that comes back has the roles it went with, and not those it lost before", async () => {
        await service.changeRoles(by("ann"), assign("bob", "viewer"), NOW)
        await service.changeRoles(by("ann"), unassign("bob", "admin"), NOW)
        await service.removePeople(by("ann"), ["bob"], NOW)
        expect(await rolesOf("bob")).toEqual([])
        await service.restorePeople(["bob"])
        expect(await rolesOf("bob")).toEqual(["viewer"])
      })
    })

    describe("keys", () => {
      const make = (grants: string[], expires_at: number | null = null, maker = "bob") =>
        service.createKey(by(maker), { title: "Till", grants, expires_at }, NOW)
      const through = (key: string, maker = "bob"): Principal => ({ kind: "user", id: maker, key })

      beforeEach(() => service.adopt(people("ann", "bob"), true))

      it("do what they are made for, and no more than their maker may do now", async () => {
        const { key } = await make(["stall.fruit:read", "stall.fruit:write"])
        expect(await may(through(key.id), "stall.fruit:write")).toBe(true)
        expect(await may(through(key.id), "stall.stall:close")).toBe(false)
        await service.changeRoles(by("ann"), unassign("bob", "admin"), NOW)
        expect(await may(through(key.id), "stall.fruit:read")).toBe(false)
      })

      it("are made of what their maker holds, by a person", async () => {
        await expect(make(["stall.stall:close"])).rejects.toMatchObject({ code: "escalation" })
        await expect(make(["stall.*:read"])).rejects.toMatchObject({ code: "escalation" })
        await expect(make(["everything"])).rejects.toMatchObject({ code: "invalid_grant" })
        await expect(make(["stall.fruit:read"], NOW - 1)).rejects.toMatchObject({ code: "expiry_past" })
        const { key } = await make(["stall.*:read"], null, "ann")
        await expect(
          service.createKey(through(key.id, "ann"), { title: "x", grants: [], expires_at: null }, NOW)
        ).rejects.toMatchObject({ code: "person_required" })
      })

      it("a new secret opens at once, the one before until the overlap is over, the one before that no more", async () => {
        const { key, secret: first } = await make(["stall.fruit:read"])
        const { secret: second } = await service.rotateKey(by("bob"), key.id, undefined, NOW)
        const opens = async (secret: string, now: number) => (await service.openWith(secret, now)) !== null
        const end = NOW + KEY_OVERLAP_MS
        expect([await opens(first, end - 1), await opens(first, end), await opens(second, end)]).toEqual([
          true,
          false,
          true,
        ])
        const { secret: third } = await service.rotateKey(by("bob"), key.id, 0, NOW)
        expect([await opens(first, NOW), await opens(second, NOW), await opens(third, NOW)]).toEqual([
          false,
          false,
          true,
        ])
        await service.revokeKey(by("ann"), key.id, NOW)
        expect(await opens(third, NOW)).toBe(false)
        expect(await opens("sk_lsn_made-up", NOW)).toBe(false)
      })

      it("an expired key opens nothing", async () => {
        const { secret } = await make(["stall.fruit:read"], NOW + 1000)
        expect(await service.openWith(secret, NOW + 999)).not.toBeNull()
        expect(await service.openWith(secret, NOW + 1000)).toBeNull()
      })

      it("a stronger person's key gets no secret that a weaker one knows", async () => {
        const { key } = await make(["*:*"], null, "ann")
        await expect(service.rotateKey(by("bob"), key.id, 0, NOW)).rejects.toMatchObject({ code: "escalation" })
        await expect(service.revokeKey(by("bob"), key.id, NOW)).rejects.toMatchObject({ code: "escalation" })
      })

      it("the last use is written down once a minute, whoever asks", async () => {
        const { key, secret } = await make(["stall.fruit:read"])
        const used = async () =>
          (await service.listKeys({ limit: 9, offset: 0 })).keys.find(({ id }) => id === key.id)?.last_used_at
        await service.openWith(secret, NOW)
        await service.openWith(secret, NOW + 59_999)
        expect(await used()).toBe(NOW)
        await service.openWith(secret, NOW + 60_000)
        expect(await used()).toBe(NOW + 60_000)
      })

      it("making, renewing and revoking can each be undone", async () => {
        const { key, secret, undo } = await make(["stall.fruit:read"])
        const renewed = await service.rotateKey(by("bob"), key.id, 0, NOW)
        await service.undoKey(renewed.undo)
        expect([await service.openWith(secret, NOW), await service.openWith(renewed.secret, NOW)]).toMatchObject([
          { id: key.id },
          null,
        ])
        const revoked = await service.revokeKey(by("bob"), key.id, NOW)
        await service.undoKey(revoked.undo)
        expect(await service.openWith(secret, NOW)).toMatchObject({ id: key.id })
        await service.undoKey(undo)
        expect(await service.openWith(secret, NOW)).toBeNull()
      })
    })

    describe("sessions", () => {
      const ann = { type: "user", id: "ann" }
      const open = (token_hash: string, renews?: string, actor_id = "ann", actor_type = "user") =>
        service.openSession(
          {
            actor_type,
            actor_id,
            token_hash,
            ...(renews === undefined ? {} : { renews }),
            user_agent: "A browser",
            address: "203.0.113.7",
            expires_at: NOW + 60 * 60 * 1000,
          },
          NOW
        )
      const endedNow = async () => [...(await service.readAccess()).ended].sort()

      it("a renewed token joins its session, and all of them end together, for admins in every request's memory", async () => {
        await open("first")
        await open("renewed", "first")
        await open("phone")
        const list = await service.listSessions(ann, "phone")
        expect(list.map(({ current }) => current).sort()).toEqual([false, true])
        const family = list.find(({ current }) => !current)?.id ?? ""
        expect(await service.endSessions({ type: "user", id: "bob" }, { family }, NOW)).toEqual([])
        expect(await service.endSessions(ann, { family }, NOW)).toEqual([family])
        expect(await endedNow()).toEqual(["first", "renewed"])
        await expect(open("again", "renewed")).rejects.toMatchObject({ code: "session_ended" })
        await service.reopenSessions([family])
        expect(await endedNow()).toEqual([])
      })

      it("all but the one that goes on", async () => {
        for (const token of ["laptop", "phone", "desk"]) await open(token)
        await open("stranger", undefined, "bob")
        expect(await service.endSessions(ann, { allBut: "phone" }, NOW)).toHaveLength(2)
        expect(await endedNow()).toEqual(["desk", "laptop"])
        // A cookie from before there was a registry is in no row: then all of them end.
        expect(await service.endSessions(ann, { allBut: null }, NOW)).toHaveLength(1)
      })

      it("a customer's session is asked for when it is renewed, and costs nobody's memory", async () => {
        await open("basket", undefined, "cus_1", "customer")
        await service.endSessionOf({ type: "customer", id: "cus_1" }, "basket", NOW)
        expect(await service.isEnded("basket")).toBe(true)
        expect(await endedNow()).toEqual([])
      })

      it("the same token, issued again, is open again", async () => {
        await open("twin")
        await service.endSessionOf(ann, "twin", NOW)
        expect(await endedNow()).toEqual(["twin"])
        await open("twin")
        expect(await endedNow()).toEqual([])
        expect(await service.listSessions(ann, "twin")).toHaveLength(1)
      })

      it("is forgotten a month after it is over, whoever's it was, and no earlier", async () => {
        await open("old")
        await open("older", undefined, "cus_1", "customer")
        const month = 30 * 24 * 60 * 60 * 1000
        expect(await service.forgetSessions(NOW + month, 10)).toBe(0)
        expect(await service.forgetSessions(NOW + month + 2 * 60 * 60 * 1000, 1)).toBe(1)
        expect(await service.forgetSessions(NOW + month + 2 * 60 * 60 * 1000, 10)).toBe(1)
        expect(await service.forgetSessions(NOW + month + 2 * 60 * 60 * 1000, 10)).toBe(0)
      })

      it("being used is written down once a minute", async () => {
        await open("seen")
        const seen = async () => (await service.listSessions(ann, null))[0]?.seen_at
        await service.sawSession("seen", NOW + 60_000)
        await service.sawSession("seen", NOW + 119_999)
        expect(await seen()).toBe(NOW + 60_000)
      })
    })
  },
})
