import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { Answer, Caller } from "../../support/client"
import { Cast, SHOP_ENVIRONMENT, smallShop, type HostPerson } from "../../support/live-fixtures"

jest.setTimeout(180_000)

/** One shopper cannot take more than there is, in whatever lines their cart holds it. */
Object.assign(process.env, SHOP_ENVIRONMENT)

interface Cart {
  id: string
  items: { id: string; variant_id: string; quantity: number }[]
}
type CartAnswer = { cart: Cart; code?: string }

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let cast: Cast
    let admin: Caller
    let guest: Caller
    let mia: HostPerson
    let leo: HostPerson
    let channel: string
    let region: string
    const sites: string[] = []
    let made = 0

    beforeEach(async () => {
      const shop = await smallShop(getContainer(), String(api.defaults.baseURL))
      cast = new Cast(shop)
      const merchant = await cast.merchant()
      admin = merchant.core
      guest = admin.with("")
      mia = await cast.host("mia", merchant)
      leo = await cast.host("leo", merchant)
      region = (await cast.shelf()).region_id
      const channels = await admin.must<{ sales_channels: { id: string; name: string }[] }>(
        "GET",
        "/admin/sales-channels?name=Web"
      )
      channel = channels.body.sales_channels[0]?.id ?? ""
      sites.length = 0
      for (const name of ["North", "South"]) {
        const { body } = await admin.must<{ stock_location: { id: string } }>("POST", "/admin/stock-locations", {
          name,
        })
        await admin.must("POST", `/admin/stock-locations/${body.stock_location.id}/sales-channels`, { add: [channel] })
        sites.push(body.stock_location.id)
      }
    })

    /** An inventory item with so much at each site. */
    async function stocked(...quantities: number[]): Promise<string> {
      const { body } = await admin.must<{ inventory_item: { id: string } }>("POST", "/admin/inventory-items", {
        sku: `sku-${++made}`,
        requires_shipping: false,
      })
      const item = body.inventory_item.id
      for (const [index, stocked_quantity] of quantities.entries()) {
        await admin.must("POST", `/admin/inventory-items/${item}/location-levels`, {
          location_id: sites[index],
          stocked_quantity,
        })
      }
      return item
    }

    /** A product that takes `required` of the item for each piece. */
    async function product(item: string, { required = 1, backorder = false } = {}) {
      const { body } = await admin.must<{ product: { id: string; variants: { id: string }[] } }>(
        "POST",
        "/admin/products",
        {
          title: `Product ${++made}`,
          status: "published",
          sales_channels: [{ id: channel }],
          options: [{ title: "Size", values: ["One"] }],
          variants: [
            {
              title: "One",
              options: { Size: "One" },
              manage_inventory: true,
              allow_backorder: backorder,
              inventory_items: [{ inventory_item_id: item, required_quantity: required }],
              prices: [{ amount: 30, currency_code: "eur" }],
            },
          ],
        }
      )
      return { id: body.product.id, variant: body.product.variants[0]?.id ?? "" }
    }

    async function liveShow(host: HostPerson, products: string[]) {
      const { show } = await host.live.studio.shows.create({ title: "Knits" })
      await host.live.studio.lineup.set(show.id, { product_ids: products })
      await host.live.studio.shows.transition(show.id, { action: "start" })
      return show.id
    }

    async function pinned(host: HostPerson, show: string, product_id: string): Promise<string> {
      return (await host.live.studio.pins.create(show, { product_id })).pin.id
    }

    const cart = async () =>
      (
        await guest.must<CartAnswer>("POST", "/store/carts", {
          region_id: region,
          sales_channel_id: channel,
          email: cast.email("ann"),
        })
      ).body.cart.id
    const fromPin = (id: string, pin_id: string, variant_id: string, quantity: number) =>
      guest.call<CartAnswer>("POST", `/store/live/carts/${id}/items`, { pin_id, variant_id, quantity })
    /** As the product's own page adds it: `page` makes a line of its own. */
    const fromPage = (id: string, variant_id: string, quantity: number, page = "") =>
      guest.call<CartAnswer>("POST", `/store/carts/${id}/line-items`, {
        variant_id,
        quantity,
        ...(page && { metadata: { page } }),
      })
    const linesOf = async (id: string) => (await guest.must<CartAnswer>("GET", `/store/carts/${id}`)).body.cart.items
    const quantities = async (id: string) => (await linesOf(id)).map(({ quantity }) => quantity).sort()
    const said = ({ status, body }: Answer<CartAnswer>) => [status, body.code]
    const SOLD_OUT = [400, "insufficient_inventory"]

    async function ready(id: string): Promise<void> {
      const { body } = await guest.must<{ payment_collection: { id: string } }>("POST", "/store/payment-collections", {
        cart_id: id,
      })
      await guest.must("POST", `/store/payment-collections/${body.payment_collection.id}/payment-sessions`, {
        provider_id: "pp_system_default",
      })
    }
    const complete = async (id: string) => {
      await ready(id)
      return guest.call<CartAnswer & { order?: { id: string } }>("POST", `/store/carts/${id}/complete`, {})
    }

    async function levels(item: string): Promise<{ stocked: number; reserved: number }[]> {
      const { body } = await admin.must<{
        inventory_levels: { location_id: string; stocked_quantity: number; reserved_quantity: number }[]
      }>("GET", `/admin/inventory-items/${item}/location-levels`)
      return sites.flatMap((site) =>
        body.inventory_levels
          .filter(({ location_id }) => location_id === site)
          .map((level) => ({ stocked: level.stocked_quantity, reserved: level.reserved_quantity }))
      )
    }
    const orders = async () => (await admin.must<{ count: number }>("GET", "/admin/orders")).body.count

    it("a product that is pinned again adds to what the cart holds from its first pin, and not beyond what there is", async () => {
      const item = await stocked(6)
      const scarf = await product(item)
      const show = await liveShow(mia, [scarf.id])
      const first = await pinned(mia, show, scarf.id)
      const id = await cart()
      expect((await fromPin(id, first, scarf.variant, 5)).status).toBe(200)
      await mia.live.studio.pins.remove(show, first)
      const second = await pinned(mia, show, scarf.id)
      expect(said(await fromPin(id, second, scarf.variant, 5))).toEqual(SOLD_OUT)
      expect(await quantities(id)).toEqual([5])
      expect((await fromPin(id, second, scarf.variant, 1)).status).toBe(200)
      expect(await quantities(id)).toEqual([1, 5])
      expect((await complete(id)).body.order).toBeDefined()
      expect(await levels(item)).toEqual([{ stocked: 6, reserved: 6 }])
    })

    it("what came from the product's own page, and what another product takes of the same stock, counts", async () => {
      const item = await stocked(6)
      const scarf = await product(item)
      const pair = await product(item, { required: 2 })
      const other = await product(await stocked(9))
      const show = await liveShow(mia, [scarf.id, pair.id, other.id])
      const [single, double, third] = [
        await pinned(mia, show, scarf.id),
        await pinned(mia, show, pair.id),
        await pinned(mia, show, other.id),
      ]
      const id = await cart()
      expect((await fromPage(id, scarf.variant, 3)).status).toBe(200)
      expect(said(await fromPin(id, single, scarf.variant, 4))).toEqual(SOLD_OUT)
      expect(said(await fromPin(id, double, pair.variant, 2))).toEqual(SOLD_OUT)
      expect((await fromPin(id, double, pair.variant, 1)).status).toBe(200)
      expect((await fromPin(id, third, other.variant, 9)).status).toBe(200)
      expect(await quantities(id)).toEqual([1, 3, 9])
    })

    it("of one shopper's clicks that come at once, as many count as there are pieces", async () => {
      const scarf = await product(await stocked(6))
      const pins = [
        await pinned(mia, await liveShow(mia, [scarf.id]), scarf.id),
        await pinned(leo, await liveShow(leo, [scarf.id]), scarf.id),
      ]
      const id = await cart()
      const answers = await Promise.all([...pins, ...pins].map((pin) => fromPin(id, pin, scarf.variant, 2)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 400])
      expect((await quantities(id)).reduce((sum, each) => sum + each, 0)).toBe(6)
    })

    it("a cart whose lines together want more than there is becomes no order, until it wants less", async () => {
      const item = await stocked(6)
      const scarf = await product(item)
      const id = await cart()
      await fromPage(id, scarf.variant, 5, "a")
      await fromPage(id, scarf.variant, 5, "b")
      expect(await quantities(id)).toEqual([5, 5])
      expect(said(await complete(id))).toEqual(SOLD_OUT)
      expect([await orders(), await levels(item)]).toEqual([0, [{ stocked: 6, reserved: 0 }]])

      const [line] = await linesOf(id)
      await guest.must("POST", `/store/carts/${id}/line-items/${line?.id}`, { quantity: 1 })
      await ready(id)
      const [first, second] = await Promise.all([
        guest.call<{ order?: { id: string } }>("POST", `/store/carts/${id}/complete`, {}),
        guest.call<{ order?: { id: string } }>("POST", `/store/carts/${id}/complete`, {}),
      ])
      const again = await guest.must<{ order?: { id: string } }>("POST", `/store/carts/${id}/complete`, {})
      const placed = [first, second].flatMap(({ body }) => (body.order ? [body.order.id] : []))
      expect(new Set([...placed, again.body.order?.id]).size).toBe(1)
      expect([await orders(), await levels(item)]).toEqual([1, [{ stocked: 6, reserved: 6 }]])
    })

    it("each line comes from one site, and no site is promised away beyond what lies there", async () => {
      const item = await stocked(4, 4)
      const scarf = await product(item)
      const id = await cart()
      await fromPage(id, scarf.variant, 3, "a")
      await fromPage(id, scarf.variant, 3, "b")
      expect((await complete(id)).body.order).toBeDefined()
      expect(await levels(item)).toEqual([
        { stocked: 4, reserved: 3 },
        { stocked: 4, reserved: 3 },
      ])
      const more = await cart()
      await fromPage(more, scarf.variant, 1, "a")
      await fromPage(more, scarf.variant, 1, "b")
      await fromPage(more, scarf.variant, 1, "c")
      expect(said(await complete(more))).toEqual(SOLD_OUT)
    })

    it("what may be ordered before it is there is not held against the stock", async () => {
      const item = await stocked(6)
      const scarf = await product(item, { backorder: true })
      const show = await liveShow(mia, [scarf.id])
      const id = await cart()
      await fromPage(id, scarf.variant, 5)
      expect((await fromPin(id, await pinned(mia, show, scarf.id), scarf.variant, 5)).status).toBe(200)
      expect((await complete(id)).body.order).toBeDefined()
    })
  },
})
