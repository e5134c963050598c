import type { Browser } from "playwright-core"
import { describeNeeds } from "../support/needs"
import { DESKTOP, openBrowser, PHONE, troublesOf, visitor } from "./support/browser"
import { theShop } from "./support/shop"
import { addProductToBag } from "./support/shopping"

describeNeeds("chromium", "Finding things", () => {
  let browser: Browser
  const at = (path: string) => `${theShop().storefront}/en-de${path}`

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it("takes a shopper on a phone from a slip of the finger to a full bag", async () => {
    const page = await (await visitor(browser, { size: PHONE })).newPage()
    const troubles = troublesOf(page)
    await page.goto(at(""))
    await page.getByRole("button", { name: "Search" }).first().click()
    const box = page.getByRole("searchbox")
    await box.fill("candel")
    await box.press("Enter")
    await page.waitForURL(/\/search\?q=candel$/)
    await page.getByRole("heading", { level: 1, name: "“candle”" }).waitFor()
    await page.getByText("Nothing here is called “candel”. These are for “candle”.").waitFor()
    const first = page.getByRole("main").getByRole("article").first()
    expect(await first.innerText()).toMatch(/candle|taper/i)
    await first.getByRole("link").click()
    await page.waitForURL(/\/product\//)
    await addProductToBag(page)
    expect(troubles).toEqual([])
  })

  it("shows while somebody types what may be meant, and leads there by keys alone", async () => {
    const page = await (await visitor(browser, { size: DESKTOP })).newPage()
    await page.goto(at(""))
    const open = page.getByRole("button", { name: "Search" }).first()
    await open.focus()
    await page.keyboard.press("Enter")
    const box = page.getByRole("searchbox")
    await box.focus()
    await page.keyboard.type("ridg")
    // Among the suggestions: the home page may show it as well.
    await page
      .locator("#search")
      .getByRole("link", { name: /Ridge Mug/ })
      .waitFor()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.waitForURL(/\/product\/ridge-mug/)
  })

  it("narrows a list by links that say how much they leave; the address can be sent, and Back goes back", async () => {
    const page = await (await visitor(browser, { size: DESKTOP })).newPage()
    await page.goto(at("/shop"))
    const count = async () => Number(/\d+/.exec(await page.getByText(/^\d+ pieces?$|^Nothing$/).innerText())?.[0] ?? 0)
    // The address changes before the list does.
    const counts = (pieces: number) =>
      page.getByText(`${pieces} piece${pieces === 1 ? "" : "s"}`, { exact: true }).waitFor()
    const all = await count()
    const filters = page.getByRole("complementary", { name: "Filters" })
    const lamps = filters.getByRole("link", { name: /^Lamps/ })
    const promised = Number(/\d+$/.exec(await lamps.innerText())?.[0])
    await lamps.click()
    await page.waitForURL(/category=/)
    await counts(promised)
    expect(promised).toBeLessThan(all)
    await page.getByRole("link", { name: "Price, lowest first" }).first().click()
    await page.waitForURL(/sort=priceUp/)
    await page
      .locator('a[aria-current="true"]')
      .filter({ hasText: "Price, lowest first" })
      .first()
      .waitFor({ state: "attached" })
    const amounts = (await page.getByRole("article").allInnerTexts()).map((text) =>
      Number(/€([\d,.]+)/.exec(text)?.[1]?.replaceAll(",", ""))
    )
    expect(amounts).toEqual([...amounts].sort((one, other) => one - other))

    const other = await (await visitor(browser, { size: PHONE })).newPage()
    await other.goto(page.url())
    expect((await other.getByRole("article").allInnerTexts()).length).toBe(amounts.length)
    await other.getByRole("link", { name: "Take off the filter Lamps" }).click()
    await other.waitForURL((url) => !url.search.includes("category"))

    await page.goBack()
    await page.waitForURL((url) => !url.search.includes("sort"))
    await page.goBack()
    await page.waitForURL(/\/shop$/)
    await counts(all)
  })

  it("needs no script: what is found, counted and filtered stands in the page as it comes", async () => {
    const context = await browser.newContext({ viewport: DESKTOP, javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(at("/search?q=mug"))
    expect(await page.getByRole("article").count()).toBeGreaterThan(0)
    await page.getByRole("main").getByRole("searchbox").fill("lamp")
    await page.getByRole("main").getByRole("searchbox").press("Enter")
    await page.waitForURL(/q=lamp/)
    await page.getByRole("complementary", { name: "Filters" }).getByRole("link", { name: /€/ }).first().click()
    await page.waitForURL(/price=/)
    expect(await page.getByRole("article").count()).toBeGreaterThan(0)
  })
})
