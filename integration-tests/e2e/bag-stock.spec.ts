import type { Browser } from "playwright-core"
import { Caller } from "../support/client"
import { describeNeeds } from "../support/needs"
import { openBrowser, PHONE, visitor } from "./support/browser"
import { products } from "./support/people"
import { theShop } from "./support/shop"
import { addProductToBag } from "./support/shopping"

interface Level {
  id: string
  location_id: string
  stocked_quantity: number
  reserved_quantity: number
}

describeNeeds("chromium", "A bag whose goods somebody else has bought meanwhile", () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it("says that they are sold out or withdrawn, and no more of it once they are back", async () => {
    const shop = theShop()
    // Not one of the first, which the other tests buy.
    const product = (await products(shop, "de", 20)).at(-1)
    const page = await (await visitor(browser, { size: PHONE })).newPage()
    await page.goto(`${shop.storefront}/en-de/product/${product?.handle}`)
    await addProductToBag(page)
    const admin = await new Caller(shop).as("user", shop.logins.merchant)
    const items = await stockOf(admin, product?.id ?? "")
    const soldOut = page.getByRole("main").getByText("Sold out since you added it. Remove it to go on.")
    const set = async (quantity: (level: Level) => number) => {
      for (const { item, level } of items) {
        const at = `/admin/inventory-items/${item}/location-levels/${level.location_id}`
        await admin.must("POST", at, { stocked_quantity: quantity(level) })
      }
    }
    try {
      await set(({ reserved_quantity }) => reserved_quantity)
      await page.goto(`${shop.storefront}/en-de/cart`)
      await soldOut.waitFor()
    } finally {
      await set(({ stocked_quantity }) => stocked_quantity)
    }
    await page.reload()
    await page
      .getByRole("main")
      .getByText(product?.title ?? "")
      .first()
      .waitFor()
    expect(await soldOut.count()).toBe(0)

    const gone = page.getByRole("main").getByText("No longer for sale. Remove it to go on.")
    const publish = (status: "draft" | "published") => admin.must("POST", `/admin/products/${product?.id}`, { status })
    try {
      await publish("draft")
      await page.reload()
      await gone.waitFor()
    } finally {
      await publish("published")
    }
    await page.reload()
    await page
      .getByRole("main")
      .getByText(product?.title ?? "")
      .first()
      .waitFor()
    expect(await gone.count()).toBe(0)
  })
})

/** Where a product's variants lie, and how many of each. */
async function stockOf(admin: Caller, product: string): Promise<{ item: string; level: Level }[]> {
  const fields = "variants.inventory_items.inventory_item_id"
  const { body } = await admin.must<{
    product: { variants: { inventory_items: { inventory_item_id: string }[] }[] }
  }>("GET", `/admin/products/${product}?fields=${fields}`)
  const ids = body.product.variants.flatMap((variant) => variant.inventory_items.map((item) => item.inventory_item_id))
  const found: { item: string; level: Level }[] = []
  for (const item of ids) {
    const { body } = await admin.must<{ inventory_levels: Level[] }>(
      "GET",
      `/admin/inventory-items/${item}/location-levels`
    )
    found.push(...body.inventory_levels.map((level) => ({ item, level })))
  }
  return found
}
