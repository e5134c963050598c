import { generateKeyPairSync } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { WorkflowScheduler } from "@medusajs/framework/orchestration"
import { Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createProductsWorkflow,
  createSalesChannelsWorkflow,
  generateResetPasswordTokenWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
} from "@medusajs/medusa/core-flows"
import { AUDIT_MODULE, auditedJob, type auditService } from "@lsn/platform/audit"
import { recordAuditStep } from "@lsn/platform/workflows"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { SHOP_ENVIRONMENT } from "../../support/live-fixtures"

jest.setTimeout(180_000)

type Json = Record<string, unknown>
interface Answer {
  status: number
  data: Json
}
interface Change {
  path: string
  before?: unknown
  after?: unknown
}
interface Entry extends Json {
  action: string
  changes: Change[]
}
type Audit = NonNullable<ReturnType<typeof auditService>>

const signingKey = generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString()
/** Set here, because the runner reads the configuration before it applies an `env` of its own. */
Object.assign(process.env, SHOP_ENVIRONMENT, { LSN_AUDIT_SIGNING_KEY: signingKey })

/** A workflow of a merchant's own that no request stands behind, and one that fails after it was recorded. */
const fail = createStep("audit-test-fail", () => Promise.reject(new Error("no")))
const tidy = createStep("audit-test-tidy", () => Promise.resolve(new StepResponse("done")))
const tidyShop = createWorkflow("audit-test-tidy-shop", (input: { id: string }) => {
  const done = tidy()
  recordAuditStep({ action: "shop.tidied", target: { type: "shop", id: input.id }, after: { tidy: true } })
  return new WorkflowResponse(done)
})
const tidyAndFail = createWorkflow("audit-test-tidy-and-fail", (input: { id: string }) => {
  recordAuditStep({ action: "shop.tidied", target: { type: "shop", id: input.id }, after: { tidy: true } })
  fail()
  return new WorkflowResponse(input.id)
})

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let key: string
    let merchant: string
    let userId: string
    let product: { id: string; variants: { id: string }[] }

    const call = async (method: string, url: string, data?: unknown, headers: Json = {}): Promise<Answer> => {
      const { status, data: body } = await api.request({
        method,
        url,
        data,
        headers: { "x-publishable-api-key": key, ...headers },
        validateStatus: () => true,
      })
      return { status, data: body as Json }
    }
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
    const asMerchant = (method: string, url: string, data?: unknown, headers: Json = {}) =>
      call(method, url, data, { ...bearer(merchant), ...headers })
    const entries = async (query = ""): Promise<Entry[]> => {
      const { status, data } = await asMerchant("GET", `/admin/audit/entries?${query}`)
      expect(status).toBe(200)
      return data.entries as Entry[]
    }
    const change = (entry: Entry | undefined, path: string) => entry?.changes.find((one) => one.path === path)
    const audit = () => container.resolve<Audit>(AUDIT_MODULE)

    async function register(actor: "host" | "user", email: string): Promise<string> {
      const { data } = await call("POST", `/auth/${actor}/emailpass/register`, { email, password: "secret-123" })
      return data.token as string
    }
    async function login(actor: string, email: string): Promise<string> {
      const { data } = await call("POST", `/auth/${actor}/emailpass`, { email, password: "secret-123" })
      return data.token as string
    }
    async function admin(): Promise<string> {
      const auth = container.resolve(Modules.AUTH)
      const user = await container.resolve(Modules.USER).createUsers({ email: "merchant@example.com" })
      userId = user.id
      await register("user", "merchant@example.com")
      const [identity] = await auth.listAuthIdentities({}, { order: { created_at: "DESC" }, take: 1 })
      await auth.updateAuthIdentities([{ id: identity?.id ?? "", app_metadata: { user_id: user.id } }])
      return login("user", "merchant@example.com")
    }

    beforeEach(async () => {
      container = getContainer()
      // What jobs do by themselves is in the audit as well, among what these tests count.
      await new WorkflowScheduler().clear()
      const { result: channels } = await createSalesChannelsWorkflow(container).run({
        input: { salesChannelsData: [{ name: "Web" }] },
      })
      const { result: keys } = await createApiKeysWorkflow(container).run({
        input: { api_keys: [{ title: "Storefront", type: "publishable", created_by: "test" }] },
      })
      key = keys[0]?.token ?? ""
      await linkSalesChannelsToApiKeyWorkflow(container).run({
        input: { id: keys[0]?.id ?? "", add: channels.map(({ id }) => id) },
      })
      const { result: products } = await createProductsWorkflow(container).run({
        input: {
          products: [
            {
              title: "Scarf",
              status: "published",
              options: [{ title: "Size", values: ["One"] }],
              variants: [{ title: "One", options: { Size: "One" }, prices: [{ amount: 10, currency_code: "eur" }] }],
            },
          ],
        },
      })
      product = products[0] as typeof product
      merchant = await admin()
    })

    it("records a product's change through the core's route, before the answer arrives, with personal data masked", async () => {
      const answer = await asMerchant(
        "POST",
        `/admin/products/${product.id}`,
        { title: "Wool scarf", metadata: { phone: "+49 151 23456789", note: "mail ann@example.com" } },
        { "x-request-id": "my-request" }
      )
      expect(answer.status).toBe(200)
      // Asked of the database at once: the answer was held back until this was in it.
      const { entries: stored } = await audit().list({}, { limit: 1, offset: 0 })
      expect(stored).toMatchObject([
        {
          actor_type: "user",
          actor_id: userId,
          action: "POST /admin/products/:id",
          target_type: "product",
          target_id: product.id,
          request_id: "my-request",
        },
      ])
      const [entry] = await entries(`target_type=product&target_id=${product.id}`)
      expect(entry).toMatchObject({ status: 200, sequence: 1 })
      expect(change(entry, "title")).toEqual({ path: "title", before: "Scarf", after: "Wool scarf" })
      const text = JSON.stringify(stored)
      expect(text).toContain("[personal]")
      expect(text).not.toMatch(/23456789|ann@example\.com/)
      expect(change(entry, "updated_at")).toBeUndefined()
    })

    it("tells of a product's variant and its price, and of what was made and deleted", async () => {
      const [variant] = product.variants
      await asMerchant("POST", `/admin/products/${product.id}/variants/${variant?.id}`, {
        prices: [{ amount: 12, currency_code: "eur" }],
      })
      const [entry] = await entries(`target_id=${product.id}`)
      expect(entry?.action).toBe("POST /admin/products/:id/variants/:variant_id")
      const prices = entry?.changes.filter(({ path }) => /^variants\..*prices/.test(path))
      expect(JSON.stringify(prices)).toContain('"amount":12')

      const made = await asMerchant("POST", "/admin/product-tags", { value: "warm" })
      const { id } = made.data.product_tag as { id: string }
      expect(made.status).toBe(200)
      await asMerchant("DELETE", `/admin/product-tags/${id}`)
      const [deleted, created] = await entries(`target_type=product_tag&target_id=${id}`)
      expect(change(created, "value")).toEqual({ path: "value", after: "warm" })
      expect(change(deleted, "value")).toEqual({ path: "value", before: "warm" })

      const things = await entries(`about=product:${product.id},product_tag:${id},payment:none`)
      expect(things.map(({ target_type }) => target_type)).toEqual(["product_tag", "product_tag", "product"])
      expect(await entries(`about=product:${id}`)).toEqual([])
      expect((await asMerchant("GET", "/admin/audit/entries?about=order")).status).toBe(400)
    })

    it("masks a customer's name and address, and says that they changed", async () => {
      const { data } = await asMerchant("POST", "/admin/customers", { email: "ann@example.com", first_name: "Ann" })
      const { id } = data.customer as { id: string }
      await asMerchant("POST", `/admin/customers/${id}`, { first_name: "Berta" })
      const [entry] = await entries(`target_type=customer&target_id=${id}`)
      expect(change(entry, "first_name")).toEqual({
        path: "first_name",
        before: "[personal]",
        after: "[personal]",
      })
      expect(JSON.stringify(await entries())).not.toMatch(/Berta|Ann"|ann@/)
    })

    it("records a write that failed, with its status and what was asked for", async () => {
      const refused = await asMerchant("POST", `/admin/products/${product.id}`, { title: 7, password: "hunter2" })
      expect(refused.status).toBe(400)
      const missing = await asMerchant("POST", "/admin/products/prod_01ABCDEFGHJKMNPQRSTVWXYZ00", { title: "x" })
      expect(missing.status).toBe(404)
      const [second, first] = await entries()
      expect(first).toMatchObject({ status: 400, target_id: product.id })
      expect(change(first, "request.title")).toEqual({ path: "request.title", after: 7 })
      expect(change(first, "request.password")).toEqual({ path: "request.password", after: "[secret]" })
      expect(second).toMatchObject({ status: 404 })
      expect(JSON.stringify(await entries())).not.toContain("hunter2")
    })

    it("records what a secret key did under the key's name, and a route no table knows by its body", async () => {
      const { data } = await asMerchant("POST", "/admin/api-keys", { title: "Robot", type: "secret" })
      const { id, token } = data.api_key as { id: string; token: string }
      const basic = { authorization: `Basic ${Buffer.from(`${token}:`).toString("base64")}` }
      const batch = await call("POST", "/admin/products/batch", { delete: [product.id] }, basic)
      expect(batch.status).toBe(200)
      const [entry] = await entries("actor_type=api-key")
      expect(entry).toMatchObject({ actor_id: id, action: "POST /admin/products/batch", target_id: null, status: 200 })
      expect(change(entry, "request.delete")?.after).toEqual([product.id])
      expect(JSON.stringify(await entries())).not.toContain(token)
    })

    it("records a host's write and a merchant's on a plugin's routes, and nothing of readers, strangers and shoppers", async () => {
      const applicant = await register("host", "mia@example.com")
      const applied = await call("POST", "/store/live/studio/host", { handle: "mia", name: "Mia" }, bearer(applicant))
      const { id } = applied.data.host as { id: string }
      await asMerchant("POST", `/admin/live/hosts/${id}`, { status: "active" })
      const host = await login("host", "mia@example.com")
      const made = await call("POST", "/store/live/studio/shows", { title: "Knits" }, bearer(host))
      expect(made.status).toBe(201)
      const show = made.data.show as { id: string }
      await asMerchant("GET", "/admin/products")
      await call("POST", "/admin/products", { title: "Not mine" })
      const [byHost, byMerchant, ...others] = await entries()
      expect(byHost).toMatchObject({
        actor_type: "host",
        actor_id: id,
        action: "live.studio.shows.create",
        target_type: "show",
        target_id: show.id,
        status: 201,
      })
      expect(byMerchant).toMatchObject({ actor_type: "user", action: "live.admin.hosts.update", target_id: id })
      expect(others).toEqual([])
    })

    it("records a new password of an admin, and the account that an invitation becomes, and neither password", async () => {
      const { result: link } = await generateResetPasswordTokenWorkflow(container).run({
        input: {
          entityId: "merchant@example.com",
          actorType: "user",
          provider: "emailpass",
          secret: SHOP_ENVIRONMENT.JWT_SECRET,
        },
      })
      const changed = await call("POST", "/auth/user/emailpass/update", { password: "hunter2-new" }, bearer(link))
      expect(changed.status).toBe(200)
      // Whoever was logged in by the old one is not any more.
      const login = { email: "merchant@example.com", password: "hunter2-new" }
      merchant = String((await call("POST", "/auth/user/emailpass", login)).data.token)
      const [password] = await entries()
      expect(password).toMatchObject({
        actor_type: "user",
        actor_id: userId,
        action: "POST /auth/:actor_type/:auth_provider/update",
        target_id: userId,
        status: 200,
      })

      const invited = await asMerchant("POST", "/admin/invites", { email: "new@example.com" })
      const { token } = invited.data.invite as { token: string }
      const newcomer = await register("user", "new@example.com")
      const accepted = await call(
        "POST",
        `/admin/invites/accept?token=${token}`,
        { email: "new@example.com", first_name: "Nora" },
        bearer(newcomer)
      )
      expect(accepted.status).toBe(200)
      const { id } = accepted.data.user as { id: string }
      const [account] = await entries()
      expect(account).toMatchObject({
        actor_type: "user",
        actor_id: null,
        action: "POST /admin/invites/accept",
        target_type: "user",
        target_id: id,
      })
      expect(JSON.stringify(await entries())).not.toMatch(/hunter2|Nora|new@|merchant@/)
    })

    it("does not let a client hide a second write behind the first one's request id", async () => {
      for (const title of ["One", "Two"]) {
        await asMerchant("POST", `/admin/products/${product.id}`, { title }, { "x-request-id": "same" })
      }
      expect(await entries("request_id=same")).toHaveLength(2)
    })

    it("answers 503 and says what it does not know when it cannot be recorded", async () => {
      const service = audit()
      jest.spyOn(service, "append").mockRejectedValueOnce(new Error("the disk is full"))
      const answer = await asMerchant("POST", `/admin/products/${product.id}`, { title: "Unsure" })
      expect(answer).toMatchObject({ status: 503, data: { code: "audit_unavailable" } })
      jest.spyOn(service, "begin").mockRejectedValueOnce(new Error("the disk is full"))
      const refused = await asMerchant("POST", `/admin/products/${product.id}`, { title: "Never" })
      expect(refused).toMatchObject({ status: 503, data: { code: "audit_unavailable" } })
      const { data } = await asMerchant("GET", `/admin/products/${product.id}`)
      expect((data.product as Json).title).toBe("Unsure")
      // What was not recorded is still known to have begun.
      expect((await service.status()).open).toBe(1)
    })

    it("records a job's deeds, nothing of an idle run, and a failure", async () => {
      await auditedJob("tidy-up", async () => {})(container)
      await auditedJob("tidy-up", async (_container, record) => {
        record({ target: { type: "order", id: "order_1" }, before: { state: "open" }, after: { state: "closed" } })
        await Promise.resolve()
      })(container)
      const broken = auditedJob("tidy-up", () => Promise.reject(new TypeError("ann@example.com")))
      await expect(broken(container)).rejects.toThrow(TypeError)
      const [failed, closed, ...others] = await entries()
      expect(closed).toMatchObject({ actor_type: "job", actor_id: "tidy-up", target_id: "order_1" })
      expect(change(closed, "state")).toEqual({ path: "state", before: "open", after: "closed" })
      expect(change(failed, "answer")).toEqual({ path: "answer", after: "failed: TypeError" })
      expect(others).toEqual([])
      expect((await audit().status()).open).toBe(0)
    })

    it("records a workflow's step, and its undoing as an entry of its own", async () => {
      await tidyShop(container).run({ input: { id: "shop_1" } })
      const { errors } = await tidyAndFail(container).run({ input: { id: "shop_2" }, throwOnError: false })
      expect(errors).toHaveLength(1)
      const found = await entries("target_type=shop")
      expect(found.map(({ action, target_id }) => [action, target_id])).toEqual([
        ["shop.tidied (undone)", "shop_2"],
        ["shop.tidied", "shop_2"],
        ["shop.tidied", "shop_1"],
      ])
    })

    it("is read by whoever holds the policy and nobody else, and refuses what it does not know", async () => {
      expect((await call("GET", "/admin/audit/entries")).status).toBe(401)
      expect((await asMerchant("GET", "/admin/audit/entries?sort=sequence;drop")).status).toBe(400)
      expect((await asMerchant("GET", "/admin/audit/entries/7")).status).toBe(404)
      expect((await asMerchant("POST", "/admin/audit/entries", {})).status).toBe(404)
    })

    it("gives the heads and the whole chain away, to be checked elsewhere", async () => {
      await asMerchant("POST", `/admin/products/${product.id}`, { title: "One" })
      await asMerchant("POST", `/admin/products/${product.id}`, { title: "Two" })
      const status = await asMerchant("GET", "/admin/audit/status")
      expect(status.data).toMatchObject({ chain: "default", sequence: 2, signed_through: 2, keys: [{ signs: true }] })
      const { data } = await asMerchant("GET", "/admin/audit/heads?after=1")
      expect(data.heads).toMatchObject([{ sequence: 2, chain: "default" }])
      const { data: text } = await asMerchant("GET", "/admin/audit/export")
      const lines = String(text).trim().split("\n")
      expect(lines).toHaveLength(4)
      expect(JSON.stringify(status.data)).not.toContain("PRIVATE")
    })
  },
})
