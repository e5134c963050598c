import type { ISearchModuleService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { createLsn, type ProductSearch } from "@lsn/sdk"
import refreshSearch from "../../src/jobs/refresh-search"
import type { Caller } from "../support/client"
import { Cast, SHOP_ENVIRONMENT, smallShop } from "../support/live-fixtures"

Object.assign(process.env, SHOP_ENVIRONMENT)

/** How long an event may take on its way into the index. Ends a test that waits in vain, and measures nothing. */
const PATIENCE_MS = 60_000

interface Made {
  id: string
  variants: { id: string }[]
}

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let admin: Caller
    let guest: Caller
    let channel: string
    let key: string
    let find: (search: ProductSearch) => Promise<{ ids: string[]; count: number; facets: Record<string, unknown> }>
    let mug: Made
    let lamp: Made

    beforeEach(async () => {
      container = getContainer()
      await migrateIndexes(container)
      const shop = await smallShop(container, String(api.defaults.baseURL))
      key = shop.publishableKey
      admin = (await new Cast(shop).merchant()).core
      guest = admin.with("")
      const lsn = createLsn({ baseUrl: shop.api, publishableKey: shop.publishableKey })
      find = (search) => lsn.search.products(search)
      const { body } = await admin.must<{ sales_channels: { id: string }[] }>("GET", "/admin/sales-channels?name=Web")
      channel = body.sales_channels[0]?.id ?? ""
      mug = await product("Ridge Mug", {
        price: 26,
        value: "Oat",
        description: "Thrown in one piece, dipped in glaze.",
      })
      lamp = await product("Harbour Lamp", { price: 140, value: "Ink", description: "A brass arm and a linen shade." })
      await found({ q: "mug" }, mug)
      await found({ q: "lamp" }, lamp)
    })

    async function product(
      title: string,
      {
        price,
        value,
        description,
        managed = false,
        ...rest
      }: { price: number; value: string; description: string; managed?: boolean; [field: string]: unknown }
    ): Promise<Made> {
      const { body } = await admin.must<{ product: Made }>("POST", "/admin/products", {
        title,
        description,
        status: "published",
        sales_channels: [{ id: channel }],
        options: [{ title: "Finish", values: [value] }],
        variants: [
          {
            title: value,
            options: { Finish: value },
            manage_inventory: managed,
            prices: [{ amount: price, currency_code: "eur" }],
          },
        ],
        ...rest,
      })
      return body.product
    }

    const localized = async (locale: string, path: string): Promise<{ products: { title: string }[] }> => {
      const headers = { "x-publishable-api-key": key, "x-medusa-locale": locale }
      return (await fetch(`${String(api.defaults.baseURL)}${path}`, { headers })).json() as never
    }

    /** Waits until a search gives just these. */
    async function found(search: ProductSearch, ...products: Made[]): Promise<void> {
      const wanted = products.map(({ id }) => id)
      const until = Date.now() + PATIENCE_MS
      for (;;) {
        const { ids } = await find(search)
        if (JSON.stringify(ids) === JSON.stringify(wanted)) return
        if (Date.now() > until) expect(ids).toEqual(wanted)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }

    it("finds by words, in whichever form, by brand, option and description, and with typing errors where they are allowed", async () => {
      await found({ q: "mugs" }, mug)
      await found({ q: "glazed" }, mug)
      await found({ q: "oat" }, mug)
      await found({ q: "harb", typing: true }, lamp)
      await found({ q: "harbuor" })
      await found({ q: "harbuor", typos: true }, lamp)
      const { body } = await admin.must<{ product_type: { id: string } }>("POST", "/admin/product-types", {
        value: "Kilnfold",
      })
      await admin.must("POST", `/admin/products/${mug.id}`, { type_id: body.product_type.id })
      await found({ q: "kilnfold" }, mug)
      await admin.must("POST", `/admin/product-types/${body.product_type.id}`, { value: "Ovenfold" })
      await found({ q: "ovenfold" }, mug)
      await found({ q: "kilnfold" })
    })

    it("filters, counts and sorts, and follows a price, a text and a stock that change", async () => {
      const shown = [mug.id, lamp.id]
      const prices = {
        field: "price_eur",
        type: "range",
        ranges: [
          { key: "low", to: 50 },
          { key: "high", from: 50 },
        ],
      } as const
      const all = await find({
        filters: { id: shown },
        facets: [{ field: "options" }, { field: "available" }, { ...prices, ranges: [...prices.ranges] }],
        order: { price_eur: "DESC" },
      })
      expect(all).toMatchObject({
        ids: [lamp.id, mug.id],
        count: 2,
        facets: {
          options: { values: expect.arrayContaining([{ value: "Finish: Oat", count: 1 }]) as unknown },
          available: { values: [{ value: "true", count: 2 }] },
          price_eur: { ranges: [expect.objectContaining({ count: 1 }), expect.objectContaining({ count: 1 })] },
        },
      })
      const cheapest = await find({ filters: { id: shown }, facets: [{ field: "price_eur", type: "stats" }], limit: 0 })
      expect(cheapest.facets).toMatchObject({ price_eur: { min: 26, max: 140 } })
      await admin.must("POST", `/admin/products/${lamp.id}/variants/${lamp.variants[0]?.id}`, {
        prices: [{ amount: 20, currency_code: "eur" }],
      })
      await found({ filters: { id: shown }, order: { price_eur: "ASC" } }, lamp, mug)
      await admin.must("POST", `/admin/products/${lamp.id}`, { title: "Quay Lamp" })
      await found({ q: "quay" }, lamp)

      const vase = await product("Tide Vase", { price: 60, value: "Sea", description: "Tall.", managed: true })
      const three = [...shown, vase.id]
      await found({ filters: { id: three }, order: { price_eur: "ASC" } }, lamp, mug, vase)
      const inStock = { filters: { id: three, available: true }, order: { price_eur: "ASC" } } as const
      await found(inStock, lamp, mug)
      const { body } = await admin.must<{ stock_location: { id: string } }>("POST", "/admin/stock-locations", {
        name: "North",
      })
      const { body: read } = await admin.must<{
        product: { variants: { inventory_items: { inventory_item_id: string }[] }[] }
      }>("GET", `/admin/products/${vase.id}?fields=variants.inventory_items.inventory_item_id`)
      const item = read.product.variants[0]?.inventory_items[0]?.inventory_item_id ?? ""
      await admin.must("POST", `/admin/inventory-items/${item}/location-levels`, {
        location_id: body.stock_location.id,
        stocked_quantity: 3,
      })
      await refreshSearch(container)
      await found(inStock, lamp, mug, vase)
    })

    it("follows a price list though no event tells of it: when it is made, and when its hour comes", async () => {
      const sale = async (starts_at: Date) => {
        const { body } = await admin.must<{ price_list: { id: string } }>("POST", "/admin/price-lists", {
          title: "Sale",
          description: "Everything must go",
          type: "sale",
          status: "active",
          starts_at,
          prices: [{ variant_id: lamp.variants[0]?.id, amount: 12, currency_code: "eur" }],
        })
        return body.price_list.id
      }
      const cheap = { filters: { id: [mug.id, lamp.id], price_eur: { $lt: 20 } } }
      const id = await sale(new Date(Date.now() - 60_000))
      await refreshSearch(container)
      await found(cheap, lamp)
      await admin.must("DELETE", `/admin/price-lists/${id}`)
      await refreshSearch(container)
      await found(cheap)

      const soon = new Date(Date.now() + 1_500)
      await sale(soon)
      await refreshSearch(container)
      await found(cheap)
      await new Promise((resolve) => setTimeout(resolve, soon.getTime() - Date.now() + 100))
      await refreshSearch(container)
      await found(cheap, lamp)
    })

    it("finds, orders and offers in another language what has been translated, and follows a translation", async () => {
      const { body } = await admin.must<{ stores: { id: string }[] }>("GET", "/admin/stores")
      await admin.must("POST", `/admin/stores/${body.stores[0]?.id}`, {
        supported_locales: [{ locale_code: "en-GB" }, { locale_code: "de-DE" }],
      })
      const { body: read } = await admin.must<{
        product: { options: { id: string; values: { id: string }[] }[] }
      }>("GET", `/admin/products/${mug.id}?fields=options.id,options.values.id`)
      const [option] = read.product.options
      const say = (reference: string, reference_id: string | undefined, translations: Record<string, string>) => ({
        ...{ reference, reference_id, locale_code: "de-DE", translations },
      })
      const { body: said } = await admin.must<{ created: { id: string; reference: string }[] }>(
        "POST",
        "/admin/translations/batch",
        {
          create: [
            say("product", mug.id, { title: "Becher Grat", description: "In einem Stück gedreht." }),
            say("product_option", option?.id, { title: "Glasur" }),
            say("product_option_value", option?.values[0]?.id, { value: "Hafer" }),
          ],
        }
      )
      await found({ q: "becher" }, mug)
      await found({ q: "mug" }, mug)
      await found({ q: "hafer" }, mug)
      const shown = [mug.id, lamp.id]
      await found({ filters: { id: shown }, order: { title_de: "ASC" } }, mug, lamp)
      const { facets } = await find({ filters: { id: shown }, facets: [{ field: "options_de" }], limit: 0 })
      expect(facets.options_de).toMatchObject({
        values: expect.arrayContaining([
          { value: "Finish: Oat\u001fGlasur: Hafer", count: 1 },
          { value: "Finish: Ink", count: 1 },
        ]) as unknown,
      })

      const shelf = await localized("de-DE", `/store/products?id=${mug.id}&fields=title,*options,*options.values`)
      expect(shelf.products[0]).toMatchObject({ title: "Becher Grat", options: [{ values: [{ value: "Hafer" }] }] })

      const title = said.created.find(({ reference }) => reference === "product")
      await admin.must("POST", "/admin/translations/batch", {
        update: [{ id: title?.id, translations: { title: "Krug Grat" } }],
      })
      await found({ q: "krug" }, mug)
      await found({ q: "becher" })
      await admin.must("POST", "/admin/translations/batch", { delete: [title?.id] })
      await found({ q: "krug" })
    })

    it("forgets what is withdrawn or deleted, and gives nothing of another sales channel", async () => {
      await admin.must("POST", `/admin/products/${mug.id}`, { status: "draft" })
      await found({ q: "mug" })
      await admin.must("DELETE", `/admin/products/${lamp.id}`)
      await found({ q: "lamp" })
      const { body } = await admin.must<{ sales_channel: { id: string } }>("POST", "/admin/sales-channels", {
        name: "Counter",
      })
      const vase = await product("Tide Vase", {
        price: 5,
        value: "Sea",
        description: "Tall.",
        sales_channels: [{ id: body.sales_channel.id }],
      })
      await found({ q: "vase" })
      await admin.must("POST", `/admin/sales-channels/${channel}/products`, { add: [vase.id] })
      await found({ q: "vase" }, vase)
      await admin.must("POST", `/admin/sales-channels/${channel}/products`, { remove: [vase.id] })
      await found({ q: "vase" })
    })

    it("opens products alone, and refuses what it does not know", async () => {
      const ask = async (query: object) => {
        const { status } = await guest.call("POST", "/store/search", query)
        return status
      }
      expect(await ask({ entity: "customer", filters: { q: "ann" } })).toBe(404)
      expect(await ask({ entity: "product", fields: ["metadata"] })).toBe(400)
      expect(await ask({ entity: "product", filters: { "id'; drop table product; --": "a" } })).toBe(400)
      expect(await ask({ entity: "product", pagination: { take: 5000 } })).toBe(400)
      expect(await ask({ entity: "product", filters: { status: "draft" } })).toBe(200)
      await admin.must("POST", `/admin/products/${mug.id}`, { status: "draft" })
      await found({ q: "mug" })
      expect((await find({ filters: { status: "draft" } })).ids).toEqual([])
    })
  },
})

/** As `medusa db:migrate` and a start do; the test's runner makes tables alone. */
async function migrateIndexes(container: MedusaContainer): Promise<void> {
  const search = container.resolve<ISearchModuleService>(Modules.SEARCH)
  await search.executeIndexMigrationPlan(await search.createIndexMigrationPlan())
  await search.reindex({ index: "product" })
}
