import type { Browser, BrowserContext, Page } from "playwright-core"
import { COOKIES } from "../../storefront/src/lib/names"
import { describeNeeds } from "../support/needs"
import { openBrowser, PHONE, visitor } from "./support/browser"
import { logInAsShopper, newShopper, products, type Login } from "./support/people"
import { theShop } from "./support/shop"
import { addProductToBag, fillAddress } from "./support/shopping"

const MARKET = "en-de"
const STREET = "Kastanienallee 86"

describeNeeds("chromium", "A log-in that runs out, in a browser that others use too", () => {
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let ann: Login
  let product: string

  const go = async (path: string) => {
    await page.goto(`${theShop().storefront}/${MARKET}${path}`)
    return page.getByRole("main")
  }

  beforeAll(async () => {
    browser = await openBrowser()
    context = await visitor(browser, { size: PHONE })
    const shop = theShop()
    ann = await newShopper(shop, "Ann")
    product = (await products(shop, "de", 1))[0]?.handle ?? ""
    page = await logInAsShopper(context, shop, MARKET, ann)
  })
  afterAll(() => browser.close())

  it("leaves a bag with an e-mail and an address", async () => {
    await go(`/product/${product}`)
    await addProductToBag(page)
    const main = await go("/checkout")
    await fillAddress(main, STREET)
    await main.getByText(STREET).first().waitFor()
  })

  it("shows nothing of them to whoever comes next", async () => {
    // What the browser does by itself when the token's time is up.
    await context.clearCookies({ name: COOKIES.customer })
    for (const path of ["/cart", "/checkout"]) {
      const main = await go(path)
      await main.getByRole("heading", { name: "This bag is kept for whoever filled it" }).waitFor()
      await page.getByRole("link", { name: "Bag, empty" }).first().waitFor({ state: "attached" })
      const html = await page.content()
      expect(html).not.toContain(ann.email)
      expect(html).not.toContain(STREET)
    }
  })

  it("gives them a bag of their own", async () => {
    await go(`/product/${product}`)
    await addProductToBag(page)
    const main = await go("/checkout")
    expect(await main.getByLabel("E-mail").inputValue()).toBe("")
    expect(await main.getByLabel("Street and number").inputValue()).toBe("")
  })

  it("brings the bag back to its owner, with what was added meanwhile", async () => {
    await (await logInAsShopper(context, theShop(), MARKET, ann)).close()
    await go("/cart")
    await page.getByRole("link", { name: "Bag, 2 items" }).first().waitFor({ state: "attached" })
  })
})
