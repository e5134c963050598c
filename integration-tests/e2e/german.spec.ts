import { randomUUID } from "node:crypto"
import type { Browser, Page } from "playwright-core"
import { german } from "../../demo/data/de"
import { describeNeeds } from "../support/needs"
import { DESKTOP, openBrowser, PHONE, troublesOf, visitor } from "./support/browser"
import { linkInMail } from "./support/mailbox"
import { theShop } from "./support/shop"
import { addProductToBag } from "./support/shopping"

/** The words of the shop are those of its demo: a test that shows them is read like a shopper. */
describeNeeds("chromium", "The shop in German", () => {
  const email = `greta-${randomUUID().slice(0, 8)}@example.com`
  let browser: Browser
  let phone: Page
  const tumbler = german.products["fjord-tumbler"]?.title ?? ""
  const mug = german.products["ridge-mug"]?.title ?? ""
  const main = () => phone.getByRole("main")

  beforeAll(async () => {
    browser = await openBrowser()
    phone = await (await visitor(browser, { size: PHONE })).newPage()
  })
  afterAll(() => browser.close())

  it("is one choice away, on the page that somebody is on, and the bag changes with it", async () => {
    const troubles = troublesOf(phone)
    await phone.goto(`${theShop().storefront}/en-de/product/fjord-tumbler`)
    await addProductToBag(phone)
    await phone
      .getByRole("contentinfo")
      .getByRole("button", { name: /^Delivery to Germany/ })
      .click()
    await phone.getByRole("link", { name: "Deutsch" }).click()
    await phone.waitForURL(/\/de-de\/product\/fjord-tumbler$/)
    await main().getByRole("heading", { level: 1, name: tumbler }).waitFor()
    expect(await phone.locator("html").getAttribute("lang")).toBe("de-DE")
    await main().getByText("Farbe").first().waitFor()
    await main().getByText("Meergrün").first().waitFor()
    await phone.getByRole("link", { name: "Warenkorb, 1 Artikel" }).first().click()
    await phone.waitForURL(/\/de-de\/cart$/)
    await main().getByRole("link", { name: tumbler }).first().waitFor()
    expect(troubles).toEqual([])
  })

  it("is searched by its own words, slips of the finger forgiven, and narrowed by them", async () => {
    await phone.goto(`${theShop().storefront}/de-de/search?q=Trinkgals`)
    await phone.getByRole("heading", { level: 1, name: /Trinkglas/i }).waitFor()
    await main().getByRole("article").filter({ hasText: tumbler }).first().waitFor()

    const desk = await (await visitor(browser, { size: DESKTOP })).newPage()
    await desk.goto(`${theShop().storefront}/de-de/category/tableware`)
    await desk.getByRole("heading", { level: 1, name: "Geschirr" }).waitFor()
    const filters = desk.getByRole("complementary", { name: "Filter" })
    await filters.getByRole("link", { name: /^Hafer/ }).click()
    await desk.waitForURL(/option=Colour%3A\+Oat/)
    await desk.getByRole("link", { name: "Filter Farbe: Hafer entfernen" }).waitFor()
    await desk.getByRole("main").getByRole("article").filter({ hasText: mug }).first().waitFor()
    await desk.goto(`${theShop().storefront}/de-de/shop?sort=name`)
    const titles = await desk.getByRole("main").getByRole("article").getByRole("heading").allInnerTexts()
    expect(titles.length).toBeGreaterThan(10)
    expect(titles).toEqual([...titles].sort((one, other) => one.localeCompare(other, "de")))
  })

  it("takes an order, and its mail is in German", async () => {
    await phone.goto(`${theShop().storefront}/de-de/checkout`)
    await main().getByLabel("E-Mail").fill(email)
    await main().getByLabel("Vorname").fill("Greta")
    await main().getByLabel("Nachname").fill("Käufer")
    await main().getByLabel("Straße und Hausnummer").fill("Lange Straße 1")
    await main().getByLabel("Postleitzahl").fill("10115")
    await main().getByLabel("Ort", { exact: true }).fill("Berlin")
    await main().getByRole("button", { name: "Weiter" }).click()
    await main()
      .getByRole("radio", { name: /Standardlieferung/ })
      .click()
    await main().getByRole("button", { name: "Weiter" }).click()
    await main()
      .getByRole("button", { name: /bezahlen$/ })
      .click()
    await phone.waitForURL(/\/de-de\/order\//)
    await phone.getByRole("heading", { name: "Danke, Greta" }).waitFor()
    await main().getByText(tumbler).first().waitFor()
    const mailbox = await visitor(browser, { size: DESKTOP })
    const link = await linkInMail(mailbox, theShop(), { to: email, subject: /^Deine Bestellung \d+$/ })
    const page = await (await visitor(browser, { size: PHONE })).newPage()
    await page.goto(link)
    await page.getByRole("heading", { name: "Thank you, Greta" }).waitFor()
    await page.getByText(tumbler).first().waitFor()
  })
})
