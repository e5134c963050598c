import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { accessThroughEverything } from "../support/access-fixtures"
import { auditThroughEverything } from "../support/audit-fixtures"
import { inboxThroughEverything } from "../support/inbox-fixtures"
import { liveThroughEverything, SHOP_ENVIRONMENT, smallShop } from "../support/live-fixtures"
import { OUTBOX_ENVIRONMENT, outboxThroughEverything } from "../support/outbox-fixtures"
import { type Exchange, isJson, type Json, recorder, routesOfPlugins, ServedDocument } from "../support/openapi"

const root = resolve(__dirname, "..", "..")
Object.assign(process.env, SHOP_ENVIRONMENT, OUTBOX_ENVIRONMENT)

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let served: ServedDocument
    let exchanges: Exchange[]

    beforeAll(async () => {
      const address = String(api.defaults.baseURL)
      const shop = await smallShop(getContainer(), address)
      const { fetch: recording, exchanges: recorded } = recorder()
      exchanges = recorded
      await liveThroughEverything(shop, recording)
      await inboxThroughEverything(shop, recording)
      await outboxThroughEverything(shop, recording)
      await accessThroughEverything(shop, recording)
      await auditThroughEverything(shop, recording)
      served = new ServedDocument((await (await fetch(new URL("/docs/openapi.json", address))).json()) as Json)
    })

    const answered = () =>
      new Set(
        exchanges
          .filter(({ status }) => status < 300)
          .map(({ method, path }) => served.operationOf(method, path)?.operationId)
      )

    it("serves the document that is committed, whose SDK is built", () => {
      expect(served.document).toEqual(JSON.parse(readFileSync(join(root, "docs", "openapi.json"), "utf8")))
    })

    it("answers every operation of the document with a success", () => {
      const called = answered()
      expect(served.operations.map(({ operationId }) => operationId).filter((id) => !called.has(id))).toEqual([])
    })

    it("answers as documented: status, content type and body, every time", () => {
      expect(exchanges.flatMap((exchange) => served.problems(exchange))).toEqual([])
    })

    it("has no route that the document lacks, and documents none that is not there", () => {
      const documented = served.operations.map(({ method, path }) => `${method} ${path}`)
      expect(routesOfPlugins(root).sort()).toEqual([...documented].sort())
    })

    it("names each operation once", () => {
      const ids = served.operations.map(({ operationId }) => operationId)
      expect(new Set(ids).size).toBe(ids.length)
    })

    /** What the other tests rely on: an answer that is off the document does not pass. */
    it("would see a field that is missing, one too many, one of another type, and another status", () => {
      const answers = exchanges.filter(({ status, contentType }) => status < 300 && isJson(contentType))
      const seen = new Map(
        answers.map((answer) => [served.operationOf(answer.method, answer.path)?.operationId, answer])
      )
      for (const [operationId, answer] of seen) {
        const body = JSON.parse(answer.text) as Json
        const [field] = Object.keys(body)
        // The document of documents is any object, and an empty answer has nothing to leave out.
        if (operationId === "platform.docs.openapi" || field === undefined) continue
        const { [field]: _, ...without } = body
        for (const wrong of [without, { ...body, [field]: 7.5 }, { ...body, made_up: 1 }]) {
          const problems = served.problems({ ...answer, text: JSON.stringify(wrong) })
          expect([operationId, wrong, problems.length > 0]).toEqual([operationId, wrong, true])
        }
        expect(served.problems({ ...answer, status: 206 })).toHaveLength(1)
      }
    })
  },
})
