import { randomUUID } from "node:crypto"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Caller } from "../../support/client"
import { Cast, SHOP_ENVIRONMENT, smallShop, type HostPerson, type Person } from "../../support/live-fixtures"

jest.setTimeout(180_000)

/** Set here, because the runner reads the configuration before it applies an `env` of its own. */
Object.assign(process.env, SHOP_ENVIRONMENT, { LSN_LIMIT_PER_ADDRESS: "20", LSN_LIMIT_PER_ACTOR: "30" })

type Json = Record<string, unknown>

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let cast: Cast
    let merchant: Person
    let host: HostPerson

    beforeEach(async () => {
      const shop = await smallShop(getContainer(), String(api.defaults.baseURL))
      cast = new Cast(shop)
      merchant = await cast.merchant()
      host = await cast.host(`kim-${randomUUID().slice(0, 6)}`, merchant)
    })

    const create = (by: Caller, key: string | null, title = "Scarves") =>
      by.call<Json & { show?: { id: string } }>(
        "POST",
        "/store/live/studio/shows",
        { title, video_kind: "simulated" },
        key === null ? {} : { "idempotency-key": key }
      )
    const shows = async () => {
      const { body } = await host.core.must<{ count: number }>("GET", "/store/live/studio/shows")
      return body.count
    }

    describe("a POST with an Idempotency-Key", () => {
      it("has one effect and one answer, however often and how many at once it is sent", async () => {
        const key = randomUUID()
        const answers = await Promise.all(Array.from({ length: 12 }, () => create(host.core, key)))
        expect(new Set(answers.map(({ status }) => status)).size).toBe(1)
        expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
        expect(answers.filter(({ headers }) => headers.get("idempotency-replayed") === "true")).toHaveLength(11)
        expect(await shows()).toBe(1)
        const later = await create(host.core, key)
        expect(later.body).toEqual(answers[0]?.body)
        expect(await shows()).toBe(1)
      })

      it("is refused with another body, and is another host's own", async () => {
        const key = randomUUID()
        await create(host.core, key)
        expect(await create(host.core, key, "Shawls")).toMatchObject({
          status: 409,
          body: { code: "idempotency_key_reused" },
        })
        const other = await cast.host(`lee-${randomUUID().slice(0, 6)}`, merchant)
        const theirs = await create(other.core, key)
        expect(theirs.status).toBe(201)
        expect(theirs.headers.get("idempotency-replayed")).toBeNull()
      })

      it("is another one of each guest and of each applicant, though none of them has a name", async () => {
        const { body } = await host.core.must<{ show: { id: string } }>("POST", "/store/live/studio/shows", {
          title: "Scarves",
          video_kind: "simulated",
          scheduled_at: new Date(Date.now() + 3_600_000).toISOString(),
        })
        const guest = new Caller(host.core.shop)
        const ticket = (agent: string) =>
          guest.call<{ ticket?: string }>(
            "POST",
            `/store/live/shows/${body.show.id}/ticket`,
            {},
            {
              "idempotency-key": "1",
              "user-agent": agent,
            }
          )
        const [phone, again, desk] = [await ticket("a phone"), await ticket("a phone"), await ticket("a desk")]
        expect([phone.status, again.status, desk.status]).toEqual([200, 200, 200])
        expect(again.body.ticket).toBe(phone.body.ticket)
        expect(desk.body.ticket).not.toBe(phone.body.ticket)

        const apply = async (name: string) => {
          const applicant = await cast.applicant(name)
          return applicant.core.call<{ host?: { name: string } }>(
            "POST",
            "/store/live/studio/host",
            { handle: `mia-${randomUUID().slice(0, 6)}`, name },
            { "idempotency-key": "1" }
          )
        }
        expect([(await apply("Mia")).body.host?.name, (await apply("Nell")).body.host?.name]).toEqual(["Mia", "Nell"])
      })

      it("is not used up by a log-in or a shape that was wrong", async () => {
        const key = randomUUID()
        expect((await create(host.core.with(""), key)).status).toBe(401)
        const wrong = await host.core.call("POST", "/store/live/studio/shows", { title: 5 }, { "idempotency-key": key })
        expect(wrong.status).toBe(400)
        expect((await create(host.core, key)).status).toBe(201)
      })

      it("must be a key", async () => {
        expect(await create(host.core, "a b")).toMatchObject({
          status: 400,
          body: { code: "idempotency_key_malformed" },
        })
      })
    })

    describe("reads", () => {
      it("that are equal and come at once are answered alike, and see what was written before they came", async () => {
        const before = await Promise.all(Array.from({ length: 8 }, () => shows()))
        expect(new Set(before)).toEqual(new Set([0]))
        await create(host.core, null)
        expect(new Set(await Promise.all(Array.from({ length: 8 }, () => shows())))).toEqual(new Set([1]))
      })

      it("of prices that are cached change when a price list begins and when it ends, which nobody writes", async () => {
        const get = <Body>(path: string) => merchant.core.must<Body>("GET", path).then(({ body }) => body)
        const { products } = await get<{ products: { id: string; variants: { id: string }[] }[] }>(
          "/admin/products?title=Wool%20scarf&fields=id,variants.id"
        )
        const [scarf] = products
        const { regions } = await get<{ regions: { id: string }[] }>("/admin/regions?fields=id")
        const seconds = (count: number) => new Date(Date.now() + count * 1_000).toISOString()
        await merchant.core.must("POST", "/admin/price-lists", {
          title: "An hour of scarves",
          description: "Cheaper for a moment",
          status: "active",
          starts_at: seconds(4),
          ends_at: seconds(8),
          prices: [{ amount: 20, currency_code: "eur", variant_id: scarf?.variants[0]?.id }],
        })
        const price = async () => {
          // The list is what the core caches; a single product is read anew.
          const path = `/store/products?id=${scarf?.id}&region_id=${regions[0]?.id}&fields=*variants.calculated_price`
          const { body } = await new Caller(cast.shop).must<{
            products: { variants: { calculated_price: { calculated_amount: number } }[] }[]
          }>("GET", path)
          return body.products[0]?.variants[0]?.calculated_price.calculated_amount
        }
        const seen: (number | undefined)[] = []
        for (let look = 0; look < 100 && seen.join() !== "30,20,30"; look++) {
          const now = await price()
          if (seen.at(-1) !== now) seen.push(now)
          await new Promise((wake) => setTimeout(wake, 250))
        }
        expect(seen).toEqual([30, 20, 30])
      })

      it("of two hosts are never shared", async () => {
        const other = await cast.host(`lee-${randomUUID().slice(0, 6)}`, merchant)
        await create(host.core, null)
        const count = async (by: Caller) =>
          (await by.must<{ count: number }>("GET", "/store/live/studio/shows")).body.count
        const counts = await Promise.all(
          Array.from({ length: 10 }, (_, at) => count(at % 2 === 0 ? host.core : other.core))
        )
        expect(counts).toEqual(counts.map((_, at) => (at % 2 === 0 ? 1 : 0)))
      })
    })

    describe("limits", () => {
      const from = (address: string) =>
        host.core.call("GET", "/store/live/shows", undefined, { "x-forwarded-for": address, "x-nonce": randomUUID() })

      it("hold for an address, say how it stands, and leave another address alone", async () => {
        const address = "203.0.113.7"
        for (let left = 19; left >= 0; left--) {
          const { status, headers } = await from(address)
          expect(status).toBe(200)
          expect(headers.get("ratelimit-policy")).toContain('"address";q=20;w=60')
          expect(headers.get("ratelimit")).toContain(`"address";r=${left};t=`)
        }
        const refused = await from(address)
        expect(refused).toMatchObject({ status: 429, body: { code: "too_many_requests" } })
        expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0)
        expect((await from("203.0.113.8")).status).toBe(200)
      })

      it("hold for a core route, too, and not for whoever is exempt or asks whether the shop is alive", async () => {
        const regions = (address: string) =>
          host.core.call("GET", "/store/regions", undefined, { "x-forwarded-for": address })
        for (let at = 0; at < 20; at++) expect((await regions("203.0.113.9")).status).toBe(200)
        expect((await regions("203.0.113.9")).status).toBe(429)
        for (let at = 0; at < 25; at++) expect((await regions("127.0.0.1")).status).toBe(200)
        const alive = await fetch(new URL("/health", cast.shop.api), {
          headers: { "x-forwarded-for": "203.0.113.9" },
        })
        expect(alive.status).toBe(200)
      })

      it("hold for one who is logged in, from wherever", async () => {
        const ask = (at: number) =>
          host.core.call("GET", "/store/live/studio/shows", undefined, { "x-forwarded-for": `198.51.100.${at}` })
        const statuses: number[] = []
        for (let at = 1; at <= 40; at++) statuses.push((await ask(at)).status)
        expect(statuses).toContain(429)
        expect(statuses.indexOf(429)).toBeLessThanOrEqual(30)
        expect(statuses.slice(statuses.indexOf(429))).toEqual(expect.not.arrayContaining([200]))
      })
    })
  },
})
