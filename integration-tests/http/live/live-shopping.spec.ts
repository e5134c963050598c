import type { MedusaContainer } from "@medusajs/framework/types"
import reconcileLiveSales from "@lsn/live-shopping/jobs/reconcile-live-sales"
import type LiveModule from "@lsn/live-shopping/modules/live"
import { LIVE_MODULE } from "@lsn/live-shopping/modules/live"
import { recordLiveSalesWorkflow } from "@lsn/live-shopping/workflows"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
} from "@medusajs/medusa/core-flows"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { hurryInbox, inboxSettled } from "../../support/inbox"
import { livekitSignature, SHOP_ENVIRONMENT } from "../../support/live-fixtures"

jest.setTimeout(180_000)

type Json = Record<string, unknown>
interface Answer {
  status: number
  data: Json
}

/** Set here, because the runner reads the configuration before it applies an `env` of its own. */
Object.assign(process.env, SHOP_ENVIRONMENT)

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let key: string
    let product: { id: string; variants: { id: string }[] }
    /** In nobody's line-up. */
    let hat: { id: string; variants: { id: string }[] }
    let region: { id: string }
    let channel: { id: string }

    const call = async (method: string, url: string, data?: Json, headers: Json = {}): Promise<Answer> => {
      const { status, data: body } = await api.request({
        method,
        url,
        data,
        headers: { "x-publishable-api-key": key, ...headers },
        validateStatus: () => true,
      })
      return { status, data: body }
    }
    const live = () => container.resolve<InstanceType<(typeof LiveModule)["service"]>>(LIVE_MODULE)
    const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

    async function register(actor: "host" | "customer" | "user", email: string): Promise<string> {
      const { data } = await call("POST", `/auth/${actor}/emailpass/register`, { email, password: "secret-123" })
      return data.token as string
    }

    async function login(actor: string, email: string): Promise<string> {
      const { data } = await call("POST", `/auth/${actor}/emailpass`, { email, password: "secret-123" })
      return data.token as string
    }

    async function admin(): Promise<string> {
      const auth = container.resolve(Modules.AUTH)
      const users = container.resolve(Modules.USER)
      const user = await users.createUsers({ email: "merchant@example.com" })
      await register("user", "merchant@example.com")
      const [identity] = await auth.listAuthIdentities({}, { order: { created_at: "DESC" }, take: 1 })
      await auth.updateAuthIdentities([{ id: identity?.id ?? "", app_metadata: { user_id: user.id } }])
      return login("user", "merchant@example.com")
    }

    async function host(name: string, merchant: string): Promise<{ id: string; token: string }> {
      const applicant = await register("host", `${name}@example.com`)
      const { data } = await call("POST", "/store/live/studio/host", { handle: name, name }, bearer(applicant))
      const { id, status } = data.host as { id: string; status: string }
      expect(status).toBe("applied")
      await call("POST", `/admin/live/hosts/${id}`, { status: "active" }, bearer(merchant))
      return { id, token: await login("host", `${name}@example.com`) }
    }

    async function customer(): Promise<string> {
      const token = await register("customer", "ann@example.com")
      await call("POST", "/store/customers", { email: "ann@example.com", first_name: "Ann" }, bearer(token))
      return login("customer", "ann@example.com")
    }

    async function liveShow(token: string): Promise<string> {
      const created = await call("POST", "/store/live/studio/shows", { title: "Spring knits" }, bearer(token))
      expect(created.status).toBe(201)
      const { id } = created.data.show as { id: string }
      const path = `/store/live/studio/shows/${id}`
      expect((await call("POST", `${path}/line-up`, { product_ids: [product.id] }, bearer(token))).status).toBe(200)
      expect((await call("POST", `${path}/transition`, { action: "start" }, bearer(token))).status).toBe(200)
      return id
    }

    async function pin(token: string, show: string): Promise<string> {
      const { status, data } = await call(
        "POST",
        `/store/live/studio/shows/${show}/pins`,
        { product_id: product.id },
        bearer(token)
      )
      expect(status).toBe(201)
      return (data.pin as { id: string }).id
    }

    async function cart(): Promise<string> {
      const { data } = await call("POST", "/store/carts", { region_id: region.id, sales_channel_id: channel.id })
      return (data.cart as { id: string }).id
    }

    async function complete(cartId: string): Promise<string> {
      await call("POST", `/store/carts/${cartId}`, { email: "ann@example.com" })
      const { data } = await call("POST", "/store/payment-collections", { cart_id: cartId })
      const collection = (data.payment_collection as { id: string }).id
      await call("POST", `/store/payment-collections/${collection}/payment-sessions`, {
        provider_id: "pp_system_default",
      })
      const done = await call("POST", `/store/carts/${cartId}/complete`)
      expect(done.data.type).toBe("order")
      return (done.data.order as { id: string }).id
    }

    async function salesOf(order: string, merchant: string, wanted: number): Promise<Json[]> {
      for (let tries = 0; ; tries++) {
        const { data } = await call("GET", `/admin/live/orders/${order}/sales`, undefined, bearer(merchant))
        const sales = data.sales as Json[]
        // The sale is recorded by a subscriber, a moment after the order.
        if (sales.length >= wanted || tries > 100) return sales
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    }

    /** As if the process had ended between an order and its event. */
    async function forget(cartId: string, sales: Json[]): Promise<void> {
      let attributions = await live().listLiveAttributions({ cart_id: cartId })
      while (attributions.some(({ settled_at }) => settled_at === null)) {
        await new Promise((resolve) => setTimeout(resolve, 50))
        attributions = await live().listLiveAttributions({ cart_id: cartId })
      }
      await live().reopenOrder({
        sale_ids: sales.map(({ id }) => id as string),
        attribution_ids: attributions.map(({ id }) => id),
      })
    }

    /** Everything said to audiences and to other modules while `act` runs. */
    async function heard(act: () => Promise<unknown>): Promise<{ audience: string[]; bus: string[] }> {
      const publish = jest.spyOn(live(), "publish")
      const emit = jest.spyOn(container.resolve(Modules.EVENT_BUS), "emit")
      try {
        await act()
        const audience = publish.mock.calls.flatMap(([show, events]) => events.map(({ type }) => `${show} ${type}`))
        const names = emit.mock.calls.flatMap(([events]) => [events].flat().map(({ name }) => name))
        // Medusa tells of every row of a module by itself, as live.live-<model>.<verb>.
        return { audience, bus: names.filter((name) => /^live\.(?!live-)/.test(name)) }
      } finally {
        publish.mockRestore()
        emit.mockRestore()
      }
    }

    beforeEach(async () => {
      container = getContainer()
      const { result: channels } = await createSalesChannelsWorkflow(container).run({
        input: { salesChannelsData: [{ name: "Web" }] },
      })
      channel = channels[0] as never
      const { result: keys } = await createApiKeysWorkflow(container).run({
        input: { api_keys: [{ title: "Web", type: "publishable", created_by: "" }] },
      })
      key = keys[0]?.token ?? ""
      await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: keys[0]?.id ?? "", add: [channel.id] } })
      const { result: regions } = await createRegionsWorkflow(container).run({
        input: {
          regions: [
            { name: "Europe", currency_code: "eur", countries: ["de"], payment_providers: ["pp_system_default"] },
          ],
        },
      })
      region = regions[0] as never
      const { result: products } = await createProductsWorkflow(container).run({
        input: {
          products: ["Wool scarf", "Felt hat"].map((title) => ({
            title,
            status: "published" as const,
            sales_channels: [{ id: channel.id }],
            options: [{ title: "Size", values: ["One"] }],
            variants: [
              {
                title: "One",
                options: { Size: "One" },
                manage_inventory: false,
                prices: [{ amount: 30, currency_code: "eur" }],
              },
            ],
          })),
        },
      })
      ;[product, hat] = products as unknown as [typeof product, typeof hat]
    })

    it("from a pin to an order: the merchant sees which show and which pin sold the line", async () => {
      const merchant = await admin()
      const { id: hostId, token } = await host("mia", merchant)
      const show = await liveShow(token)
      const pinId = await pin(token, show)
      const cartId = await cart()
      const variant_id = product.variants[0]?.id ?? ""
      const added = await call("POST", `/store/live/carts/${cartId}/items`, { pin_id: pinId, variant_id, quantity: 2 })
      expect(added.status).toBe(200)
      const [line] = (added.data.cart as { items: Json[] }).items
      expect(line).toMatchObject({ quantity: 2, variant_id })
      const order = await complete(cartId)
      expect(await salesOf(order, merchant, 1)).toMatchObject([
        {
          ...{ order_id: order, show_id: show, pin_id: pinId, quantity: 2, amount: 60, host: { id: hostId } },
          // What tells a person which moment of the show it was.
          pinned_at: expect.stringMatching(/^\d{4}-.*Z$/),
          show: { id: show, started_at: expect.stringMatching(/^\d{4}-.*Z$/) },
        },
      ])
      const totals = await call("GET", `/store/live/studio/shows/${show}/sales`, undefined, bearer(token))
      expect(totals.data.totals).toEqual([{ currency_code: "eur", amount: 60, units: 2, orders: 1 }])
    })

    it("lines that move into another cart keep the show and pin that sold them, though the pin is down by now", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const show = await liveShow(token)
      const pinId = await pin(token, show)
      const variant_id = product.variants[0]?.id ?? ""
      const other_id = hat.variants[0]?.id ?? ""
      const [left, here] = [await cart(), await cart()]
      await call("POST", `/store/live/carts/${left}/items`, { pin_id: pinId, variant_id, quantity: 2 })
      await call("POST", `/store/carts/${left}/line-items`, { variant_id: other_id, quantity: 1 })
      await call("POST", `/store/live/carts/${here}/items`, { pin_id: pinId, variant_id, quantity: 1 })
      await call("DELETE", `/store/live/studio/shows/${show}/pins/${pinId}`, undefined, bearer(token))
      // Both devices at once: nothing comes twice.
      const takeOver = () => call("POST", `/store/live/carts/${here}/take-over`, { from_cart_id: left })
      const answers = await Promise.all([takeOver(), takeOver()])
      expect(answers.map(({ status, data }) => [status, data.left])).toEqual([
        [200, []],
        [200, []],
      ])
      const items = ((await call("GET", `/store/carts/${here}`)).data.cart as { items: Json[] }).items
      expect(items.map((item) => [item.variant_id, item.quantity]).sort()).toEqual(
        [
          [variant_id, 3],
          [other_id, 1],
        ].sort()
      )
      expect(((await call("GET", `/store/carts/${left}`)).data.cart as { items: Json[] }).items).toEqual([])
      const order = await complete(here)
      expect(await salesOf(order, merchant, 1)).toMatchObject([
        { show_id: show, pin_id: pinId, variant_id, quantity: 3 },
      ])
    })

    it("a line that moves takes no credit along that its own cart had not", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const pinId = await pin(token, await liveShow(token))
      const variant_id = product.variants[0]?.id ?? ""
      const honest = await cart()
      const added = await call("POST", `/store/live/carts/${honest}/items`, { pin_id: pinId, variant_id, quantity: 1 })
      const [line] = (added.data.cart as { items: { metadata: Json }[] }).items
      const thief = await cart()
      const stolen = { title: "Wool scarf", variant_id, product_id: product.id, quantity: 1, unit_price: 30 }
      await container.resolve(Modules.CART).addLineItems(thief, [{ ...stolen, metadata: line?.metadata }])
      const next = await cart()
      expect((await call("POST", `/store/live/carts/${next}/take-over`, { from_cart_id: thief })).data.left).toEqual([])
      expect(await salesOf(await complete(next), merchant, 0)).toEqual([])
    })

    it("metadata under live_ is refused on every cart route of the core, and nothing is written", async () => {
      const cartId = await cart()
      const variant_id = product.variants[0]?.id ?? ""
      const forged = { metadata: { live_attribution_id: "liveattr_x" } }
      const line = { variant_id, quantity: 1 }
      const attempts = [
        await call("POST", `/store/carts/${cartId}/line-items`, { ...line, ...forged }),
        await call("POST", `/store/carts/${cartId}`, forged),
        await call("POST", "/store/carts", { region_id: region.id, items: [{ ...line, ...forged }] }),
      ]
      expect(attempts.map(({ status, data }) => [status, data.code])).toEqual(
        attempts.map(() => [400, "reserved_metadata"])
      )
      const { data } = await call("POST", `/store/carts/${cartId}/line-items`, line)
      const [item] = (data.cart as { items: { id: string }[] }).items
      const changed = await call("POST", `/store/carts/${cartId}/line-items/${item?.id}`, { quantity: 2, ...forged })
      expect([changed.status, changed.data.code]).toEqual([400, "reserved_metadata"])
    })

    it("a line that names another cart's attribution is no live sale", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const pinId = await pin(token, await liveShow(token))
      const variant_id = product.variants[0]?.id ?? ""
      const honest = await cart()
      const added = await call("POST", `/store/live/carts/${honest}/items`, { pin_id: pinId, variant_id, quantity: 1 })
      const [line] = (added.data.cart as { items: { metadata: Json }[] }).items
      const thief = await cart()
      await container.resolve(Modules.CART).addLineItems(thief, [
        {
          title: "Wool scarf",
          variant_id,
          product_id: product.id,
          quantity: 1,
          unit_price: 30,
          requires_shipping: false,
          metadata: line?.metadata,
        },
      ])
      const stolen = await complete(thief)
      const own = await complete(honest)
      expect(await salesOf(own, merchant, 1)).toHaveLength(1)
      expect(await salesOf(stolen, merchant, 0)).toEqual([])
    })

    it("a host reaches only their own shows: another's does not exist for them, and nothing changes", async () => {
      const merchant = await admin()
      const mia = await host("mia", merchant)
      const leo = await host("leo", merchant)
      const show = await liveShow(mia.token)
      const path = `/store/live/studio/shows/${show}`
      const attempts = [
        await call("GET", path, undefined, bearer(leo.token)),
        await call("POST", path, { title: "Mine" }, bearer(leo.token)),
        await call("POST", `${path}/transition`, { action: "end" }, bearer(leo.token)),
        await call("POST", `${path}/line-up`, { product_ids: [] }, bearer(leo.token)),
        await call("POST", `${path}/pins`, { product_id: product.id }, bearer(leo.token)),
        await call("POST", `${path}/video-token`, {}, bearer(leo.token)),
        await call("GET", `${path}/sales`, undefined, bearer(leo.token)),
      ]
      expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 404))
      const { data } = await call("GET", path, undefined, bearer(mia.token))
      expect(data.show).toMatchObject({ title: "Spring knits", status: "live", product_ids: [product.id], pins: [] })
    })

    it("a guest watches and reacts but does not chat; a customer's message is told with their first name only", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const show = await liveShow(token)
      const guest = (await call("POST", `/store/live/shows/${show}/ticket`, {})).data
      const say = { body: "How warm is it?", client_key: "k1" }
      const ticket = (value: unknown) => ({ authorization: `Ticket ${String(value)}` })
      expect((await call("POST", `/live/shows/${show}/chat`, say)).status).toBe(401)
      expect((await call("POST", `/live/shows/${show}/chat`, say, ticket(guest.ticket))).status).toBe(401)
      expect((await call("POST", `/live/shows/${show}/chat`, say, ticket("t1.x.y"))).status).toBe(401)
      const heart = { kind: "heart" }
      expect((await call("POST", `/live/shows/${show}/reactions`, heart, ticket(guest.ticket))).status).toBe(202)
      expect((await call("POST", `/live/shows/${show}/reactions`, heart)).status).toBe(401)
      const elsewhere = await call("POST", "/live/shows/lshow_other/reactions", heart, ticket(guest.ticket))
      expect([elsewhere.status, elsewhere.data.code]).toEqual([401, "ticket_of_another_show"])

      const ann = (await call("POST", `/store/live/shows/${show}/ticket`, {}, bearer(await customer()))).data
      const [first, again] = [
        await call("POST", `/live/shows/${show}/chat`, say, ticket(ann.ticket)),
        await call("POST", `/live/shows/${show}/chat`, { ...say, body: "again" }, ticket(ann.ticket)),
      ]
      expect([first.status, again.status]).toEqual([201, 201])
      expect(again.data.message).toEqual(first.data.message)
      expect(first.data.message).toMatchObject({ author: { type: "customer", name: "Ann" }, body: say.body })
      const { data } = await call("GET", `/store/live/shows/${show}/chat`)
      expect(data.messages).toEqual([first.data.message])
    })

    it("an order told twice at once is credited once, and a sale that a crash swallowed is added by the reconciler", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const pinId = await pin(token, await liveShow(token))
      const cartId = await cart()
      const variant_id = product.variants[0]?.id ?? ""
      await call("POST", `/store/live/carts/${cartId}/items`, { pin_id: pinId, variant_id, quantity: 1 })
      const order = await complete(cartId)
      await salesOf(order, merchant, 1)
      const bus = container.resolve(Modules.EVENT_BUS)
      await bus.emit([
        { name: "order.placed", data: { id: order } },
        { name: "order.placed", data: { id: order } },
      ])
      await Promise.all(
        [1, 2, 3].map(() => recordLiveSalesWorkflow(container).run({ input: { order_id: order, now: new Date() } }))
      )
      const sales = await salesOf(order, merchant, 1)
      expect(sales).toHaveLength(1)

      await forget(cartId, sales)
      expect(await salesOf(order, merchant, 0)).toEqual([])
      await reconcileLiveSales(container)
      await reconcileLiveSales(container)
      expect(await salesOf(order, merchant, 1)).toMatchObject([{ pin_id: pinId, quantity: 1, amount: 30 }])
    })

    it("shows of one title that are made at once all exist, under handles of their own", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const made = await Promise.all(
        [1, 2, 3].map(() => call("POST", "/store/live/studio/shows", { title: "Spring knits" }, bearer(token)))
      )
      expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
      expect(new Set(made.map(({ data }) => (data.show as Json).handle)).size).toBe(3)
    })

    it("a host who is suspended on air leaves it: show and pins end, and no other show starts", async () => {
      const merchant = await admin()
      const { id: hostId, token } = await host("mia", merchant)
      const show = await liveShow(token)
      await pin(token, show)
      const next = (await call("POST", "/store/live/studio/shows", { title: "Another" }, bearer(token))).data
        .show as Json
      const suspended = await call("POST", `/admin/live/hosts/${hostId}`, { status: "suspended" }, bearer(merchant))
      expect(suspended.data.host).toMatchObject({ status: "suspended" })
      const { data } = await call("GET", `/admin/live/shows/${show}`, undefined, bearer(merchant))
      expect(data.show).toMatchObject({ status: "ended", pins: [] })
      const path = `/store/live/studio/shows/${String(next.id)}`
      const again = await call("POST", `${path}/transition`, { action: "start" }, bearer(token))
      expect([again.status >= 400, again.status < 500]).toEqual([true, true])
      const unchanged = await call("GET", `/admin/live/shows/${String(next.id)}`, undefined, bearer(merchant))
      expect(unchanged.data.show).toMatchObject({ status: "draft" })
    })

    it("when the audience cannot be told, nothing has happened: the show is still live and its pin is up", async () => {
      const merchant = await admin()
      const { id: hostId, token } = await host("mia", merchant)
      const show = await liveShow(token)
      const pinId = await pin(token, show)
      const silent = jest.spyOn(live(), "publish").mockRejectedValue(new Error("no way out"))
      try {
        const path = `/store/live/studio/shows/${show}`
        const attempts = [
          await call("POST", `${path}/transition`, { action: "end" }, bearer(token)),
          await call("POST", `/admin/live/hosts/${hostId}`, { status: "suspended" }, bearer(merchant)),
          await call("DELETE", `${path}/pins/${pinId}`, undefined, bearer(token)),
          await call("POST", `${path}/line-up`, { product_ids: [] }, bearer(token)),
          await call("POST", path, { title: "Winter knits" }, bearer(token)),
        ]
        expect(attempts.map(({ status }) => status)).toEqual(attempts.map(() => 500))
      } finally {
        silent.mockRestore()
      }
      const { data } = await call("GET", `/admin/live/shows/${show}`, undefined, bearer(merchant))
      expect(data.show).toMatchObject({
        status: "live",
        title: "Spring knits",
        product_ids: [product.id],
        pins: [{ id: pinId }],
      })
      const untouched = await call("GET", `/admin/live/hosts/${hostId}`, undefined, bearer(merchant))
      expect(untouched.data.host).toMatchObject({ status: "active" })
    })

    it("a host who is suspended while somebody else ends their show is suspended all the same", async () => {
      const merchant = await admin()
      const { id: hostId, token } = await host("mia", merchant)
      const show = await liveShow(token)
      await call("POST", `/admin/live/shows/${show}/transition`, { action: "end" }, bearer(merchant))
      // What the suspension read a moment before the show ended.
      const stale = jest.spyOn(live(), "listLiveShows").mockResolvedValueOnce([{ id: show }] as never)
      const suspended = await call("POST", `/admin/live/hosts/${hostId}`, { status: "suspended" }, bearer(merchant))
      stale.mockRestore()
      expect([suspended.status, (suspended.data.host as Json).status]).toEqual([200, "suspended"])
    })

    it("a host who is not active reads their studio and their own profile, and does nothing that anybody sees", async () => {
      const merchant = await admin()
      const applicant = await register("host", "new@example.com")
      await call("POST", "/store/live/studio/host", { handle: "new", name: "New" }, bearer(applicant))
      const applied = await login("host", "new@example.com")
      const { id: hostId, token } = await host("mia", merchant)
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
      const announced = (
        await call("POST", "/store/live/studio/shows", { title: "Soon", scheduled_at: tomorrow }, bearer(token))
      ).data.show as { id: string }
      const { data: speaking } = await call("POST", `/store/live/shows/${announced.id}/ticket`, {}, bearer(token))
      await call("POST", `/admin/live/hosts/${hostId}`, { status: "suspended" }, bearer(merchant))
      const late = await call(
        "POST",
        `/live/shows/${announced.id}/chat`,
        { body: "Still here", client_key: "k" },
        { authorization: `Ticket ${String(speaking.ticket)}` }
      )
      expect([late.status, late.data.code]).toEqual([403, "host_not_active"])

      for (const who of [applied, token]) {
        expect((await call("GET", "/store/live/studio/host", undefined, bearer(who))).status).toBe(200)
        expect((await call("GET", "/store/live/studio/shows", undefined, bearer(who))).status).toBe(200)
        expect((await call("POST", "/store/live/studio/host/update", { bio: "Hello." }, bearer(who))).status).toBe(200)
        const path = `/store/live/studio/shows/${announced.id}`
        const say = { body: "I am the host", client_key: "k" }
        const attempts = [
          await call("POST", "/store/live/studio/shows", { title: "Mine", scheduled_at: tomorrow }, bearer(who)),
          await call("POST", path, { title: "Changed" }, bearer(who)),
          await call("POST", `${path}/transition`, { action: "unschedule" }, bearer(who)),
          await call("POST", `${path}/line-up`, { product_ids: [product.id] }, bearer(who)),
          await call("POST", `${path}/pins`, { product_id: product.id }, bearer(who)),
          await call("DELETE", `${path}/pins/lpin_x`, undefined, bearer(who)),
          await call("POST", `${path}/video-token`, {}, bearer(who)),
          await call("POST", `/live/shows/${announced.id}/chat`, say, bearer(who)),
        ]
        expect(attempts.map(({ status, data }) => [status, data.code])).toEqual(
          attempts.map(() => [403, "host_not_active"])
        )
      }
      const { data } = await call("GET", "/admin/live/shows", undefined, bearer(merchant))
      expect(data.shows).toMatchObject([{ id: announced.id, title: "Soon", status: "scheduled", product_ids: [] }])
      // What they announced is nobody's any more, and nothing was said in it.
      const ticket = await call("POST", `/store/live/shows/${announced.id}/ticket`, {}, bearer(token))
      expect([ticket.status, ticket.data.code]).toEqual([404, "show_not_found"])
      expect(await live().listLiveChatMessages({ show_id: announced.id })).toEqual([])
    })

    it("a show is announced for a time to come only, and its announcement is told like any other", async () => {
      const merchant = await admin()
      const { id: host_id, token } = await host("mia", merchant)
      const [past, soon] = [-60_000, 3_600_000].map((ms) => new Date(Date.now() + ms).toISOString())
      const refused = [
        await call("POST", "/store/live/studio/shows", { title: "Late", scheduled_at: past }, bearer(token)),
        await call("POST", "/admin/live/shows", { host_id, title: "Late", scheduled_at: past }, bearer(merchant)),
      ]
      expect(refused.map(({ status, data }) => [status, data.code])).toEqual(
        refused.map(() => [400, "scheduled_at_past"])
      )
      expect((await call("GET", "/admin/live/shows", undefined, bearer(merchant))).data.count).toBe(0)
      let show: Json = {}
      const created = await heard(async () => {
        const { data } = await call(
          "POST",
          "/store/live/studio/shows",
          { title: "Soon", scheduled_at: soon },
          bearer(token)
        )
        show = data.show as Json
      })
      expect(show).toMatchObject({ status: "scheduled", scheduled_at: soon })
      expect(created.bus).toEqual(["live.show.scheduled"])
      const draft = await heard(() => call("POST", "/store/live/studio/shows", { title: "Draft" }, bearer(token)))
      expect(draft.bus).toEqual([])
    })

    it("whoever waits for a show hears that it is taken back, or deleted; of a draft nobody hears", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const soon = new Date(Date.now() + 3_600_000).toISOString()
      const { id } = (
        await call("POST", "/store/live/studio/shows", { title: "Soon", scheduled_at: soon }, bearer(token))
      ).data.show as { id: string }
      const path = `/store/live/studio/shows/${id}/transition`
      const back = await heard(() => call("POST", path, { action: "unschedule" }, bearer(token)))
      expect(back.audience).toEqual([`${id} show.unscheduled`])
      await call("POST", path, { action: "schedule", scheduled_at: soon }, bearer(token))
      const remove = () => call("DELETE", `/admin/live/shows/${id}`, undefined, bearer(merchant))
      expect((await heard(remove)).audience).toEqual([`${id} show.unscheduled`])
      expect((await heard(remove)).audience).toEqual([])
    })

    it("of two who add from one pin to one cart at once, the one that fails takes nothing from the other's sale", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const pinId = await pin(token, await liveShow(token))
      const cartId = await cart()
      const variant_id = product.variants[0]?.id ?? ""
      const add = () => call("POST", `/store/live/carts/${cartId}/items`, { pin_id: pinId, variant_id, quantity: 1 })
      const attribute = jest.spyOn(live(), "attribute")
      // The first has written its attribution and holds the cart; it fails once the second has found the row.
      const failing = jest.spyOn(container.resolve(Modules.CART), "addLineItems").mockImplementationOnce(async () => {
        while (attribute.mock.results.length < 2) await new Promise((wake) => setTimeout(wake, 5))
        await Promise.all(attribute.mock.results.map(({ value }) => value))
        throw new Error("the line could not be added")
      })
      try {
        const outcomes = await Promise.all([add(), add()])
        expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 500])
      } finally {
        attribute.mockRestore()
        failing.mockRestore()
      }
      const order = await complete(cartId)
      expect(await salesOf(order, merchant, 1)).toMatchObject([{ pin_id: pinId, quantity: 1 }])
    })

    it("an order whose sales cannot be recorded holds up no other, and one without a sale is looked at once", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const pinId = await pin(token, await liveShow(token))
      const variant_id = product.variants[0]?.id ?? ""
      const orders: string[] = []
      for (let n = 0; n < 2; n++) {
        const cartId = await cart()
        await call("POST", `/store/live/carts/${cartId}/items`, { pin_id: pinId, variant_id, quantity: 1 })
        const order = await complete(cartId)
        await forget(cartId, await salesOf(order, merchant, 1))
        orders.push(order)
      }
      const bad = jest.spyOn(live(), "settleOrder").mockRejectedValueOnce(new Error("no such line"))
      await reconcileLiveSales(container)
      const recorded = async () => (await Promise.all(orders.map((order) => salesOf(order, merchant, 0)))).flat().length
      expect(await recorded()).toBe(1)
      await reconcileLiveSales(container)
      expect(await recorded()).toBe(2)

      // A shopper takes the pinned line out again and buys something else.
      const cartId = await cart()
      const added = await call("POST", `/store/live/carts/${cartId}/items`, { pin_id: pinId, variant_id, quantity: 1 })
      const [line] = (added.data.cart as { items: { id: string }[] }).items
      await call("DELETE", `/store/carts/${cartId}/line-items/${line?.id}`)
      await call("POST", `/store/carts/${cartId}/line-items`, { variant_id, quantity: 1 })
      await complete(cartId)
      await forget(cartId, [])
      bad.mockClear()
      await reconcileLiveSales(container)
      expect(bad.mock.calls).toHaveLength(1)
      await reconcileLiveSales(container)
      expect(bad.mock.calls).toHaveLength(1)
      bad.mockRestore()
    })

    it("an event of the video server that could not be told is told by a later try, and then never more", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const show = await liveShow(token)
      const body = JSON.stringify({
        event: "participant_left",
        id: "EV_1",
        createdAt: String(Math.floor(Date.now() / 1000)),
        room: { name: `default:live:show:${show}` },
        participant: { identity: "host:mia" },
      })
      const deliver = () =>
        api.request({
          method: "POST",
          url: "/hooks/live/livekit",
          data: body,
          headers: { "content-type": "application/webhook+json", authorization: livekitSignature(body) },
          validateStatus: () => true,
        })
      const deaf = jest.spyOn(live(), "publish").mockRejectedValueOnce(new Error("the log is away"))
      expect((await deliver()).status).toBe(200)
      await inboxSettled(container, ["retrying"])
      deaf.mockRestore()
      const again = await heard(async () => {
        await hurryInbox(container)
        await inboxSettled(container)
      })
      expect(again.audience).toEqual([`${show} host.away`])
      const copy = await heard(async () => {
        expect((await deliver()).status).toBe(200)
        await inboxSettled(container)
      })
      expect(copy.audience).toEqual([])
    })

    it("a customer knows their own messages by the id in their ticket, and nobody learns who they are", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const show = await liveShow(token)
      const shopper = await customer()
      const { id: customerId } = (await call("GET", "/store/customers/me", undefined, bearer(shopper))).data
        .customer as { id: string }
      const { data: mine } = await call("POST", `/store/live/shows/${show}/ticket`, {}, bearer(shopper))
      const { data: guest } = await call("POST", `/store/live/shows/${show}/ticket`, {})
      const say = { body: "Mine.", client_key: "k" }
      const { data } = await call("POST", `/live/shows/${show}/chat`, say, bearer(shopper))
      const list = await call("GET", `/store/live/shows/${show}/chat`)
      expect((data.message as { author: Json }).author.id).toBe(mine.author_id)
      expect(list.data.messages).toEqual([data.message])
      expect(guest.author_id).toBeNull()
      expect(JSON.stringify([data, list.data])).not.toContain(customerId)
    })

    it("a change of stock is told to the live shows that have the product, and to no other", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const show = await liveShow(token)
      const inventory = container.resolve(Modules.INVENTORY)
      const item = await inventory.createInventoryItems({ sku: "scarf" })
      await container.resolve(ContainerRegistrationKeys.LINK).create({
        [Modules.PRODUCT]: { variant_id: product.variants[0]?.id ?? "" },
        [Modules.INVENTORY]: { inventory_item_id: item.id },
      })
      const site = await container.resolve(Modules.STOCK_LOCATION).createStockLocations({ name: "Shelf" })
      const told = jest.spyOn(live(), "publish")
      try {
        await createInventoryLevelsWorkflow(container).run({
          input: { inventory_levels: [{ inventory_item_id: item.id, location_id: site.id, stocked_quantity: 3 }] },
        })
        for (let tries = 0; told.mock.calls.length === 0 && tries < 100; tries++) {
          await new Promise((resolve) => setTimeout(resolve, 50))
        }
        expect(told.mock.calls).toEqual([[show, [{ type: "stock.changed", product_id: product.id }]]])
      } finally {
        told.mockRestore()
      }
    })

    it("a line-up keeps what is not on sale, or gone from the catalogue, until it is taken out", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const created = await call("POST", "/store/live/studio/shows", { title: "Knits" }, bearer(token))
      const path = `/store/live/studio/shows/${(created.data.show as { id: string }).id}`
      const set = async (...product_ids: string[]) => {
        const { status, data } = await call("POST", `${path}/line-up`, { product_ids }, bearer(token))
        return status === 200
          ? (data.show as { line_up: Json[] }).line_up.map((line) => [line.product_id, line.title])
          : data.code
      }
      await set(product.id, hat.id)
      const products = container.resolve(Modules.PRODUCT)
      await products.updateProducts(hat.id, { status: "draft" })
      expect(await set(hat.id, product.id)).toEqual([
        [hat.id, "Felt hat"],
        [product.id, "Wool scarf"],
      ])
      await products.softDeleteProducts([hat.id])
      expect(await set(product.id, hat.id)).toEqual([
        [product.id, "Wool scarf"],
        [hat.id, null],
      ])
      expect(await set(product.id)).toEqual([[product.id, "Wool scarf"]])
      expect(await set(product.id, hat.id)).toBe("product_not_found")
    })

    it("drafts are nobody's but their host's, and lists are bounded and strict", async () => {
      const merchant = await admin()
      const { token } = await host("mia", merchant)
      const draft = (await call("POST", "/store/live/studio/shows", { title: "Secret" }, bearer(token))).data.show
      const { id } = draft as unknown as { id: string }
      expect((await call("GET", `/store/live/shows/${id}`)).status).toBe(404)
      expect((await call("POST", `/store/live/shows/${id}/ticket`, {})).status).toBe(404)
      expect((await call("GET", "/store/live/shows")).data.count).toBe(0)
      for (const [url, headers] of [
        ["/store/live/shows", {}],
        ["/store/live/studio/shows", bearer(token)],
        ["/admin/live/shows", bearer(merchant)],
        ["/admin/live/hosts", bearer(merchant)],
      ] as const) {
        expect((await call("GET", `${url}?limit=101`, undefined, headers)).status).toBe(400)
        expect((await call("GET", `${url}?unknown=1`, undefined, headers)).status).toBe(400)
        const { status, data } = await call("GET", `${url}?limit=1`, undefined, headers)
        expect([url, status, data.limit]).toEqual([url, 200, 1])
      }
      expect((await call("GET", "/admin/live/shows", undefined, bearer(token))).status).toBe(401)
      expect((await call("GET", "/store/live/nothing-here")).status).toBe(404)
    })
  },
})
