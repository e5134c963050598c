import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { FakeGitHub, GITHUB } from "../support/fake-github"
import { SHOP_ENVIRONMENT } from "../support/live-fixtures"

jest.setTimeout(180_000)

/** Set here, because the runner reads the configuration before it applies an `env` of its own. */
Object.assign(process.env, SHOP_ENVIRONMENT, {
  ...GITHUB,
  GOOGLE_CLIENT_ID: "an id of the test",
  GOOGLE_CLIENT_SECRET: "a secret of the test",
})

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    const ask = (url: string, data?: object, headers: Record<string, string> = {}, method = "POST") =>
      api.request({ method, url, data, headers, validateStatus: () => true }) as Promise<{
        status: number
        data: { location?: string; token?: string }
      }>

    it("whoever may log in with Google is sent there, and back to the shop", async () => {
      for (const actor of ["user", "customer"]) {
        const { status, data } = await ask(`/auth/${actor}/google`)
        const { origin, searchParams } = new URL(data.location ?? "http://nowhere")
        expect([actor, status, origin, searchParams.get("client_id"), searchParams.get("redirect_uri")]).toEqual([
          actor,
          200,
          "https://accounts.google.com",
          "an id of the test",
          "http://localhost:8000/auth/callback",
        ])
      }
    })

    describe("GitHub", () => {
      const real = globalThis.fetch
      let github: FakeGitHub
      let there: jest.SpyInstance
      beforeAll(() => {
        github = new FakeGitHub()
        there = jest.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
          const url = new URL(input instanceof Request ? input.url : input)
          if (!/^(api\.)?github\.com$/.test(url.hostname)) return real(input, init)
          return real(new URL(`${url.pathname}${url.search}`, github.url), init)
        })
      })
      afterAll(async () => {
        there.mockRestore()
        await github.close()
      })

      /** The way there and back in a browser. @returns what GitHub sends back */
      async function wayThrough(actor: string, login: string): Promise<URLSearchParams> {
        const { data } = await ask(`/auth/${actor}/github`)
        const asked = new URL(data.location ?? "")
        const page = await real(`${github.url}${asked.pathname}${asked.search}&login=${login}`, { redirect: "manual" })
        return new URL(page.headers.get("location") ?? "").searchParams
      }
      const callback = (actor: string, query: URLSearchParams) =>
        ask(`/auth/${actor}/github/callback?${query.toString()}`)

      it("lets in by a code once, and to the state it was asked for with alone", async () => {
        const back = await wayThrough("customer", "ann")
        const code = back.get("code") ?? ""
        expect((await callback("customer", new URLSearchParams({ code, state: "another" }))).status).toBe(401)
        const answer = await callback("customer", back)
        expect(answer.status).toBe(200)
        const claims = JSON.parse(Buffer.from(answer.data.token?.split(".")[1] ?? "", "base64url").toString()) as {
          user_metadata: { email: string }
        }
        expect(claims.user_metadata.email).toBe("ann.hub@example.com")
        expect((await callback("customer", back)).status).toBe(401)
      })

      it("makes nobody an admin user, and is another way in for one who is", async () => {
        const users = getContainer().resolve(Modules.USER)
        const enter = async () => {
          const { data } = await callback("user", await wayThrough("user", "ann"))
          return `Bearer ${data.token}`
        }
        const provision = async (authorization: string, path = "/auth/github/user") =>
          (await ask(path, {}, { authorization })).status
        const stranger = await enter()
        for (const path of ["/auth/github/user", "/auth/github/user/", "/AUTH/github/USER", "/auth//github/user"]) {
          expect([path, (await provision(stranger, path)) < 300]).toEqual([path, false])
        }
        expect(await users.listUsers({})).toEqual([])

        await users.createUsers({ email: "ann.hub@example.com" })
        const invited = await enter()
        expect(await provision(invited)).toBe(200)
        const { data } = await ask("/auth/token/refresh", {}, { authorization: invited })
        const me = await ask("/admin/users/me", undefined, { authorization: `Bearer ${data.token}` }, "GET")
        expect(me.status).toBe(200)
        expect(await users.listUsers({})).toHaveLength(1)
      })
    })

    it("a host does not, nobody logs in with what is not configured, and passwords go on", async () => {
      expect((await ask("/auth/host/google")).status).toBe(400)
      expect((await ask("/auth/customer/apple")).status).toBe(400)
      const login = { email: "ann@example.com", password: "secret-123" }
      expect((await ask("/auth/customer/emailpass/register", login)).status).toBe(200)
      expect((await ask("/auth/customer/emailpass", login)).status).toBe(200)
    })
  },
})
