import type { Browser, BrowserContext, Page } from "playwright-core"
import { Caller } from "../support/client"
import { describeNeeds } from "../support/needs"
import { DESKTOP, openBrowser, PHONE, troublesOf, visitor } from "./support/browser"
import { sideways } from "./support/inspect"
import { logInAsMerchant, merchantOf } from "./support/people"
import { theShop } from "./support/shop"

interface Visit {
  name: string
  path: () => string
  /** What the page is about: it has been read from the server when this is there. */
  heading: () => string
}

describeNeeds("chromium", "Every page that the plugins bring to the admin", () => {
  let browser: Browser
  let show: { id: string; title: string }
  let order: string
  let context: BrowserContext

  beforeAll(async () => {
    const shop = theShop()
    browser = await openBrowser()
    context = await visitor(browser, { size: DESKTOP })
    await (await logInAsMerchant(context, shop)).close()
    const { admin } = await merchantOf(shop)
    const merchant = await new Caller(shop).as("user", shop.logins.merchant)
    const { orders } = (await merchant.must<{ orders: { id: string }[] }>("GET", "/admin/orders?limit=50&fields=id"))
      .body
    for (const { id } of orders) {
      const [sale] = (await admin.orders.sales(id)).sales
      if (!sale) continue
      order = id
      show = (await admin.shows.retrieve(sale.show_id)).show
      return
    }
    throw new Error("No show of the demo has sold anything.")
  })
  afterAll(() => browser.close())

  const visits: Visit[] = [
    { name: "shows", path: () => "/live", heading: () => "Live shows" },
    { name: "a show", path: () => `/live/${show.id}`, heading: () => show.title },
    { name: "hosts", path: () => "/live/hosts", heading: () => "Hosts" },
    { name: "the inbox", path: () => "/inbox", heading: () => "Inbox" },
    { name: "an order that a show has sold", path: () => `/orders/${order}`, heading: () => "Sold live" },
    { name: "an order's history", path: () => `/orders/${order}`, heading: () => "History" },
    { name: "the audit", path: () => "/audit", heading: () => "Audit" },
    { name: "roles and people", path: () => "/settings/access", heading: () => "Who may do what" },
    { name: "keys with policies", path: () => "/settings/access-keys", heading: () => "API keys with policies" },
    { name: "own sessions", path: () => "/settings/access-sessions", heading: () => "My sessions" },
    { name: "outgoing webhooks", path: () => "/settings/webhooks", heading: () => "Outgoing webhooks" },
  ]

  async function open(visit: Visit, size: typeof DESKTOP): Promise<{ page: Page; troubles: string[] }> {
    const page = await context.newPage()
    await page.setViewportSize(size)
    const troubles = troublesOf(page)
    await page.goto(`${theShop().api}/app${visit.path()}`)
    await page.getByRole("heading", { name: visit.heading() }).first().waitFor()
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 2000 })))
    return { page, troubles }
  }

  it("an entry of the audit opens with what changed", async () => {
    const merchant = await new Caller(theShop()).as("user", theShop().logins.merchant)
    const { products } = (await merchant.must<{ products: { id: string }[] }>("GET", "/admin/products?limit=1")).body
    await merchant.must("POST", `/admin/products/${products[0]?.id}`, { subtitle: "Thrown by hand, twice" })
    const audit = visits.find(({ name }) => name === "the audit")
    if (!audit) throw new Error("No such page.")
    const { page, troubles } = await open(audit, DESKTOP)
    // The whole of what was done can be read.
    const deed = page.getByTitle("POST /admin/products/:id", { exact: true }).first()
    await deed.waitFor()
    expect(await deed.evaluate((element) => element.scrollWidth <= element.clientWidth + 1)).toBe(true)
    await deed.click()
    await page.getByRole("dialog").getByText("Thrown by hand, twice").waitFor()
    await page.close()
    expect(troubles).toEqual([])
  })

  for (const size of [DESKTOP, PHONE]) {
    for (const visit of visits) {
      it(`${visit.name} at ${size.width} px: nothing fails and nothing scrolls sideways`, async () => {
        const { page, troubles } = await open(visit, size)
        const found = { overflow: await sideways(page), troubles }
        await page.close()
        expect(found).toEqual({ overflow: 0, troubles: [] })
      })
    }
  }
})
