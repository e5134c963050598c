import type { Browser, Page } from "playwright-core"
import { describeNeeds } from "../support/needs"
import { DESKTOP, hold, openBrowser, PHONE, visitor } from "./support/browser"
import { buyPinned, goLive, lineUp, seesTheShowsSecond, seesOrderInAdmin } from "./support/live"
import {
  approvedHost,
  guest,
  logIn,
  logInAsHost,
  logInAsMerchant,
  newShopper,
  products,
  scheduledShow,
} from "./support/people"
import { theShop } from "./support/shop"

const MARKET = "en-de"

describeNeeds("chromium", "A live show, from the studio to the merchant's order", () => {
  const title = "Held to the light"
  let browser: Browser
  let host: Page
  let phone: Page
  let goods: [string, string]
  let handle: string
  let order: string

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it("a host lines up two products and goes live", async () => {
    const shop = theShop()
    const inge = await approvedHost(shop, "Inge")
    handle = (await scheduledShow(shop, inge, title)).handle
    const [first, second] = await products(shop, "de", 2)
    goods = [first?.title ?? "", second?.title ?? ""]
    host = await logInAsHost(await visitor(browser, { size: DESKTOP }), shop, inge.login)
    await host.getByRole("link", { name: title, exact: true }).click()
    await lineUp(host, goods)
    await host.getByRole("link", { name: "Go to the desk" }).click()
    await goLive(host)
  })

  it("a shopper logs in on a phone and watches the same second as the host", async () => {
    const shop = theShop()
    const ann = await newShopper(shop, "Ann")
    phone = await (await visitor(browser, { size: PHONE })).newPage()
    await phone.goto(`${shop.storefront}/${MARKET}/live`)
    await phone
      .getByRole("link", { name: `Watch ${title} by Inge` })
      .first()
      .click()
    await phone.getByRole("link", { name: "Log in to chat" }).click()
    await logIn(phone, ann)
    await phone.getByRole("heading", { name: `${title}, a live show with Inge` }).waitFor({ state: "attached" })
    await seesTheShowsSecond(phone, guest(theShop()), handle)
    await seesTheShowsSecond(host, guest(theShop()), handle)
  })

  it("what the host pins appears on the phone without a reload", async () => {
    await phone.evaluate(() => Object.assign(window, { loadedOnce: true }))
    await host.getByRole("button", { name: `Pin ${goods[1]}`, exact: true }).click()
    await host.getByRole("button", { name: `Take ${goods[1]} down` }).waitFor()
    await phone.getByRole("button", { name: `Buy ${goods[1]}`, exact: true }).waitFor()
    expect(await phone.evaluate(() => "loadedOnce" in window)).toBe(true)
  })

  it("what the shopper says reaches the host, and the host's answer the shopper", async () => {
    await phone.getByLabel("Message").fill("How heavy is it?")
    await phone.getByRole("button", { name: "Send", exact: true }).click()
    await host.getByRole("log").getByText("How heavy is it?").waitFor()
    await host.getByLabel("Message").fill("Lighter than it looks.")
    await host.getByRole("button", { name: "Send", exact: true }).click()
    await phone.getByRole("log").getByText("Lighter than it looks.").waitFor()
  })

  it("the shopper buys the pinned product without leaving the show", async () => {
    order = await buyPinned(phone, goods[1])
    expect(phone.url()).toContain("/live/")
    await phone.getByRole("button", { name: "Keep watching" }).click()
    await seesTheShowsSecond(phone, guest(theShop()), handle)
    await host.getByText("1 sold").waitFor()
  })

  it("the merchant sees at the order which show and which pin sold it", async () => {
    const shop = theShop()
    const admin = await logInAsMerchant(await visitor(browser, { size: DESKTOP }), shop)
    await seesOrderInAdmin(admin, order, { title, host: "Inge", product: goods[1] })
    await admin.context().close()
  })

  it("the show ends for everybody when the host ends it, and who has the bag open is told there", async () => {
    await phone.getByRole("button", { name: "Bag, empty" }).click()
    const sheet = phone.getByRole("dialog", { name: "Your bag" })
    await sheet.getByText("Your bag is empty.").waitFor()
    await hold(host, "End the show")
    await host.getByText("The show is over").first().waitFor()
    await sheet.getByText("The show has ended.").waitFor()
    await sheet.getByRole("button", { name: "Back to the show" }).click()
    await phone.getByText("Replay", { exact: true }).waitFor()
  })
})
