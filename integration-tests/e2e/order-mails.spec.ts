import { randomUUID } from "node:crypto"
import type { Browser, BrowserContext, Page } from "playwright-core"
import { Caller } from "../support/client"
import { describeNeeds } from "../support/needs"
import { DESKTOP, openBrowser, PHONE, visitor } from "./support/browser"
import { linkInMail } from "./support/mailbox"
import { products } from "./support/people"
import { theShop } from "./support/shop"
import { addProductToBag, deliverAndPay, fillAddress } from "./support/shopping"

const MARKET = "en-de"

interface Order {
  id: string
  items: { id: string; quantity: number }[]
  fulfillments: { id: string }[]
}

describeNeeds("chromium", "A guest's mails about an order", () => {
  const email = `gwen-${randomUUID().slice(0, 8)}@example.com`
  let browser: Browser
  let phone: Page
  let mails: BrowserContext
  let number: string
  let link: string

  beforeAll(async () => {
    browser = await openBrowser()
    phone = await (await visitor(browser, { size: PHONE })).newPage()
    mails = await visitor(browser, { size: DESKTOP })
    const [product] = await products(theShop(), "de", 1)
    await phone.goto(`${theShop().storefront}/${MARKET}/product/${product?.handle}`)
    await addProductToBag(phone)
    await phone.goto(`${theShop().storefront}/${MARKET}/checkout`)
    const main = phone.getByRole("main")
    await main.getByLabel("E-mail").fill(email)
    await fillAddress(main)
    number = await deliverAndPay(phone)
  })
  afterAll(() => browser.close())

  const elsewhere = async () => (await visitor(browser, { size: PHONE })).newPage()

  it("open the receipt on any device, by a link that fits no other order", async () => {
    link = await linkInMail(mails, theShop(), { to: email, subject: `Your order ${number}` })
    const page = await elsewhere()
    await page.goto(link)
    expect(new URL(page.url()).pathname).toMatch(/^\/en-[a-z]{2}\/order\/order_/)
    await page.getByRole("heading", { name: "Thank you, Ann" }).waitFor()
    await page.getByRole("main").getByText(email).first().waitFor()

    const stranger = await elsewhere()
    const without = new URL(link)
    without.search = ""
    const key = new URL(link).searchParams.get("key") ?? ""
    const wrong = new URL(link)
    wrong.searchParams.set("key", (key.startsWith("A") ? "B" : "A") + key.slice(1))
    for (const way of [without, wrong]) {
      await stranger.goto(way.href)
      await stranger.getByText("This receipt opens where the order was placed").waitFor()
      expect(await stranger.content()).not.toContain(email)
    }
  })

  it("lead to the parcel once it is on its way", async () => {
    const admin = await new Caller(theShop()).as("user", theShop().logins.merchant)
    const id = /order_[A-Za-z0-9]+/.exec(link)?.[0] ?? ""
    const fields = "id,*items,fulfillments.id"
    const read = async () =>
      (await admin.must<{ order: Order }>("GET", `/admin/orders/${id}?fields=${fields}`)).body.order
    const { stock_locations } = (
      await admin.must<{ stock_locations: { id: string }[] }>("GET", "/admin/stock-locations")
    ).body
    const items = (await read()).items.map((line) => ({ id: line.id, quantity: line.quantity }))
    // From whichever of the shop's places has it.
    for (const { id: location_id } of stock_locations) {
      const { status } = await admin.call("POST", `/admin/orders/${id}/fulfillments`, { items, location_id })
      if (status === 200) break
    }
    const fulfillment = (await read()).fulfillments[0]?.id ?? ""
    await admin.must("POST", `/admin/orders/${id}/fulfillments/${fulfillment}/shipments`, {
      items,
      labels: [{ tracking_number: "GW-1", tracking_url: "https://example.com/GW-1", label_url: "" }],
    })
    const page = await elsewhere()
    await page.goto(await linkInMail(mails, theShop(), { to: email, subject: `Your order ${number} is on its way` }))
    await page.getByRole("heading", { name: "On its way" }).waitFor()
    await page.getByRole("link", { name: /GW-1/ }).waitFor()
  })
})
