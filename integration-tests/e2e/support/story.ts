import type { Browser, Page } from "playwright-core"
import type { ShopAddress } from "../../support/shop"
import { DESKTOP, hold, openBrowser, PHONE, visitor } from "./browser"
import { buyPinned, goLive, lineUp, seesOrderInAdmin, seesTheCamera, seesTheShowsSecond, type Address } from "./live"
import { approvedHost, guest, logIn, logInAsHost, logInAsMerchant, newShopper, scheduledShow } from "./people"
import { theShop } from "./shop"

export interface Story {
  title: string
  /** Where the shopper is: the first part of the storefront's addresses. */
  market: string
  address: Address
  film: "recording" | "camera"
  /** The titles of two products that can be bought there. */
  goods: (shop: ShopAddress) => Promise<[string, string]>
}

/** The whole story, with a browser for each of the three: a host goes live, a shopper buys, the merchant sees who sold. */
export function tellStory({ title, market, address, film, goods: find }: Story): void {
  let browser: Browser
  let host: Page
  let phone: Page
  let goods: [string, string]
  let order: string

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  async function seesTheShow(page: Page): Promise<void> {
    if (film === "camera") return seesTheCamera(page)
    const live = guest(theShop())
    const { shows } = await live.shows.list({ status: ["live"], limit: 50 })
    const show = shows.find((show) => show.title === title)
    if (!show) throw new Error(`${title} is not on air.`)
    await seesTheShowsSecond(page, live, show.handle)
  }

  it("a host lines up two products and goes live", async () => {
    const shop = theShop()
    goods = await find(shop)
    const inge = await approvedHost(shop, "Inge")
    if (film === "recording") await scheduledShow(shop, inge, title)
    host = await logInAsHost(await visitor(browser, { size: DESKTOP }), shop, inge.login)
    if (film === "recording") await host.getByRole("link", { name: title, exact: true }).click()
    else await planCameraShow(host, title)
    await lineUp(host, goods)
    await host.getByRole("link", { name: "Go to the desk" }).click()
    if (film === "camera") {
      await host.getByRole("button", { name: "Open the camera" }).click()
      await host.getByText("Only you see this.").waitFor()
    }
    await goLive(host)
    if (film === "camera") await host.getByText("Picture and sound are going out.").waitFor()
    else await seesTheShow(host)
  })

  it("a shopper logs in on a phone and watches what the host shows", async () => {
    const shop = theShop()
    const ann = await newShopper(shop, "Ann")
    phone = await (await visitor(browser, { size: PHONE })).newPage()
    await phone.goto(`${shop.storefront}/${market}/live`)
    await phone
      .getByRole("link", { name: `Watch ${title} by Inge` })
      .first()
      .click()
    await phone.getByRole("link", { name: "Log in to chat" }).click()
    await logIn(phone, ann)
    await phone.getByRole("heading", { name: `${title}, a live show with Inge` }).waitFor({ state: "attached" })
    await seesTheShow(phone)
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
    order = await buyPinned(phone, goods[1], address)
    expect(phone.url()).toContain("/live/")
    await phone.getByRole("button", { name: "Keep watching" }).click()
    await seesTheShow(phone)
    await host.getByText("1 sold").waitFor()
  })

  it("the merchant sees at the order which show and which pin sold it", async () => {
    const admin = await logInAsMerchant(await visitor(browser, { size: DESKTOP }), theShop())
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
    if (film === "recording") await phone.getByText("Replay", { exact: true }).waitFor()
  })
}

async function planCameraShow(studio: Page, title: string): Promise<void> {
  await studio.getByRole("link", { name: "New show" }).click()
  await studio.getByLabel("Title").fill(title)
  await studio.getByRole("radio", { name: /^Camera/ }).check()
  await studio.getByRole("button", { name: "Create the show" }).click()
  await studio.getByRole("heading", { name: title }).waitFor()
}
