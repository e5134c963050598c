import type { Browser, Page } from "playwright-core"
import { describeNeeds } from "../support/needs"
import { DESKTOP, openBrowser, PHONE, visitor } from "./support/browser"
import { logInAsShopper, newShopper, type Login } from "./support/people"
import { theShop } from "./support/shop"

const MARKET = "en-de"

describeNeeds("chromium", "Where a shopper is logged in", () => {
  let browser: Browser
  let ann: Login
  let phone: Page
  let desk: Page

  const go = async (page: Page, path: string) => {
    await page.goto(`${theShop().storefront}/${MARKET}${path}`)
    return page.getByRole("main")
  }
  /** Medusa's tokens tell seconds: another log-in within one would be the same session. */
  const nextSecond = () => new Promise((wake) => setTimeout(wake, 1_050))

  beforeAll(async () => {
    browser = await openBrowser()
    const shop = theShop()
    ann = await newShopper(shop, "Ann")
    await nextSecond()
    phone = await logInAsShopper(await visitor(browser, { size: PHONE }), shop, MARKET, ann)
    await nextSecond()
    desk = await logInAsShopper(await visitor(browser, { size: DESKTOP }), shop, MARKET, ann)
  })
  afterAll(() => browser.close())

  it("is told by browser and system, with the one that looks marked", async () => {
    const main = await go(desk, "/account/sessions")
    await main.getByRole("heading", { name: "Where you are logged in" }).waitFor()
    expect(await main.getByText("Chrome on Linux").count()).toBeGreaterThanOrEqual(2)
    expect(await main.getByText("This device").count()).toBe(1)
  })

  it("is over for the other device once it is ended here, whose bag goes on as a guest's", async () => {
    const main = await go(desk, "/account/sessions")
    await main.getByRole("button", { name: "Log out everywhere else" }).click()
    await main
      .getByRole("button", { name: /^Log out .* logged in since/ })
      .first()
      .waitFor({ state: "detached" })
    expect(await main.getByText("Chrome on Linux").count()).toBe(1)
    await go(phone, "/account")
    await phone.getByRole("heading", { name: "Log in" }).waitFor()
    expect((await phone.goto(`${theShop().storefront}/${MARKET}/cart`))?.status()).toBe(200)
    expect((await desk.goto(`${theShop().storefront}/${MARKET}/account/orders`))?.status()).toBe(200)
    await desk.getByRole("heading", { name: "Orders", exact: true }).waitFor()
  })

  it("logs in again where it was ended", async () => {
    const again = await logInAsShopper(phone.context(), theShop(), MARKET, ann)
    await again.goto(`${theShop().storefront}/${MARKET}/account/profile`)
    await again.getByRole("heading", { name: "Profile" }).waitFor()
  })
})
