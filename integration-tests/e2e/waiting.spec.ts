import type { Browser, Page } from "playwright-core"
import { describeNeeds } from "../support/needs"
import { openBrowser, PHONE, visitor } from "./support/browser"
import { products } from "./support/people"
import { theShop } from "./support/shop"

const MARKET = "en-de"

describeNeeds("chromium", "A page of the shop that is waited for", () => {
  let browser: Browser
  let page: Page
  const address = (path: string) => `${theShop().storefront}/${MARKET}${path}`

  beforeAll(async () => {
    browser = await openBrowser()
    page = await (await visitor(browser, { size: PHONE })).newPage()
  })
  afterAll(() => browser.close())

  it("marks the one that is left as busy until it is there", async () => {
    await page.goto(address("/shop"))
    let asked: () => void = () => undefined
    let answer: () => void = () => undefined
    const underWay = new Promise<void>((done) => (asked = done))
    const answered = new Promise<void>((done) => (answer = done))
    await page.route(/\/product\//, async (route) => {
      asked()
      await answered
      await route.continue()
    })
    await page.getByRole("main").locator('a[href*="/product/"]').first().click()
    await underWay
    await page.locator('main[aria-busy="true"]').waitFor()
    expect(page.url()).toContain("/shop")
    answer()
    await page.waitForURL(/\/product\//)
    await page.locator("main:not([aria-busy])").waitFor()
  })

  it("is whole in its first answer, before any script", async () => {
    const [product] = await products(theShop(), "de", 1)
    const html = await (await fetch(address(`/product/${product?.handle}`))).text()
    const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"))
    expect(main).toContain(`${product?.title}</h1>`)
    expect(main).toContain("Add to bag")
  })

  it.each(["/product/there-is-no-such", "/category/there-is-no-such", "/live/there-is-no-such", "/nothing"])(
    "answers 404 at %s",
    async (path) => {
      expect((await fetch(address(path))).status).toBe(404)
    }
  )

  it.each(["/account", "/account/orders"])("leads a guest from %s to the log-in at once", async (path) => {
    const response = await fetch(address(path), { redirect: "manual" })
    expect({ status: response.status, to: response.headers.get("location") }).toEqual({
      status: 307,
      to: expect.stringContaining(`/${MARKET}/login?next=`),
    })
  })
})
