import { mkdtempSync } from "node:fs"
import { rename, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import path from "node:path"
import { Mailbox, type KeptMail } from "@lsn/platform/mail/mailbox"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { sendOwedMails } from "../../src/mails/send"
import type { Caller } from "../support/client"
import { Cast, SHOP_ENVIRONMENT, smallShop } from "../support/live-fixtures"

const folder = mkdtempSync(path.join(tmpdir(), "lsn-mails-"))
const MAILS = path.join(folder, "mail")
Object.assign(process.env, SHOP_ENVIRONMENT, { LSN_MAILBOX_DIR: MAILS })

const MINUTE_MS = 60_000
/** How long a mail may be on its way. Ends a test that waits in vain, and measures nothing. */
const PATIENCE_MS = 60_000

interface Order {
  id: string
  display_id: number
  items: { id: string }[]
  fulfillments: { id: string }[]
  payment_collections: { payments: { id: string; amount: number }[] }[]
}

afterAll(() => rm(folder, { recursive: true, force: true }))

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    const mailbox = new Mailbox(MAILS)
    let container: MedusaContainer
    let cast: Cast
    let admin: Caller
    let guest: Caller
    let region: string
    let location: string
    let delivery: string
    let variant: string

    beforeEach(async () => {
      await rm(MAILS, { recursive: true, force: true })
      container = getContainer()
      cast = new Cast(await smallShop(container, String(api.defaults.baseURL)))
      admin = (await cast.merchant()).core
      guest = admin.with("")
      const made = async <Body>(where: string, body: unknown) => (await admin.must<Body>("POST", where, body)).body
      region = (await admin.must<{ regions: { id: string }[] }>("GET", "/admin/regions")).body.regions[0]?.id ?? ""
      const { sales_channels } = (
        await admin.must<{ sales_channels: { id: string }[] }>("GET", "/admin/sales-channels?name=Web")
      ).body
      const channel = sales_channels[0]?.id ?? ""
      const { stock_location } = await made<{ stock_location: { id: string } }>("/admin/stock-locations", {
        name: "Barn",
      })
      location = stock_location.id
      await made(`/admin/stock-locations/${location}/sales-channels`, { add: [channel] })
      await made(`/admin/stock-locations/${location}/fulfillment-providers`, { add: ["manual_manual"] })
      await made(`/admin/stock-locations/${location}/fulfillment-sets`, { name: "Post", type: "shipping" })
      const { body: there } = await admin.must<{ stock_location: { fulfillment_sets: { id: string }[] } }>(
        "GET",
        `/admin/stock-locations/${location}?fields=fulfillment_sets.id`
      )
      const { fulfillment_set } = await made<{ fulfillment_set: { service_zones: { id: string }[] } }>(
        `/admin/fulfillment-sets/${there.stock_location.fulfillment_sets[0]?.id}/service-zones`,
        { name: "Germany", geo_zones: [{ type: "country", country_code: "de" }] }
      )
      const { shipping_profile } = await made<{ shipping_profile: { id: string } }>("/admin/shipping-profiles", {
        name: "Parcels",
        type: "parcels",
      })
      const { shipping_option } = await made<{ shipping_option: { id: string } }>("/admin/shipping-options", {
        name: "By post",
        service_zone_id: fulfillment_set.service_zones[0]?.id,
        shipping_profile_id: shipping_profile.id,
        provider_id: "manual_manual",
        price_type: "flat",
        type: { label: "Post", description: "Two days", code: "post" },
        prices: [{ currency_code: "eur", amount: 4.5 }],
        rules: [],
      })
      delivery = shipping_option.id
      const { product } = await made<{ product: { variants: { id: string }[] } }>("/admin/products", {
        title: "Mug <Ridge> & Co",
        status: "published",
        shipping_profile_id: shipping_profile.id,
        sales_channels: [{ id: channel }],
        options: [{ title: "Glaze", values: ["Oat"] }],
        variants: [
          {
            title: "Oat",
            options: { Glaze: "Oat" },
            manage_inventory: false,
            prices: [{ amount: 26, currency_code: "eur" }],
          },
        ],
      })
      variant = product.variants[0]?.id ?? ""
    })

    const ADDRESS = {
      first_name: "Ann",
      last_name: "Shopper",
      address_1: "Long Street 1",
      postal_code: "10115",
      city: "Berlin",
      country_code: "de",
    }

    async function bought(email: string, quantity: number): Promise<Order> {
      const { body } = await guest.must<{ cart: { id: string } }>("POST", "/store/carts", {
        region_id: region,
        email,
        shipping_address: ADDRESS,
        billing_address: ADDRESS,
      })
      const { id } = body.cart
      await guest.must("POST", `/store/carts/${id}/line-items`, { variant_id: variant, quantity })
      await guest.must("POST", `/store/carts/${id}/shipping-methods`, { option_id: delivery })
      const { body: paid } = await guest.must<{ payment_collection: { id: string } }>(
        "POST",
        "/store/payment-collections",
        { cart_id: id }
      )
      await guest.must("POST", `/store/payment-collections/${paid.payment_collection.id}/payment-sessions`, {
        provider_id: "pp_system_default",
      })
      const { body: done } = await guest.must<{ order: { id: string } }>("POST", `/store/carts/${id}/complete`)
      return orderOf(done.order.id)
    }

    async function orderOf(id: string): Promise<Order> {
      const fields =
        "id,display_id,items.id,fulfillments.id,payment_collections.payments.id,payment_collections.payments.amount"
      return (await admin.must<{ order: Order }>("GET", `/admin/orders/${id}?fields=${fields}`)).body.order
    }

    async function packed(order: Order, quantity: number): Promise<string> {
      const known = new Set((await orderOf(order.id)).fulfillments.map(({ id }) => id))
      await admin.must("POST", `/admin/orders/${order.id}/fulfillments`, {
        location_id: location,
        items: [{ id: order.items[0]?.id, quantity }],
      })
      return (await orderOf(order.id)).fulfillments.find(({ id }) => !known.has(id))?.id ?? ""
    }

    async function shipped(order: Order, fulfillment: string, quantity: number, rest: object): Promise<void> {
      await admin.must("POST", `/admin/orders/${order.id}/fulfillments/${fulfillment}/shipments`, {
        items: [{ id: order.items[0]?.id, quantity }],
        ...rest,
      })
    }

    async function mails(email: string): Promise<KeptMail[]> {
      return (await mailbox.list()).filter(({ to }) => to === email)
    }

    /** Waits until somebody has got so many mails. @returns the newest */
    async function mail(email: string, count: number): Promise<KeptMail> {
      const until = Date.now() + PATIENCE_MS
      for (;;) {
        const got = await mails(email)
        if (got[0] && got.length >= count) {
          expect(got).toHaveLength(count)
          return got[0]
        }
        if (Date.now() > until) expect(got.map(({ subject }) => subject)).toHaveLength(count)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }

    it("tell of an order all that becomes of it, each once", async () => {
      const to = "ann@example.com"
      const order = await bought(to, 3)
      const { display_id: number } = order
      const placed = await mail(to, 1)
      expect(placed.subject).toBe(`Your order ${number}`)
      expect(placed.text).toContain("3 × Mug <Ridge> & Co (Oat): €78.00")
      expect(placed.text).toContain("Delivery: €4.50")
      expect(placed.text).toContain("Total: €82.50")
      expect(placed.text).toContain("Ann Shopper (Long Street 1, 10115 Berlin, Germany)")
      expect(placed.html).toContain("3 × Mug &lt;Ridge&gt; &amp; Co")
      expect(placed.text).toMatch(new RegExp(`/order/${order.id}\\?key=[A-Za-z0-9_-]{43}$`, "m"))

      const first = await packed(order, 2)
      await shipped(order, first, 2, {
        labels: [{ tracking_number: "T-1", tracking_url: "https://example.com/T-1", label_url: "" }],
      })
      const sent = await mail(to, 2)
      expect(sent.subject).toBe(`Your order ${number} is on its way`)
      expect(sent.text).toContain("2 × Mug <Ridge> & Co (Oat)\n")
      expect(sent.text).toContain("T-1\n  https://example.com/T-1")
      await admin.must("POST", `/admin/orders/${order.id}/fulfillments/${first}/mark-as-delivered`)
      expect(await mail(to, 3)).toMatchObject({ subject: `Your order ${number} has arrived` })

      // Without a word, because the admin asked for that.
      await shipped(order, await packed(order, 1), 1, { no_notification: true })

      const payment = order.payment_collections[0]?.payments[0]
      await admin.must("POST", `/admin/payments/${payment?.id}/capture`)
      await admin.must("POST", `/admin/payments/${payment?.id}/refund`, { amount: 10 })
      const back = await mail(to, 4)
      expect(back.subject).toBe(`A refund for your order ${number}`)
      expect(back.text).toContain("We have sent €10.00 back to you")
      await admin.must("POST", `/admin/payments/${payment?.id}/refund`, { amount: 5 })
      expect((await mail(to, 5)).text).toContain("We have sent €5.00 back to you")

      // Events may come again.
      await container.resolve(Modules.EVENT_BUS).emit([
        { name: "order.placed", data: { id: order.id } },
        { name: "shipment.created", data: { id: first } },
        { name: "payment.refunded", data: { id: payment?.id } },
      ])
      await sendOwedMails(container, new Date(Date.now() + 10 * MINUTE_MS))
      await bought("eve@example.com", 1)
      await mail("eve@example.com", 1)
      expect(await mails(to)).toHaveLength(5)
    })

    it("tell of a cancelled order what goes back, and welcome who opens an account", async () => {
      const to = "ben@example.com"
      const order = await bought(to, 1)
      await mail(to, 1)
      await admin.must("POST", `/admin/payments/${order.payment_collections[0]?.payments[0]?.id}/capture`)
      await admin.must("POST", `/admin/orders/${order.id}/cancel`)
      const gone = await mail(to, 2)
      expect(gone.subject).toBe(`Your order ${order.display_id} is cancelled`)
      expect(gone.text).toContain("We send €30.50 back to you")

      await cast.customer("Cleo")
      const until = Date.now() + PATIENCE_MS
      while (!(await mailbox.list()).some(({ subject }) => subject === "Your account is open")) {
        if (Date.now() > until) throw new Error("Nobody was welcomed.")
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      // Guests have no account.
      expect(await mails(to)).toHaveLength(2)
    })

    it("are sent again that could not be, after a wait that doubles, and those nobody heard the event of", async () => {
      const to = "dora@example.com"
      await barMailbox()
      const order = await bought(to, 1)
      const tries = async () =>
        (
          await container
            .resolve(Modules.NOTIFICATION)
            .listNotifications({ resource_id: order.id, channel: "email" } as never, { order: { created_at: "ASC" } })
        ).map(({ status }) => status)
      const until = Date.now() + PATIENCE_MS
      while (!(await tries()).includes("failure")) {
        if (Date.now() > until) throw new Error("The mail was not tried.")
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS)
      await sendOwedMails(container, later(0.5))
      expect(await tries()).toEqual(["failure"])
      await sendOwedMails(container, later(1.1))
      expect(await tries()).toEqual(["failure", "failure"])
      await sendOwedMails(container, later(1.1))
      expect(await tries()).toEqual(["failure", "failure"])
      await rm(MAILS)
      await rename(`${MAILS}-kept`, MAILS)
      await sendOwedMails(container, later(2.1))
      expect(await tries()).toEqual(["failure", "failure", "success"])
      await sendOwedMails(container, later(60))
      expect(await mails(to)).toHaveLength(1)

      // As if the process had been ended between the order and its event.
      const notifications = container.resolve(Modules.NOTIFICATION) as unknown as {
        listNotifications(filter: object): Promise<{ id: string }[]>
        deleteNotifications(ids: string[]): Promise<void>
      }
      const told = await notifications.listNotifications({ resource_id: order.id })
      await notifications.deleteNotifications(told.map(({ id }) => id))
      await sendOwedMails(container, later(1))
      expect(await mails(to)).toHaveLength(1)
      await sendOwedMails(container, later(3))
      expect(await mails(to)).toHaveLength(2)
    })

    /** A file where the mailbox's folder should be: nothing can be kept. */
    async function barMailbox(): Promise<void> {
      await mailbox.keep(
        { from: "a@example.com", to: "nobody@example.com", subject: "", text: "", html: null },
        new Date()
      )
      await rename(MAILS, `${MAILS}-kept`)
      await writeFile(MAILS, "")
    }
  },
})
