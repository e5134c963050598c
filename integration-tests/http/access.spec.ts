import { createHmac } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createSalesChannelsWorkflow,
  deleteUsersWorkflow,
  generateResetPasswordTokenWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
} from "@medusajs/medusa/core-flows"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { SHOP_ENVIRONMENT } from "../support/live-fixtures"

jest.setTimeout(180_000)

type Json = Record<string, unknown>
interface Answer {
  status: number
  data: Json
}

/** RFC 6238, with what telephones use: SHA-1, half a minute, six digits. */
function totp(secret: string, ahead = 0): string {
  const bits = [...secret].map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign).toString(2).padStart(5, "0"))
  const bytes = bits.join("").match(/.{8}/g) ?? []
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead))
  const key = Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)))
  const hash = createHmac("sha1", key).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}

/** Set here, because the runner reads the configuration before it applies an `env` of its own. */
Object.assign(process.env, SHOP_ENVIRONMENT)

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    /** The first admin there was: the founder. */
    let founder: Person
    let admin: Person

    interface Person {
      id: string
      headers: Record<string, string>
    }

    const call = async (who: Pick<Person, "headers">, method: string, url: string, data?: unknown): Promise<Answer> => {
      const answer = await api.request({ method, url, data, headers: who.headers, validateStatus: () => true })
      return { status: answer.status, data: answer.data as Json }
    }
    const codeOf = ({ status, data }: Answer) => `${status} ${String(data.code ?? "")}`.trim()
    const give = (by: Person, to: Person, role: string) =>
      call(by, "POST", `/admin/access/people/${to.id}/roles`, { role })
    const take = (by: Person, from: Person, role: string) =>
      call(by, "DELETE", `/admin/access/people/${from.id}/roles/${role}`)
    const rolesOf = async (person: Person) => {
      const { data } = await call(founder, "GET", "/admin/access/people?limit=100")
      const people = data.people as { id: string; roles: { role: string }[] }[]
      return people.find(({ id }) => id === person.id)?.roles.map(({ role }) => role)
    }

    /** An admin user as Medusa makes them, with a log-in. */
    async function user(name: string): Promise<Person> {
      const login = { email: `${name}@example.com`, password: "secret-123" }
      const made = await container.resolve(Modules.USER).createUsers({ email: login.email })
      await call({ headers: {} }, "POST", "/auth/user/emailpass/register", login)
      const auth = container.resolve(Modules.AUTH)
      const [identity] = await auth.listAuthIdentities({ provider_identities: { entity_id: login.email } }, { take: 1 })
      await auth.updateAuthIdentities([{ id: identity?.id ?? "", app_metadata: { user_id: made.id } }])
      const { data } = await call({ headers: {} }, "POST", "/auth/user/emailpass", login)
      return { id: made.id, headers: { authorization: `Bearer ${String(data.token)}` } }
    }

    /** A customer with a log-in. */
    async function customer(name: string): Promise<Pick<Person, "headers">> {
      const login = { email: `${name}@example.com`, password: "secret-123" }
      const made = await container.resolve(Modules.CUSTOMER).createCustomers({ email: login.email, has_account: true })
      await call({ headers: {} }, "POST", "/auth/customer/emailpass/register", login)
      const auth = container.resolve(Modules.AUTH)
      const [identity] = await auth.listAuthIdentities({ provider_identities: { entity_id: login.email } }, { take: 1 })
      await auth.updateAuthIdentities([{ id: identity?.id ?? "", app_metadata: { customer_id: made.id } }])
      const { data } = await call({ headers: {} }, "POST", "/auth/customer/emailpass", login)
      return { headers: { authorization: `Bearer ${String(data.token)}` } }
    }

    /** One who has this role and no other. */
    async function userWith(role: string, name = role): Promise<Person> {
      const person = await user(name)
      await call(person, "GET", "/admin/orders")
      expect((await give(founder, person, role)).status).toBe(200)
      expect((await take(founder, person, "admin")).status).toBe(200)
      return person
    }

    async function key(maker: Person, grants: string[]): Promise<{ id: string; secret: string } & Person> {
      const { status, data } = await call(maker, "POST", "/admin/access/keys", { title: "Till", grants })
      expect(status).toBe(201)
      const { id } = data.key as { id: string }
      const secret = String(data.secret)
      return { id, secret, headers: { authorization: `Basic ${secret}` } }
    }

    const product = { title: "Scarf", options: [{ title: "Size", values: ["One"] }] }

    beforeEach(async () => {
      container = getContainer()
      founder = await user("merchant")
      // The first who comes is the founder, the next ones what they were before there were roles.
      await call(founder, "GET", "/admin/users/me")
      expect(await rolesOf(founder)).toEqual(["founder"])
      admin = await user("anna")
      await call(admin, "GET", "/admin/orders")
    })

    describe("whoever could work before", () => {
      it("still can: the first admin is founder, the others are admins, by session, token and secret key", async () => {
        for (const path of [
          "/admin/orders",
          "/admin/users",
          "/admin/live/shows",
          "/admin/notifications?channel=feed",
        ]) {
          expect([path, (await call(admin, "GET", path)).status]).toEqual([path, 200])
        }
        expect((await call(admin, "POST", "/admin/products", product)).status).toBe(200)
        expect(await rolesOf(admin)).toEqual(["admin"])
        const { data } = await call(admin, "POST", "/admin/api-keys", { title: "ERP", type: "secret" })
        const secret = (data.api_key as { token: string }).token
        expect((await call({ headers: { authorization: `Basic ${secret}` } }, "GET", "/admin/orders")).status).toBe(200)
      })

      it("Medusa's secret keys have the rights of who made them, and a key made by the shop's own code those of an admin", async () => {
        const { data } = await call(admin, "POST", "/admin/api-keys", { title: "ERP", type: "secret" })
        const erp = { headers: { authorization: `Basic ${(data.api_key as { token: string }).token}` } }
        const own = await container
          .resolve(Modules.API_KEY)
          .createApiKeys({ title: "Own", type: "secret", created_by: "script" })
        const script = { headers: { authorization: `Basic ${own.token}` } }
        await take(founder, admin, "admin")
        await give(founder, admin, "viewer")
        expect(codeOf(await call(erp, "POST", "/admin/products", product))).toBe("403 policy_required")
        expect((await call(erp, "GET", "/admin/products")).status).toBe(200)
        expect((await call(script, "POST", "/admin/products", product)).status).toBe(200)
        expect(codeOf(await call(script, "POST", "/admin/workflows-executions/x/run", {}))).toBe("403 policy_required")
      })

      it("hosts and customers keep to their own routes", async () => {
        const login = { email: "ann@example.com", password: "secret-123" }
        const { data } = await call({ headers: {} }, "POST", "/auth/customer/emailpass/register", login)
        const ann = { headers: { authorization: `Bearer ${String(data.token)}` } }
        expect((await call(ann, "GET", "/admin/orders")).status).toBe(401)
        expect(codeOf(await call(ann, "GET", "/admin/access/roles"))).toBe("401 not_authenticated")
      })
    })

    describe("attacks", () => {
      it("a viewer, and a viewer's key, write nothing, however the address is written", async () => {
        const viewer = await userWith("viewer")
        expect((await call(viewer, "GET", "/admin/products")).status).toBe(200)
        const paths = [
          "/admin/products",
          "/ADMIN/products",
          "/admin/Products/",
          "/admin/products?x=1",
          "/admin//products",
        ]
        // By fetch: it sends an address as it is written.
        for (const path of [...paths, "//admin/products", "/%61dmin/products", "/admin/%2e/products"]) {
          const { status } = await fetch(`${String(api.defaults.baseURL)}${path}`, {
            method: "POST",
            headers: { ...viewer.headers, "content-type": "application/json" },
            body: JSON.stringify(product),
          })
          expect([path, status >= 401 && status <= 404]).toEqual([path, true])
        }
        for (const path of paths.slice(0, 4)) {
          expect([path, codeOf(await call(viewer, "POST", path, product))]).toEqual([path, "403 policy_required"])
        }
        // Made while he was more; a key is worth what its maker is now.
        await give(founder, viewer, "admin")
        const till = await key(viewer, ["core.product:write", "core.product:read", "live.admin:write"])
        expect((await call(till, "POST", "/admin/products", product)).status).toBe(200)
        await take(founder, viewer, "admin")
        expect((await call(till, "GET", "/admin/products")).status).toBe(200)
        expect(codeOf(await call(till, "POST", "/admin/products", product))).toBe("403 policy_required")
        expect(codeOf(await call(till, "POST", "/admin/live/shows", { host_id: "x", title: "x" }))).toBe(
          "403 policy_required"
        )
        const { data } = await call(founder, "GET", "/admin/products")
        expect(data.count).toBe(1)
      })

      it("a key does what it is made for and nothing else, and makes nothing stronger than itself", async () => {
        const till = await key(founder, ["core.product:*", "core.api_key:*", "core.user:*", "access.*:*"])
        expect((await call(till, "GET", "/admin/products")).status).toBe(200)
        expect(codeOf(await call(till, "GET", "/admin/orders"))).toBe("403 policy_required")
        expect(codeOf(await call(till, "POST", "/admin/invites", { email: "x@example.com" }))).toBe("403 escalation")
        expect(codeOf(await give(till, admin, "founder"))).toBe("403 escalation")
        expect(
          codeOf(await call(till, "POST", "/admin/access/keys", { title: "x", grants: ["core.product:read"] }))
        ).toBe("403 person_required")
        // One of Medusa's own keys, made by ours, is as narrow.
        const { data } = await call(till, "POST", "/admin/api-keys", { title: "x", type: "secret" })
        const made = { headers: { authorization: `Basic ${(data.api_key as { token: string }).token}` } }
        expect((await call(made, "GET", "/admin/products")).status).toBe(200)
        expect(codeOf(await call(made, "GET", "/admin/orders"))).toBe("403 policy_required")
        expect((await call(founder, "POST", `/admin/access/keys/${till.id}/revoke`)).status).toBe(200)
        expect((await call(till, "GET", "/admin/products")).status).toBe(401)
        expect(codeOf(await call(made, "GET", "/admin/products"))).toBe("403 policy_required")
      })

      it("no role comes by a field that is not the role's own", async () => {
        const fields = { role: "founder", roles: ["founder"], access_roles: ["founder"], assigned_by: "system" }
        await call(admin, "POST", `/admin/users/${admin.id}`, { first_name: "Anna", ...fields })
        await call(admin, "POST", `/admin/users/${admin.id}`, { metadata: fields })
        await call(admin, "POST", "/admin/invites", { email: "new@example.com", ...fields })
        const body = { role: "viewer", ...{ person: admin.id, principal: { kind: "system" }, by: { kind: "system" } } }
        expect(codeOf(await call(admin, "POST", `/admin/access/people/${admin.id}/roles`, body))).toBe(
          "400 invalid_request"
        )
        expect(
          codeOf(await call(admin, "POST", `/admin/users/${admin.id}/roles`, { roles: ["role_super_admin"] }))
        ).toBe("403 policy_required")
        expect(await rolesOf(admin)).toEqual(["admin"])
      })

      it("nobody gives more than he holds: no role, no grant in a role, no key, and no workflow by its name", async () => {
        expect(codeOf(await give(admin, admin, "founder"))).toBe("403 escalation")
        const role = { name: "boss", title: "Boss", grants: ["*:*"] }
        expect(codeOf(await call(admin, "POST", "/admin/access/roles", role))).toBe("403 escalation")
        expect(codeOf(await call(admin, "POST", "/admin/access/keys", { title: "x", grants: ["*:*"] }))).toBe(
          "403 escalation"
        )
        const input = {
          by: { kind: "system" },
          order: { kind: "assign", person: admin.id, role: "founder", expiresAt: null },
          now: new Date(),
        }
        expect(
          codeOf(await call(admin, "POST", "/admin/workflows-executions/access-change-roles/run", { input }))
        ).toBe("403 policy_required")
        // A password's link on its way to somebody stronger lies among the messages.
        expect(codeOf(await call(admin, "GET", "/admin/notifications"))).toBe("403 policy_required")
        expect(codeOf(await call(admin, "GET", "/admin/notifications?channel=feed&channel=email"))).toBe(
          "403 policy_required"
        )
        expect(await rolesOf(admin)).toEqual(["admin"])
      })

      it("two founders who remove each other at once leave one", async () => {
        expect((await give(founder, admin, "founder")).status).toBe(200)
        const answers = await Promise.all([take(founder, admin, "founder"), take(admin, founder, "founder")])
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
        const people = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
        const { rows } = await people.raw(
          "select actor_id from lsn_role_assignment where role = 'founder' and deleted_at is null"
        )
        expect(rows).toHaveLength(1)
      })

      it("the last founder's account is deleted by nobody: not by the route, the workflow or the service", async () => {
        const viewer = await userWith("viewer")
        expect(codeOf(await call(viewer, "DELETE", `/admin/users/${admin.id}`))).toBe("403 policy_required")
        expect(codeOf(await call(admin, "DELETE", `/admin/users/${founder.id}`))).toBe("409 last_founder")
        await expect(deleteUsersWorkflow(container).run({ input: { ids: [founder.id] } })).rejects.toMatchObject({
          code: "last_founder",
        })
        const users = container.resolve(Modules.USER)
        await expect(users.deleteUsers([founder.id])).rejects.toMatchObject({ code: "last_founder" })
        // A founder among several is deleted by a founder alone.
        await give(founder, viewer, "founder")
        expect(codeOf(await call(admin, "DELETE", `/admin/users/${viewer.id}`))).toBe("403 escalation")
        expect((await call(founder, "DELETE", `/admin/users/${viewer.id}`)).status).toBe(200)
        expect((await call(founder, "GET", "/admin/orders")).status).toBe(200)
      })

      it("who is demoted or deleted with a session open is it on the next request", async () => {
        expect((await call(admin, "POST", "/admin/products", product)).status).toBe(200)
        await give(founder, admin, "viewer")
        await take(founder, admin, "admin")
        expect(codeOf(await call(admin, "POST", "/admin/products", product))).toBe("403 policy_required")
        expect((await call(admin, "GET", "/admin/products")).status).toBe(200)
        await take(founder, admin, "viewer")
        expect(codeOf(await call(admin, "GET", "/admin/products"))).toBe("403 policy_required")
        // With no role left he still learns who he is, and is not taken for somebody new.
        expect((await call(admin, "GET", "/admin/users/me")).status).toBe(200)
        const gone = await user("gone")
        expect((await call(gone, "GET", "/admin/orders")).status).toBe(200)
        expect((await call(founder, "DELETE", `/admin/users/${gone.id}`)).status).toBe(200)
        expect(codeOf(await call(gone, "GET", "/admin/orders"))).toBe("403 policy_required")
      })

      it("what no table names is closed: a route that is not there, and one of Medusa's for the founder alone", async () => {
        const viewer = await userWith("viewer")
        expect(codeOf(await call(viewer, "GET", "/admin/nothing-there"))).toBe("403 policy_required")
        expect((await call(admin, "GET", "/admin/nothing-there")).status).toBe(404)
        expect(codeOf(await call(admin, "PATCH", "/admin/orders"))).toBe("403 policy_required")
        expect((await call(founder, "PATCH", "/admin/orders")).status).toBe(404)
      })
    })

    describe("sessions", () => {
      const login = { email: "anna@example.com", password: "secret-123" }
      const tokenOf = ({ data }: Answer): { headers: Record<string, string> } => ({
        headers: { authorization: `Bearer ${String(data.token)}` },
      })
      /** Medusa's tokens tell seconds: another log-in within one would be the same. */
      const nextSecond = () => new Promise((wake) => setTimeout(wake, 1_050))
      const sessionsOf = async (who: Pick<Person, "headers">) => {
        const { data } = await call(who, "GET", "/admin/access/sessions")
        return data.sessions as { id: string; current: boolean; user_agent: string | null }[]
      }

      const cookieOf = async ({ headers }: Pick<Person, "headers">) => {
        const opened = await api.request({ method: "POST", url: "/auth/session", headers })
        const [cookie = ""] = String(opened.headers["set-cookie"]).split(";")
        return cookie
      }

      it("are listed, and one that is ended is over on its next request, on every road", async () => {
        await nextSecond()
        const phone = tokenOf(
          await call({ headers: { "user-agent": "A phone" } }, "POST", "/auth/user/emailpass", login)
        )
        const sessions = await sessionsOf(admin)
        expect(sessions.map(({ current, user_agent }) => [current, user_agent === "A phone"]).sort()).toEqual([
          [false, true],
          [true, false],
        ])
        const other = sessions.find(({ current }) => !current)
        // Nobody ends a stranger's session.
        expect(codeOf(await call(founder, "DELETE", `/admin/access/sessions/${other?.id}`))).toBe(
          "404 session_not_found"
        )
        expect((await call(phone, "GET", "/admin/orders")).status).toBe(200)
        expect((await call(admin, "DELETE", `/admin/access/sessions/${other?.id}`)).status).toBe(200)
        const roads: [string, string][] = [
          ["GET", "/admin/orders"],
          ["GET", "/admin/users/me"],
          ["GET", "/admin/access/me"],
          ["POST", "/auth/token/refresh"],
          ["POST", "/auth/session"],
        ]
        // However the token is sent, and whatever other log-in comes with it.
        const token = phone.headers.authorization ?? ""
        const cookie = await cookieOf(await customer("eve"))
        const ways: Record<string, string>[] = [
          { authorization: token },
          { authorization: `${token} and more` },
          { authorization: ` ${token}` },
          { authorization: token.replace("Bearer ", "bearer  ") },
          { authorization: token, cookie },
        ]
        for (const headers of ways) {
          for (const [method, path] of roads) {
            // With a customer's cookie it is the customer whose token is renewed.
            if ("cookie" in headers && path === "/auth/token/refresh") continue
            expect([headers, path, codeOf(await call({ headers }, method, path))]).toEqual([
              headers,
              path,
              "401 session_ended",
            ])
          }
        }
        expect((await call(admin, "GET", "/admin/orders")).status).toBe(200)
      })

      it("a cookie whose session was ended is not brought to life by a token that opens nothing", async () => {
        const cookie = await cookieOf(admin)
        const browser = { headers: { cookie } }
        await nextSecond()
        const other = tokenOf(await call({ headers: {} }, "POST", "/auth/user/emailpass", login))
        expect((await call(other, "POST", "/admin/access/sessions/end-others")).data).toEqual({ ended: 1 })
        expect(codeOf(await call(browser, "GET", "/admin/orders"))).toBe("401 session_ended")
        const junk = { headers: { cookie, authorization: "Bearer a.b.c" } }
        expect((await call(junk, "POST", "/auth/session")).status).toBe(401)
        expect(codeOf(await call(browser, "GET", "/admin/orders"))).toBe("401 session_ended")
        expect(codeOf(await call(browser, "POST", "/auth/token/refresh"))).toBe("401 session_ended")
      })

      it("a token that is renewed while its session is ended opens nothing either", async () => {
        for (let round = 0; round < 5; round++) {
          await nextSecond()
          const phone = tokenOf(await call({ headers: {} }, "POST", "/auth/user/emailpass", login))
          const open = (await sessionsOf(phone)).find(({ current }) => current)
          await nextSecond()
          const [renewed] = await Promise.all([
            call(phone, "POST", "/auth/token/refresh"),
            call(admin, "DELETE", `/admin/access/sessions/${open?.id}`),
          ])
          if (renewed.status === 200) {
            expect(codeOf(await call(tokenOf(renewed), "GET", "/admin/orders"))).toBe("401 session_ended")
          }
        }
      })

      it("a renewed token is the same session: it ends with all the tokens it had", async () => {
        await nextSecond()
        const renewed = tokenOf(await call(admin, "POST", "/auth/token/refresh"))
        expect(await sessionsOf(renewed)).toHaveLength(1)
        await nextSecond()
        const other = tokenOf(await call({ headers: {} }, "POST", "/auth/user/emailpass", login))
        expect((await call(other, "POST", "/admin/access/sessions/end-others")).data).toEqual({ ended: 1 })
        for (const old of [admin, renewed]) {
          expect(codeOf(await call(old, "GET", "/admin/orders"))).toBe("401 session_ended")
        }
        expect((await call(other, "GET", "/admin/orders")).status).toBe(200)
      })

      it("a cookie stands for the token it was made of, and logging out ends both", async () => {
        const opened = await api.request({ method: "POST", url: "/auth/session", headers: admin.headers })
        const [cookie = ""] = String(opened.headers["set-cookie"]).split(";")
        const browser = { headers: { cookie } }
        expect((await call(browser, "GET", "/admin/orders")).status).toBe(200)
        expect(await sessionsOf(browser)).toMatchObject([{ current: true }])
        expect((await call(browser, "DELETE", "/auth/session")).status).toBe(200)
        expect(codeOf(await call(admin, "GET", "/admin/orders"))).toBe("401 session_ended")
      })

      /** With the key of a storefront, without which nothing under /store answers. */
      const shopper = async () => {
        const { result: channels } = await createSalesChannelsWorkflow(container).run({
          input: { salesChannelsData: [{ name: "Web" }] },
        })
        const { result: keys } = await createApiKeysWorkflow(container).run({
          input: { api_keys: [{ title: "Storefront", type: "publishable", created_by: "test" }] },
        })
        const [key] = keys
        const add = channels.map(({ id }) => id)
        await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key?.id ?? "", add } })
        return ({ headers }: Pick<Person, "headers">, method: string, path: string, data?: unknown) =>
          call({ headers: { ...headers, "x-publishable-api-key": key?.token ?? "" } }, method, path, data)
      }

      it("of a customer are listed and ended, too; what is ended is a guest's from its next request on", async () => {
        const inShop = await shopper()
        const phone = await customer("iris")
        await nextSecond()
        const iris = { email: "iris@example.com", password: "secret-123" }
        const desk = tokenOf(
          await inShop({ headers: { "user-agent": "A desk" } }, "POST", "/auth/customer/emailpass", iris)
        )
        const { data } = await inShop(phone, "GET", "/store/account/sessions")
        const sessions = data.sessions as { id: string; current: boolean; user_agent: string | null }[]
        expect(sessions.map(({ current, user_agent }) => [current, user_agent === "A desk"]).sort()).toEqual([
          [false, true],
          [true, false],
        ])
        const other = sessions.find(({ current }) => !current)
        const stranger = await customer("jack")
        const end = `/store/account/sessions/${other?.id}`
        expect(codeOf(await inShop(stranger, "DELETE", end))).toBe("404 session_not_found")
        expect((await inShop(desk, "GET", "/store/customers/me")).status).toBe(200)
        const cookie = { headers: { cookie: await cookieOf(desk) } }
        expect((await inShop(cookie, "GET", "/store/customers/me")).status).toBe(200)
        expect((await inShop(phone, "DELETE", end)).status).toBe(200)
        for (const [who, method, path] of [
          [desk, "GET", "/store/customers/me"],
          [desk, "POST", "/store/customers/me/addresses"],
          [desk, "GET", "/store/account/sessions"],
          [desk, "POST", "/auth/token/refresh"],
          [desk, "POST", "/auth/session"],
          [cookie, "GET", "/store/customers/me"],
        ] as const) {
          expect([path, codeOf(await inShop(who, method, path))]).toEqual([path, "401 session_ended"])
        }
        // Medusa's own list of orders asks for a customer; the regions answer guests.
        expect((await inShop(desk, "GET", "/store/orders")).status).toBe(401)
        expect((await inShop(desk, "GET", "/store/regions")).status).toBe(200)
        // Where the ended one is sent beside one that holds, Medusa's log-in takes the one that holds.
        const both = { headers: { cookie: await cookieOf(phone), authorization: desk.headers.authorization ?? "" } }
        expect((await inShop(both, "GET", "/store/customers/me")).status).toBe(200)
        expect((await inShop(phone, "DELETE", "/store/account/sessions/current")).status).toBe(200)
        expect(codeOf(await inShop(phone, "GET", "/store/customers/me"))).toBe("401 session_ended")
        expect(codeOf(await inShop({ headers: {} }, "GET", "/store/account/sessions"))).toBe("401 not_authenticated")
      })

      it("end everywhere with a new password", async () => {
        const inShop = await shopper()
        const kim = await customer("kim")
        const { result: link } = await generateResetPasswordTokenWorkflow(container).run({
          input: {
            entityId: "kim@example.com",
            actorType: "customer",
            provider: "emailpass",
            secret: SHOP_ENVIRONMENT.JWT_SECRET,
          },
        })
        const reset = { headers: { authorization: `Bearer ${link}` } }
        const path = "/auth/customer/emailpass/update"
        expect((await inShop(kim, "POST", path, { password: "stolen-123" })).status).toBe(401)
        expect((await inShop(kim, "GET", "/store/customers/me")).status).toBe(200)
        expect((await inShop(reset, "POST", path, { password: "another-123" })).status).toBe(200)
        expect(codeOf(await inShop(kim, "GET", "/store/customers/me"))).toBe("401 session_ended")
        const login = { email: "kim@example.com", password: "another-123" }
        const again = tokenOf(await inShop({ headers: {} }, "POST", "/auth/customer/emailpass", login))
        expect((await inShop(again, "GET", "/store/customers/me")).status).toBe(200)
      })

      it("are a person's: a key has none", async () => {
        const till = await key(founder, ["access.*:*"])
        expect(codeOf(await call(till, "GET", "/admin/access/sessions"))).toBe("403 person_required")
      })
    })

    it("a role of the shop's own opens the admin: its frame, and where one is logged in", async () => {
      const role = { name: "order-desk", title: "Order desk", grants: ["core.order:read"] }
      expect((await call(founder, "POST", "/admin/access/roles", role)).status).toBe(201)
      const olga = await userWith("order-desk")
      const frame = ["/admin/stores", "/admin/layouts/configurations", "/admin/access/me", "/admin/access/sessions"]
      for (const path of [...frame, "/admin/orders"]) {
        expect([path, (await call(olga, "GET", path)).status]).toEqual([path, 200])
      }
      for (const path of ["/admin/products", "/admin/return-reasons", "/admin/access/roles"]) {
        expect([path, codeOf(await call(olga, "GET", path))]).toEqual([path, "403 policy_required"])
      }
      // A key does what it is made for.
      const till = await key(founder, ["core.order:read"])
      expect(codeOf(await call(till, "GET", "/admin/stores"))).toBe("403 policy_required")
    })

    it("figures of the shop are read by ops and by a key made for them, as Prometheus sends it", async () => {
      const ops = await userWith("ops")
      const viewer = await userWith("viewer")
      expect(codeOf(await call(viewer, "GET", "/admin/metrics"))).toBe("403 policy_required")
      expect(codeOf(await call({ headers: {} }, "GET", "/admin/metrics"))).toBe("401 not_authenticated")
      const till = await key(founder, ["platform.metrics:read"])
      await call(ops, "GET", "/admin/orders")
      await call(ops, "GET", "/admin/no-such-address-of-the-shop")
      for (const who of [ops, till]) {
        const { status, data } = await call(who, "GET", "/admin/metrics")
        expect(status).toBe(200)
        const text = String(data)
        expect(text).toMatch(
          /^lsn_http_requests_total\{method="GET",route="\/admin\/orders",status="200",scope="default"\} \d/m
        )
        expect(text).toMatch(
          /^lsn_http_requests_total\{method="GET",route="unmatched",status="40\d",scope="default"\} \d/m
        )
        // A job may be at work just now.
        expect(text).toMatch(/^lsn_audit_open_writes\{scope="default"\} \d+$/m)
        expect(text).not.toContain("no-such-address")
      }
    })

    it("a new password has eight characters at least, however it is set, and a wrong one uses up no link", async () => {
      const register = (actor: string, password: unknown) =>
        call({ headers: {} }, "POST", `/auth/${actor}/emailpass/register`, { email: `${actor}@example.org`, password })
      for (const actor of ["user", "customer", "host"]) {
        expect(codeOf(await register(actor, "short"))).toBe("400 password_length")
        expect(codeOf(await register(actor, "x".repeat(300)))).toBe("400 password_length")
        // Eight to whoever reads it, twice as many to a machine.
        expect(codeOf(await register(actor, "\u{1f512}".repeat(7)))).toBe("400 password_length")
      }
      const { result: link } = await generateResetPasswordTokenWorkflow(container).run({
        input: {
          entityId: "anna@example.com",
          actorType: "user",
          provider: "emailpass",
          secret: SHOP_ENVIRONMENT.JWT_SECRET,
        },
      })
      const reset = { headers: { authorization: `Bearer ${link}` } }
      const path = "/auth/user/emailpass/update"
      expect(codeOf(await call(reset, "POST", path, { password: "short" }))).toBe("400 password_length")
      expect((await call(reset, "POST", path, { password: "long enough" })).status).toBe(200)
    })

    it("a password is guessed ten times, by whatever method, and the other accounts go on", async () => {
      const stranger = { headers: {} }
      const guess = (email: string, password: string, path = "/auth/user/emailpass") =>
        call(stranger, "POST", path, { email, password })
      for (let attempt = 0; attempt < 10; attempt++) {
        expect((await guess("anna@example.com", `wrong-${attempt}`)).status).toBe(401)
      }
      for (const path of ["/auth/user/emailpass", "/AUTH/user/emailpass/", "/auth/user/emailpass?x=1"]) {
        expect([path, codeOf(await guess("Anna@example.com", "secret-123", path))]).toEqual([
          path,
          "429 too_many_attempts",
        ])
      }
      // Any word passes for a type of actor, and opens with the same password.
      for (const path of ["customer", "a1", "token", "mfa", "session", "a%2fb", "..%2fx"]) {
        expect([path, codeOf(await guess("anna@example.com", "secret-123", `/auth/${path}/emailpass`))]).toEqual([
          path,
          "429 too_many_attempts",
        ])
      }
      expect((await guess("merchant@example.com", "secret-123")).status).toBe(200)
    })

    it("a link for a new password is mailed five times in a quarter of an hour, asked for in vain or not", async () => {
      const ask = (identifier: string) =>
        call({ headers: {} }, "POST", "/auth/user/emailpass/reset-password", { identifier })
      for (const identifier of ["anna@example.com", "nobody@example.com"]) {
        for (let time = 0; time < 5; time++) expect((await ask(identifier)).status).toBe(201)
        expect(codeOf(await ask(identifier))).toBe("429 too_many_attempts")
      }
    })

    describe("a second factor", () => {
      const loginOf = (name: string) => ({ email: `${name}@example.com`, password: "secret-123" })

      /** @returns the secret that the telephone keeps */
      async function enrol(person: Person): Promise<string> {
        const { data } = await call(person, "POST", "/auth/mfa/factors", { provider: "totp" })
        const { mfa_factor: factor, secret } = data as { mfa_factor: { id: string }; secret: string }
        const verified = await call(person, "POST", `/auth/mfa/factors/${factor.id}/verify`, { code: totp(secret) })
        expect(verified.status).toBe(200)
        return secret
      }
      const begin = async (name: string) => {
        const { data } = await call({ headers: {} }, "POST", "/auth/user/emailpass", loginOf(name))
        expect(data.mfa_required).toBe(true)
        return { headers: { authorization: `Bearer ${String(data.token)}` }, id: (data.mfa_challenge as Json).id }
      }

      it("is asked for at each log-in from then on, and whoever was logged in elsewhere is not any more", async () => {
        const nina = await user("nina")
        await new Promise((wake) => setTimeout(wake, 1_050))
        const { data } = await call({ headers: {} }, "POST", "/auth/user/emailpass", loginOf("nina"))
        const elsewhere = { headers: { authorization: `Bearer ${String(data.token)}` } }
        expect((await call(elsewhere, "GET", "/admin/orders")).status).toBe(200)
        const secret = await enrol(nina)
        expect(codeOf(await call(elsewhere, "GET", "/admin/orders"))).toBe("401 session_ended")
        expect((await call(nina, "GET", "/admin/orders")).status).toBe(200)
        const half = await begin("nina")
        expect((await call(half, "GET", "/admin/orders")).status).toBe(401)
        // A code opens once: the next one is that of the next half minute.
        const opened = await call(half, "POST", `/auth/mfa/challenges/${String(half.id)}/verify`, {
          method: "totp",
          code: totp(secret, 1),
        })
        expect(opened.status).toBe(200)
        const whole = { headers: { authorization: `Bearer ${String(opened.data.token)}` } }
        expect((await call(whole, "GET", "/admin/orders")).status).toBe(200)
      })

      it("is guessed ten times, however many log-ins by password lie between", async () => {
        await enrol(await user("olga"))
        const answers: string[] = []
        for (let attempt = 0; attempt < 14; attempt++) {
          const half = await begin("olga")
          const path = `/auth/mfa/challenges/${String(half.id)}/verify`
          answers.push(codeOf(await call(half, "POST", path, { method: "totp", code: String(100_000 + attempt) })))
        }
        expect(answers.filter((answer) => answer !== "429 too_many_attempts")).toHaveLength(10)
        expect(answers.slice(10)).toEqual(Array.from({ length: 4 }, () => "429 too_many_attempts"))
      })
    })

    it("an admin's password that is changed as a customer's is an admin's in the audit", async () => {
      const paul = await user("paul")
      const events: Json[] = []
      const bus = container.resolve(Modules.EVENT_BUS)
      bus.subscribe("auth.password_reset", async ({ data: told }) => void events.push(told as Json), {
        subscriberId: "access-spec-reset",
      })
      await call({ headers: {} }, "POST", "/auth/customer/emailpass/reset-password", {
        identifier: "paul@example.com",
      })
      while (events.length === 0) await new Promise((wake) => setTimeout(wake, 20))
      const changed = await call(
        { headers: { authorization: `Bearer ${String(events[0]?.token)}` } },
        "POST",
        "/auth/customer/emailpass/update",
        { password: "another-secret-123" }
      )
      expect(changed.status).toBe(200)
      const { data: found } = await call(founder, "GET", `/admin/audit/entries?actor_id=${paul.id}&limit=5`)
      expect(JSON.stringify(found.entries)).toContain("/auth/:actor_type/:auth_provider/update")
      expect(JSON.stringify(found.entries)).not.toContain("another-secret")
    })

    it("says of each policy why somebody may, or may not", async () => {
      const ops = await userWith("ops")
      const { data } = await call(founder, "GET", `/admin/access/people/${ops.id}/rights`)
      const rights = new Map((data.rights as { policy: string }[]).map((right) => [right.policy, right]))
      expect(rights.get("core.order:read")).toMatchObject({
        allowed: true,
        through: ["ops", "viewer"],
        grant: "core.order:read",
      })
      expect(rights.get("core.price:write")).toMatchObject({
        allowed: false,
        reason: '"core.price:write" is not granted by: ops.',
      })
    })

    it("a role of the shop's own is made, given, rewritten and, when nobody has it, deleted", async () => {
      const role = {
        name: "packer",
        title: "Packs",
        grants: ["core.order:read", "core.fulfillment:write"],
        includes: [],
      }
      expect((await call(founder, "POST", "/admin/access/roles", role)).status).toBe(201)
      expect(codeOf(await call(founder, "POST", "/admin/access/roles", role))).toBe("409 role_exists")
      const packer = await userWith("packer")
      expect((await call(packer, "GET", "/admin/orders")).status).toBe(200)
      expect(codeOf(await call(packer, "GET", "/admin/customers"))).toBe("403 policy_required")
      const wider = { title: "Packs", grants: [...role.grants, "core.customer:read"], includes: [] }
      expect((await call(founder, "POST", "/admin/access/roles/packer", wider)).status).toBe(200)
      expect((await call(packer, "GET", "/admin/customers")).status).toBe(200)
      expect(codeOf(await call(founder, "DELETE", "/admin/access/roles/packer"))).toBe("409 role_in_use")
      await take(founder, packer, "packer")
      expect((await call(founder, "DELETE", "/admin/access/roles/packer")).status).toBe(200)
    })

    it("a key's old secret works on until the overlap is over", async () => {
      const till = await key(founder, ["core.product:read"])
      const { data } = await call(founder, "POST", `/admin/access/keys/${till.id}/rotate`, {})
      const renewed = {
        headers: { authorization: `Basic ${Buffer.from(`${String(data.secret)}:`).toString("base64")}` },
      }
      expect([
        (await call(till, "GET", "/admin/products")).status,
        (await call(renewed, "GET", "/admin/products")).status,
      ]).toEqual([200, 200])
      await call(founder, "POST", `/admin/access/keys/${till.id}/rotate`, { overlap_ms: 0 })
      expect([
        (await call(till, "GET", "/admin/products")).status,
        (await call(renewed, "GET", "/admin/products")).status,
      ]).toEqual([401, 401])
    })
  },
})
