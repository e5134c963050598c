import { randomUUID } from "node:crypto"
import { request } from "node:http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Cast, SHOP_ENVIRONMENT, smallShop, type HostPerson, type Person } from "../../support/live-fixtures"

jest.setTimeout(180_000)

/** Set here, because the runner reads the configuration before it applies an `env` of its own. */
Object.assign(process.env, SHOP_ENVIRONMENT)

const MEGABYTE = 1024 * 1024

/** What an outsider sends to see what breaks. After each, the shop still answers and nothing has changed. */
medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let merchant: Person
    let host: HostPerson
    let base: string

    beforeEach(async () => {
      base = String(api.defaults.baseURL)
      const cast = new Cast(await smallShop(getContainer(), base))
      merchant = await cast.merchant()
      host = await cast.host(`kim-${randomUUID().slice(0, 6)}`, merchant)
    })

    const rows = async (table: string): Promise<number> => {
      const knex = getContainer().resolve(ContainerRegistrationKeys.PG_CONNECTION)
      const answer = await knex.raw<{ rows: { count: string }[] }>(`select count(*)::text as count from "${table}"`)
      return Number(answer.rows[0]?.count)
    }

    /** Bytes as they are, with whatever headers: no client in between that would refuse to send them. */
    function send(
      by: Person,
      path: string,
      headers: Record<string, string>,
      chunks: Iterable<string | Buffer>
    ): Promise<{ status: number; body: string; requestId: string }> {
      const key = by.core.shop.publishableKey
      return new Promise((resolve, reject) => {
        const sent = request(
          new URL(path, base),
          {
            method: "POST",
            headers: {
              "content-type": "application/json",
              "x-publishable-api-key": key,
              authorization: `Bearer ${by.token}`,
              ...headers,
            },
          },
          (answer) => {
            let body = ""
            answer.setEncoding("utf8").on("data", (part: string) => (body += part))
            answer.on("end", () =>
              resolve({ status: answer.statusCode ?? 0, body, requestId: String(answer.headers["x-request-id"]) })
            )
          }
        )
        // A server that has answered need not read the rest.
        sent.on("error", (error: NodeJS.ErrnoException) => {
          if (!["EPIPE", "ECONNRESET"].includes(error.code ?? "")) reject(error)
        })
        for (const chunk of chunks) sent.write(chunk)
        sent.end()
      })
    }

    const writes: [who: () => Person, path: string][] = [
      [() => merchant, "/admin/products"],
      [() => merchant, "/admin/access/roles"],
      [() => host, "/store/live/studio/shows"],
      [() => host, "/store/customers"],
    ]

    it("a body of 50 MB is refused, whether or not it says its length", async () => {
      const products = await rows("product")
      for (const [who, path] of writes) {
        const announced = await send(who(), path, { "content-length": String(50 * MEGABYTE) }, megabytes(50))
        expect([path, announced.status]).toEqual([path, 413])
        const endless = await send(who(), path, { "transfer-encoding": "chunked" }, megabytes(50))
        expect([path, endless.status]).toEqual([path, 413])
      }
      expect(await rows("product")).toBe(products)
    })

    it("JSON of 10,000 levels is refused or read, and nobody's stack ends", async () => {
      for (const levels of [100, 1_000, 10_000]) {
        for (const deep of [
          "[".repeat(levels) + "]".repeat(levels),
          '{"a":'.repeat(levels) + "1" + "}".repeat(levels),
        ]) {
          for (const [who, path] of writes) {
            for (const body of [deep, `{"title":"x","metadata":${deep}}`, `{"name":${deep}}`]) {
              const { status } = await send(who(), path, {}, [body])
              expect([path, levels, status >= 200 && status < 500]).toEqual([path, levels, true])
            }
          }
        }
      }
      // What was asked for is in the audit, however deep it was.
      const { status } = await merchant.core.call("GET", "/admin/audit/entries?limit=100")
      expect(status).toBe(200)
    })

    it("a filter is text and no pattern: neither bombs nor wildcards in it do more than find nothing", async () => {
      const bombs = [
        "(a+)+$".repeat(16),
        `${"a".repeat(99)}!`,
        "%".repeat(100),
        "_%".repeat(50),
        "\\".repeat(99),
        "\u0000",
      ]
      const lists = [
        "/admin/audit/entries?q=",
        "/admin/audit/entries?action=",
        "/admin/inbox/deliveries?q=",
        "/admin/access/people?q=",
        "/admin/live/shows?q=",
        "/admin/products?q=",
        "/admin/orders?q=",
        "/store/products?q=",
      ]
      for (const list of lists) {
        for (const bomb of bombs) {
          const answer = await merchant.core.call<Record<string, unknown>>("GET", list + encodeURIComponent(bomb))
          expect([list, bomb, answer.status < 500]).toEqual([list, bomb, true])
        }
      }
      // A hundred at once, and whoever comes after them is answered.
      const flood = Array.from({ length: 100 }, () =>
        merchant.core.call("GET", `/admin/products?q=${encodeURIComponent("%_".repeat(50))}`)
      )
      const statuses = new Set((await Promise.all(flood)).map(({ status }) => status))
      expect([...statuses].every((status) => status < 500)).toBe(true)
      expect((await merchant.core.call("GET", "/health")).status).toBe(200)
    })

    it("SQL in a sort or filter field is no SQL", async () => {
      const sql = ["id; drop table product", "(select 1/0)", "title) desc; --", "-id,(select 1)", "__proto__", "id'"]
      const fields = ["order", "fields", "limit", "offset", "id", "created_at[$gt]", "status", "sort"]
      const before = [await rows("product"), await rows("lsn_audit_entry")]
      const lists = [
        "/admin/products",
        "/admin/orders",
        "/admin/customers",
        "/admin/audit/entries",
        "/admin/inbox/deliveries",
        "/admin/outbox/deliveries",
        "/admin/access/people",
        "/admin/live/shows",
        "/store/products",
        "/store/live/shows",
      ]
      for (const list of lists) {
        for (const field of fields) {
          for (const attack of sql) {
            const path = `${list}?${new URLSearchParams({ [field]: attack }).toString()}`
            const { status } = await merchant.core.call("GET", path)
            expect([path, status < 500]).toEqual([path, true])
          }
        }
      }
      expect([await rows("product"), await rows("lsn_audit_entry")]).toEqual(before)
    })

    it("a request id is a word, and takes no line of the log for itself", async () => {
      for (const id of ["a b", 'x","level":"error', "x".repeat(500), "a%0d%0ab", "é", "a\tb"]) {
        const header = Buffer.from(id, "utf8").toString("latin1")
        const { requestId } = await send(merchant, "/admin/products", { "x-request-id": header }, ["{}"])
        expect(requestId).toMatch(/^[A-Za-z0-9_.:-]{1,128}$/)
        expect(requestId).not.toBe(id)
      }
    })
  },
})

function* megabytes(count: number): Generator<Buffer> {
  const one = Buffer.alloc(MEGABYTE, " ")
  for (let sent = 0; sent < count; sent++) yield one
}
