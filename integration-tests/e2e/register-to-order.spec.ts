import { randomUUID } from "node:crypto"
import type { Browser, Page } from "playwright-core"
import { describeNeeds } from "../support/needs"
import { openBrowser, PHONE, visitor } from "./support/browser"
import { theShop } from "./support/shop"
import { addProductToBag, deliverAndPay, fillAddress } from "./support/shopping"

describeNeeds("chromium", "A new shopper, from the registration to the order", () => {
  const email = `ann-${randomUUID().slice(0, 8)}@example.com`
  let browser: Browser
  let page: Page
  let product: string
  let order: string

  beforeAll(async () => {
    browser = await openBrowser()
    page = await (await visitor(browser, { size: PHONE })).newPage()
  })
  afterAll(() => browser.close())

  it("makes an account and is logged in with it", async () => {
    await page.goto(`${theShop().storefront}/en-de/register`)
    const form = page.getByRole("main")
    await form.getByLabel("First name").fill("Ann")
    await form.getByLabel("Last name").fill("Shopper")
    await form.getByLabel("E-mail").fill(email)
    await form.getByLabel("Password", { exact: true }).fill("three plain words")
    await form.getByRole("button", { name: "Make the account" }).click()
    await page.getByRole("heading", { name: "Hello, Ann" }).waitFor()
  })

  it("finds a product in the list and puts it into the bag", async () => {
    await page.goto(`${theShop().storefront}/en-de/shop`)
    const card = page.getByRole("main").locator('a[href*="/product/"]').first()
    await card.click()
    await page.waitForURL(/\/product\//)
    product = (await page.getByRole("main").getByRole("heading", { level: 1 }).textContent()) ?? ""
    await addProductToBag(page)
  })

  it("goes through the bag and the checkout to the confirmation", async () => {
    await page.getByRole("link", { name: "Bag, 1 item" }).first().click()
    const main = page.getByRole("main")
    await main.getByText(product).first().waitFor()
    await main.locator('a[href$="/checkout"]').click()
    await main.getByLabel("Street and number").waitFor()
    expect(await main.getByLabel("E-mail").inputValue()).toBe(email)
    await fillAddress(main)
    order = await deliverAndPay(page)
    await main.getByText(product).first().waitFor()
    await page.getByRole("link", { name: "Bag, empty" }).first().waitFor({ state: "attached" })
  })

  it("finds the order among the account's own", async () => {
    await page.goto(`${theShop().storefront}/en-de/account/orders`)
    await page
      .getByRole("link", { name: new RegExp(`Order #?${order}\\b`) })
      .first()
      .click()
    await page.getByRole("main").getByText(product).first().waitFor()
  })
})
