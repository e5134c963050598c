import { promises as dns } from "node:dns"
import path from "node:path"
import { OUTBOX_MODULE } from "@lsn/platform/outbox"
import { WebhookReceiver } from "@lsn/platform/testing/webhook-receiver"
import { reconcileCoreEventsWorkflow } from "@lsn/platform/workflows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Webhook } from "standardwebhooks"
import tellEndpointNotices from "@lsn/platform/jobs/tell-endpoint-notices"
import { Caller } from "../../support/client"
import { Cast, type HostPerson, type Shop, SHOP_ENVIRONMENT, smallShop } from "../../support/live-fixtures"
import { OUTBOX_ENVIRONMENT } from "../../support/outbox-fixtures"

jest.setTimeout(180_000)

/** Set here, because the runner reads the configuration before it applies an `env` of its own. */
Object.assign(process.env, SHOP_ENVIRONMENT, OUTBOX_ENVIRONMENT)

interface Endpoint {
  id: string
  state: string
  url: string
  secrets: { id: string; valid_until: string | null }[]
}
interface Delivery {
  id: string
  state: string
  type: string
  event_id: string
  replays: number
  last_status: number | null
  last_error: string | null
  body: string
  log: { status: number | null; answer_excerpt: string | null; request_headers: Record<string, string> }[]
}

medusaIntegrationTestRunner({
  medusaConfigFile: path.join(__dirname, "../../support/mail-shop"),
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let shop: Shop
    let merchant: Caller
    let receiver: WebhookReceiver
    const receivers: WebhookReceiver[] = []

    async function listening(): Promise<WebhookReceiver> {
      const made = new WebhookReceiver()
      receivers.push(made)
      await made.listen()
      return made
    }
    beforeEach(async () => {
      container = getContainer()
      const address = String(api.defaults.baseURL)
      shop = await smallShop(container, address)
      merchant = await new Caller({ api: address, publishableKey: "" }).as("user", shop.merchant)
      receiver = await listening()
    })
    afterEach(async () => {
      jest.restoreAllMocks()
      for (const one of receivers.splice(0)) await one.close()
    })

    async function subscribe(subscriptions: string[], given: { url?: string; at?: WebhookReceiver } = {}) {
      const { at = receiver, url = at.url } = given
      const { body } = await merchant.must<{ endpoint: Endpoint; secret: string }>("POST", "/admin/outbox/endpoints", {
        title: "ERP",
        url,
        subscriptions,
      })
      at.trust(body.secret)
      return { ...body.endpoint, secret: body.secret }
    }
    const until = async (holds: () => boolean | Promise<boolean>) => {
      for (let tries = 0; !(await holds()); tries++) {
        if (tries > 1_000) throw new Error("It did not come to pass.")
        await new Promise((wake) => setTimeout(wake, 30))
      }
    }
    const types = () => [...receiver.effects.values()].map(({ type }) => type).sort()
    const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) =>
      `${status} ${String(body.code ?? "")}`.trim()
    const post = (url: string, body: object = {}) => merchant.must<{ delivery: Delivery }>("POST", url, body)
    const deliveries = async (query: string) =>
      (await merchant.must<{ deliveries: Delivery[] }>("GET", `/admin/outbox/deliveries?${query}`)).body.deliveries
    const retrieve = async (id: string) =>
      (await merchant.must<{ delivery: Delivery }>("GET", `/admin/outbox/deliveries/${id}`)).body.delivery
    const settled = async (id: string, state: string) => {
      await until(async () => (await retrieve(id)).state === state)
      return retrieve(id)
    }
    const sql = async <Row>(text: string, values: string[] = []) =>
      (await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw<{ rows: Row[] }>(text, values)).rows

    it("tells a merchant's server of a core change, signed by the specification, shows what it answered, and replays it", async () => {
      const endpoint = await subscribe(["product.*"])
      receiver.answer({ kind: "answer", status: 200, body: "thank you" })
      const { body: made } = await merchant.must<{ product: { id: string } }>("POST", "/admin/products", {
        title: "Lamp",
        options: [{ title: "Size", values: ["S"] }],
      })
      await until(() => types().includes("product.created"))
      const told = receiver.received.find(({ body }) => body.includes("product.created"))
      expect(JSON.parse(told?.body ?? "{}")).toEqual({
        id: told?.id,
        type: "product.created",
        schema: "product.created.v1",
        timestamp: expect.stringMatching(/Z$/),
        data: { product_id: made.product.id },
      })
      // The specification's own library takes it, and takes no byte that was changed.
      const headers = told?.headers as Record<string, string>
      expect(new Webhook(endpoint.secret).verify(told?.body ?? "", headers)).toMatchObject({ id: told?.id })
      expect(() => new Webhook(endpoint.secret).verify(`${told?.body} `, headers)).toThrow()
      expect(receiver.refused).toEqual([])
      const [listed] = await deliveries(`event_id=${told?.id}`)
      const seen = await settled(listed?.id ?? "", "delivered")
      expect(seen.body).toBe(told?.body)
      expect(seen.log).toMatchObject([{ status: 200, answer_excerpt: "thank you" }])
      expect(seen.log[0]?.request_headers["webhook-signature"]).toBe("v1,…")
      // A person sends it again: the receiver knows the id.
      await post(`/admin/outbox/deliveries/${seen.id}/replay`)
      await until(() => receiver.effects.get(told?.id ?? "")?.copies === 2)
      expect((await settled(seen.id, "delivered")).replays).toBe(1)
      // What the core row says now is what was told: the reconciler finds nothing to add.
      const later = new Date(Date.now() + 60_000)
      expect((await reconcileCoreEventsWorkflow(container).run({ input: { now: later } })).result).toEqual({})
      expect(types()).toEqual(["product.created"])
    })

    it("tells of an order once, from the subscriber and the reconciler together", async () => {
      const endpoint = await subscribe(["order.*"])
      const cast = new Cast(shop)
      const shelf = await cast.shelf()
      const cart = await cast.cart(shelf)
      const line = { variant_id: shelf.products[0].variant_id, quantity: 1 }
      await new Caller(shop).must("POST", `/store/carts/${cart}/line-items`, line)
      const order = await cast.complete(cart)
      await until(() => types().includes("order.placed"))
      const later = new Date(Date.now() + 60_000)
      await reconcileCoreEventsWorkflow(container).run({ input: { now: later } })
      await merchant.must("POST", `/admin/orders/${order}/cancel`)
      await until(() => types().includes("order.canceled"))
      await reconcileCoreEventsWorkflow(container).run({ input: { now: new Date(Date.now() + 120_000) } })
      const marker = await post(`/admin/outbox/endpoints/${endpoint.id}/send-test`)
      await until(() => receiver.effects.has(marker.body.delivery.event_id))
      expect(types()).toEqual(["order.canceled", "order.placed", "platform.endpoint.tested"])
      const placed = receiver.received.find(({ body }) => body.includes('"order.placed"'))
      expect(JSON.parse(placed?.body ?? "{}")).toMatchObject({ data: { order_id: order } })
    })

    it("tells what a lost event did not, and nothing twice", async () => {
      await subscribe(["customer.created"])
      // By the module's service: no workflow, so no event, as after a crash before the event was released.
      const customer = await container.resolve(Modules.CUSTOMER).createCustomers({ email: "lost@example.com" })
      const later = new Date(Date.now() + 60_000)
      const { result: first } = await reconcileCoreEventsWorkflow(container).run({ input: { now: later } })
      expect(first).toMatchObject({ customer: 1 })
      await until(() => types().length > 0)
      expect(JSON.parse(receiver.received[0]?.body ?? "{}")).toMatchObject({ data: { customer_id: customer.id } })
      const { result } = await reconcileCoreEventsWorkflow(container).run({ input: { now: later } })
      expect(result).toEqual({})
    })

    describe("a show", () => {
      let mia: HostPerson
      let show: string

      beforeEach(async () => {
        const cast = new Cast(shop)
        mia = await cast.host("mia", await cast.merchant())
        show = (await mia.live.studio.shows.create({ title: "Knits" })).show.id
      })

      it("is told of in the transaction that changes it", async () => {
        await subscribe(["live.*"])
        await mia.live.studio.shows.transition(show, { action: "start" })
        await until(() => types().length > 0)
        expect(JSON.parse(receiver.received[0]?.body ?? "{}")).toMatchObject({
          type: "live.show.started",
          schema: "live.show.started.v1",
          data: { show_id: show },
        })
        await mia.live.studio.shows.transition(show, { action: "end" })
        await until(() => types().includes("live.show.ended"))
        expect(types()).toEqual(["live.show.ended", "live.show.started"])
      })

      it("whose change was taken back is not told of", async () => {
        const endpoint = await subscribe(["live.*"])
        const live = container.resolve<{ publish: () => Promise<void> }>("live")
        const away = jest.spyOn(live, "publish").mockRejectedValue(new Error("the log is away"))
        await expect(mia.live.studio.shows.transition(show, { action: "start" })).rejects.toThrow()
        expect(away).toHaveBeenCalled()
        away.mockRestore()
        expect((await mia.live.studio.shows.retrieve(show)).show.status).toBe("draft")
        expect(await sql("select type from lsn_outbox_event where body like ?", [`%${show}%`])).toEqual([])
        const marker = await post(`/admin/outbox/endpoints/${endpoint.id}/send-test`)
        await until(() => receiver.effects.has(marker.body.delivery.event_id))
        expect(types()).toEqual(["platform.endpoint.tested"])
      })
    })

    it("signs with both secrets while one takes the other's place, and keeps all of it in the audit but the secrets", async () => {
      const endpoint = await subscribe(["order.placed"])
      const at = `/admin/outbox/endpoints/${endpoint.id}`
      const { body: rotated } = await merchant.must<{ endpoint: Endpoint; secret: string }>("POST", `${at}/rotate`, {})
      expect(rotated.endpoint.secrets).toHaveLength(2)
      expect(rotated.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
      const test = async (...trusted: string[]) => {
        receiver.trust(...trusted)
        const { body } = await post(`${at}/send-test`)
        await settled(body.delivery.id, "delivered")
        return receiver.received.find(({ id }) => id === body.delivery.event_id)?.signatures
      }
      expect(await test(endpoint.secret)).toBe(1)
      expect(await test(rotated.secret)).toBe(1)
      expect(await test(endpoint.secret, rotated.secret)).toBe(2)
      // Rotated because of a leak: no overlap, and the first one is out as well.
      const { body: last } = await merchant.must<{ endpoint: Endpoint; secret: string }>("POST", `${at}/rotate`, {
        overlap_ms: 0,
      })
      expect(last.endpoint.secrets).toHaveLength(1)
      expect(await test(endpoint.secret, rotated.secret, last.secret)).toBe(1)
      expect(await test(last.secret)).toBe(1)

      const off = await merchant.must<{ endpoint: Endpoint }>("POST", `${at}/switch-off`)
      expect(off.body.endpoint.state).toBe("disabled")
      expect(codeOf(await merchant.call("POST", `${at}/send-test`))).toBe("409 endpoint_off")
      await merchant.must("POST", `${at}/switch-on`)
      await merchant.must("DELETE", at)
      expect((await merchant.call("GET", at)).status).toBe(404)

      const { body } = await merchant.must<{ entries: { action: string; actor_type: string }[] }>(
        "GET",
        `/admin/audit/entries?target_id=${endpoint.id}&limit=100`
      )
      const actions = body.entries.map(({ action }) => action.replace("platform.outbox.endpoints.", "")).reverse()
      expect(actions).toEqual([
        ...["create", "rotate", "test", "test", "test", "rotate", "test", "test"],
        ...["switch_off", "test", "switch_on", "delete"],
      ])
      const kept = JSON.stringify(await sql("select * from lsn_audit_entry"))
      for (const secret of [endpoint.secret, rotated.secret, last.secret]) expect(kept).not.toContain(secret.slice(6))
    })

    it("switches an endpoint off that says it is gone, tells the audit, the bell and by mail whoever made it, once", async () => {
      const endpoint = await subscribe(["order.placed"])
      receiver.answer({ kind: "answer", status: 410 })
      const { body } = await post(`/admin/outbox/endpoints/${endpoint.id}/send-test`)
      expect(await settled(body.delivery.id, "parked")).toMatchObject({ last_status: 410 })
      await tellEndpointNotices(container)
      await tellEndpointNotices(container)
      const sent = await container
        .resolve(Modules.NOTIFICATION)
        .listNotifications({ resource_id: endpoint.id }, { take: 10 })
      expect(
        sent.map(({ channel, to, status }) => ({ channel, to, status })).sort((a, b) => (a.to < b.to ? -1 : 1))
      ).toEqual([
        { channel: "feed", to: "", status: "success" },
        { channel: "email", to: shop.merchant.email, status: "success" },
      ])
      const { body: audit } = await merchant.must<{ entries: { action: string; actor_type: string }[] }>(
        "GET",
        `/admin/audit/entries?target_id=${endpoint.id}&action=platform.outbox.endpoints.switched_off`
      )
      expect(audit.entries).toMatchObject([{ actor_type: "system" }])
    })

    it("mails whoever made the key that made the endpoint", async () => {
      const { body: key } = await merchant.must<{ secret: string }>("POST", "/admin/access/keys", {
        title: "Program",
        grants: ["outbox.*:*"],
      })
      const program = merchant.with(`Basic ${key.secret}`)
      const { body } = await program.must<{ endpoint: Endpoint; secret: string }>("POST", "/admin/outbox/endpoints", {
        title: "ERP",
        url: receiver.url,
        subscriptions: ["order.placed"],
      })
      receiver.trust(body.secret).answer({ kind: "answer", status: 410 })
      const tested = await program.must<{ delivery: Delivery }>(
        "POST",
        `/admin/outbox/endpoints/${body.endpoint.id}/send-test`
      )
      await settled(tested.body.delivery.id, "parked")
      await tellEndpointNotices(container)
      const sent = await container
        .resolve(Modules.NOTIFICATION)
        .listNotifications({ resource_id: body.endpoint.id, channel: "email" }, { take: 10 })
      expect(sent.map(({ to }) => to)).toEqual([shop.merchant.email])
    })

    it("lets a viewer see and change nothing, a key with other policies see nothing, and a stranger neither", async () => {
      const endpoint = await subscribe(["order.placed"])
      const { body: tested } = await post(`/admin/outbox/endpoints/${endpoint.id}/send-test`)
      await settled(tested.delivery.id, "delivered")
      const keyWith = async (...grants: string[]) => {
        const { body } = await merchant.must<{ secret: string }>("POST", "/admin/access/keys", { title: "Key", grants })
        return merchant.with(`Basic ${body.secret}`)
      }
      const at = `/admin/outbox/endpoints/${endpoint.id}`
      const body = { title: "Mine", url: receiver.url, subscriptions: ["*"] }
      const writes: [string, string, object?][] = [
        ["POST", "/admin/outbox/endpoints", body],
        ["POST", at, { title: "Mine" }],
        ["POST", `${at}/rotate`, {}],
        ["POST", `${at}/switch-off`],
        ["POST", `${at}/switch-on`],
        ["POST", `${at}/send-test`],
        ["POST", `${at}/replay`, { since: new Date(0).toISOString() }],
        ["POST", `/admin/outbox/deliveries/${tested.delivery.id}/replay`],
        ["DELETE", at],
      ]
      const reads = ["/admin/outbox/endpoints", at, "/admin/outbox/deliveries", "/admin/outbox/status"]
      const viewer = await viewerOf()
      const orders = await keyWith("core.order:read")
      const stranger = new Caller({ api: shop.api, publishableKey: "" })
      const statuses = async (who: Caller) => ({
        reads: new Set(await Promise.all(reads.map(async (url) => codeOf(await who.call("GET", url))))),
        writes: new Set(
          await Promise.all(writes.map(async ([method, url, given]) => codeOf(await who.call(method, url, given))))
        ),
      })
      expect(await statuses(viewer)).toEqual({ reads: new Set(["200"]), writes: new Set(["403 policy_required"]) })
      expect(await statuses(orders)).toEqual({
        reads: new Set(["403 policy_required"]),
        writes: new Set(["403 policy_required"]),
      })
      expect(await statuses(stranger)).toEqual({
        reads: new Set(["401 not_authenticated"]),
        writes: new Set(["401 not_authenticated"]),
      })
      const { body: now } = await merchant.must<{ endpoint: Endpoint }>("GET", at)
      expect(now.endpoint).toMatchObject({ title: "ERP", state: "enabled" })
      expect(receiver.received).toHaveLength(1)
      // What a viewer reads holds no secret.
      expect(JSON.stringify((await viewer.call("GET", at)).body)).not.toContain("whsec")
    })

    async function viewerOf(): Promise<Caller> {
      const login = { email: "viewer@example.com", password: "secret-123" }
      const stranger = new Caller({ api: shop.api, publishableKey: "" })
      await stranger.must("POST", "/auth/user/emailpass/register", login)
      const user = await container.resolve(Modules.USER).createUsers({ email: login.email })
      const auth = container.resolve(Modules.AUTH)
      const [identity] = await auth.listAuthIdentities({ provider_identities: { entity_id: login.email } }, { take: 1 })
      await auth.updateAuthIdentities([{ id: identity?.id ?? "", app_metadata: { user_id: user.id } }])
      const viewer = await stranger.as("user", login)
      await viewer.must("GET", "/admin/orders")
      await merchant.must("POST", `/admin/access/people/${user.id}/roles`, { role: "viewer" })
      await merchant.must("DELETE", `/admin/access/people/${user.id}/roles/admin`)
      return viewer
    }

    it("refuses an address of the inside, an event that nobody tells, and SQL in a filter, with what to do", async () => {
      const create = (body: object) =>
        merchant.call("POST", "/admin/outbox/endpoints", { title: "X", subscriptions: ["*"], ...body })
      const inside = [
        ...["https://169.254.169.254/latest", "https://10.1.2.3/", "https://192.168.0.1/", "https://[fd00::1]/"],
        ...["https://[::ffff:10.0.0.1]/", "https://0x7f000001/", "https://2130706433/", "https://db.internal/hooks"],
        ...["http://shop.com/", "https://shop.com:22/", "https://user:pass@shop.com/", "https://shop.com/\r\nx: y"],
      ]
      for (const url of inside) expect([url, codeOf(await create({ url }))]).toEqual([url, "400 url_refused"])
      const { id } = await subscribe(["order.placed"])
      const moved = await merchant.call("POST", `/admin/outbox/endpoints/${id}`, { url: "https://10.1.2.3/" })
      expect(codeOf(moved)).toBe("400 url_refused")
      const unknown = await create({ url: "https://shop.com/hooks", subscriptions: ["order.plcaed"] })
      expect(codeOf(unknown)).toBe("400 event_type_unknown")
      for (const attack of ["type=%27%20or%201%3D1--", "event_id=x%27%3B%20drop%20table%20lsn_outbox_event%3B--"]) {
        const answer = await merchant.call<{ deliveries?: unknown[] }>("GET", `/admin/outbox/deliveries?${attack}`)
        expect([attack, answer.status === 400 || answer.body.deliveries?.length === 0]).toEqual([attack, true])
      }
      expect(codeOf(await merchant.call("GET", "/admin/outbox/deliveries?order=body"))).toBe("400 invalid_request")
    })

    it("asks for a name's addresses at each delivery, and reaches nothing inside, whatever DNS says by then", async () => {
      const answers = [["10.0.0.1"], ["93.184.215.14", "169.254.169.254"], ["::ffff:192.168.0.1"]]
      const asked: string[] = []
      jest.spyOn(dns.Resolver.prototype, "resolve6").mockRejectedValue(Object.assign(new Error(), { code: "ENODATA" }))
      jest.spyOn(dns.Resolver.prototype, "resolve4").mockImplementation(((host: string) => {
        asked.push(host)
        return Promise.resolve(answers.shift() ?? [])
      }) as never)
      const endpoint = await subscribe(["order.placed"], { url: "https://rebind.shop.com/hooks" })
      const { body } = await post(`/admin/outbox/endpoints/${endpoint.id}/send-test`)
      for (let tries = 1; tries <= 3; tries++) {
        await until(async () => (await retrieve(body.delivery.id)).log.length === tries)
        const { last_error, state } = await settled(body.delivery.id, "retrying")
        expect({ state, last_error }).toEqual({
          state: "retrying",
          last_error: "The host's address is not on the public Internet.",
        })
        await sql("update lsn_webhook_delivery set due_at = now() where id = ?", [body.delivery.id])
      }
      expect(asked.slice(0, 3)).toEqual(["rebind.shop.com", "rebind.shop.com", "rebind.shop.com"])
    })

    it("follows no redirect", async () => {
      const target = await listening()
      const endpoint = await subscribe(["order.placed"])
      target.trust(endpoint.secret)
      for (const status of [301, 307]) {
        receiver.answer({ kind: "answer", status, headers: { location: target.url } })
        const { body } = await post(`/admin/outbox/endpoints/${endpoint.id}/send-test`)
        const seen = await settled(body.delivery.id, "retrying")
        expect(seen).toMatchObject({
          last_status: status,
          last_error: expect.stringContaining("redirects are not followed"),
        })
      }
      expect(target.received).toEqual([])
    })

    it("is one module of the application, whose secrets lie encrypted", async () => {
      const { secret } = await subscribe(["order.placed"])
      expect(container.resolve(OUTBOX_MODULE)).toBeDefined()
      const rows = await sql<{ secret: string }>("select secret from lsn_webhook_secret")
      expect(rows).toHaveLength(1)
      expect(rows[0]?.secret).not.toContain(secret.slice(6, 20))
    })
  },
})
