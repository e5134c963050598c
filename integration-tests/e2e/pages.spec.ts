import { readdirSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Browser, BrowserContext } from "playwright-core"
import { Caller } from "../support/client"
import { describeNeeds } from "../support/needs"
import { DESKTOP, openBrowser, PHONE, troublesOf, visitor } from "./support/browser"
import { axe, sideways } from "./support/inspect"
import { approvedHost, products, scheduledShow, logInAsHost, logInAsShopper, TEST_HOST } from "./support/people"
import { theShop } from "./support/shop"
import { addProductToBag } from "./support/shopping"

/** Where logging in and filling the bag is done. */
const MARKET = "en-de"
const SIZES = [PHONE, DESKTOP] as const
/** Both languages are seen: the longer one where there is less room for it. */
const marketAt = (size: (typeof SIZES)[number]) => (size === PHONE ? "de-de" : "en-de")
const appFolder = resolve(__dirname, "../../storefront/src/app")

/** Every page of the storefront, as its folder of routes names it: a page that is added is visited from then on. */
function routes(folder = appFolder, at = ""): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) {
      // What catches every other address is the page that is not there, and is visited as such.
      if (entry.name.startsWith("[...")) return []
      const part = /^\(.*\)$/.test(entry.name) ? "" : `/${entry.name}`
      return routes(join(folder, entry.name), at + part)
    }
    return entry.name === "page.tsx" ? [at || "/"] : []
  })
}

/** A page that has to be seen in several states is visited once in each. */
interface Visit {
  route: string
  name: string
  path: () => string
  as?: "shopper" | "host"
  bag?: "filled"
  status?: number
}

describeNeeds("chromium", "Every page of the storefront, on a phone and on a desk", () => {
  let browser: Browser
  const of: Record<string, string> = {}
  const logins: Record<string, { email: string; password: string }> = {}
  const contexts = new Map<string, BrowserContext>()

  beforeAll(async () => {
    const shop = theShop()
    browser = await openBrowser()
    const caller = new Caller(shop)
    const [product] = await products(shop, "de", 1)
    const first = async (path: string, list: string) => {
      const { body } = await caller.must<Record<string, { handle: string; id: string }[]>>("GET", path)
      return body[list]?.[0]
    }
    const host = await approvedHost(shop, "Inge")
    const show = await scheduledShow(shop, host, "What nobody has seen yet")
    for (const state of ["live", "ended", "scheduled"] as const) {
      const { shows } = await host.merchant.admin.shows.list({ status: [state], limit: 50 })
      // One of the demo's: those of the tests' own hosts begin and end meanwhile.
      of[state] = shows.find(({ host }) => !host.handle.startsWith(TEST_HOST))?.handle ?? ""
    }
    logins["host"] = host.login
    logins["shopper"] = shop.logins.shopper
    const shopper = await caller.as("customer", shop.logins.shopper)
    const { customer } = (
      await shopper.must<{ customer: { addresses: { id: string }[] } }>("POST", "/store/customers/me/addresses", {
        ...{ first_name: "Sam", last_name: "Shopper", address_1: "Long Street 1" },
        ...{ postal_code: "10115", city: "Berlin", country_code: "de" },
      })
    ).body
    const { orders } = (await shopper.must<{ orders: { id: string }[] }>("GET", "/store/orders?limit=1")).body
    Object.assign(of, {
      order: orders[0]?.id ?? "",
      address: customer.addresses[0]?.id ?? "",
      product: product?.handle ?? "",
      category: (await first("/store/product-categories?limit=1", "product_categories"))?.handle ?? "",
      collection: (await first("/store/collections?limit=1", "collections"))?.handle ?? "",
      host: host.handle,
      show: show.id,
    })
  })
  afterAll(() => browser.close())

  const shopper = { as: "shopper" } as const
  const studio = { as: "host" } as const
  const visits: Visit[] = [
    { route: "/[market]", name: "home", path: () => "" },
    { route: "/[market]/shop", name: "everything", path: () => "/shop" },
    { route: "/[market]/category/[handle]", name: "category", path: () => `/category/${of["category"]}` },
    { route: "/[market]/collection/[handle]", name: "collection", path: () => `/collection/${of["collection"]}` },
    { route: "/[market]/brand/[handle]", name: "maker", path: () => "/brand/aldwick-fenn" },
    ...["delivery", "terms", "privacy", "imprint"].map((page) => ({
      ...{ route: "/[market]/legal/[page]", name: `small print: ${page}`, path: () => `/legal/${page}` },
    })),
    { route: "/[market]/product/[handle]", name: "product", path: () => `/product/${of["product"]}` },
    { route: "/[market]/shop", name: "filtered list", path: () => "/shop?available=1&sort=priceUp" },
    { route: "/[market]/search", name: "empty search", path: () => "/search" },
    { route: "/[market]/search", name: "search", path: () => "/search?q=mug" },
    { route: "/[market]/search", name: "search with a typing error", path: () => "/search?q=candel" },
    { route: "/[market]/search", name: "search for nothing there is", path: () => "/search?q=zzxqj" },
    { route: "/[market]/cart", name: "empty cart", path: () => "/cart" },
    { route: "/[market]/cart", name: "filled cart", path: () => "/cart", bag: "filled" },
    { route: "/[market]/checkout", name: "checkout", path: () => "/checkout", bag: "filled" },
    { route: "/[market]/login", name: "log-in", path: () => "/login" },
    { route: "/[market]/register", name: "registration", path: () => "/register" },
    {
      ...{ route: "/[market]/account/addresses/[id]", name: "own address" },
      ...{ path: () => `/account/addresses/${of["address"]}`, ...shopper },
    },
    {
      ...{ route: "/[market]/account/orders/[id]", name: "own order" },
      ...{ path: () => `/account/orders/${of["order"]}`, ...shopper },
    },
    { route: "/[market]/order/[id]", name: "receipt", path: () => `/order/${of["order"]}`, ...shopper },
    { route: "/[market]/live", name: "shows", path: () => "/live" },
    { route: "/[market]/live/[handle]", name: "show on air", path: () => `/live/${of["live"]}` },
    { route: "/[market]/live/[handle]", name: "show to come", path: () => `/live/${of["scheduled"]}` },
    { route: "/[market]/live/[handle]", name: "show to watch again", path: () => `/live/${of["ended"]}` },
    { route: "/[market]/hosts/[handle]", name: "host", path: () => `/hosts/${of["host"]}` },
    { route: "/[market]", name: "page that is not there", path: () => "/nothing/of/the/kind", status: 404 },
    { route: "/studio/login", name: "studio's log-in", path: () => "/studio/login" },
    { route: "/studio/register", name: "studio's registration", path: () => "/studio/register" },
    { route: "/studio", name: "host's shows", path: () => "/studio", ...studio },
    { route: "/studio/shows/new", name: "new show", path: () => "/studio/shows/new", ...studio },
    { route: "/studio/shows/[id]", name: "host's show", path: () => `/studio/shows/${of["show"]}`, ...studio },
    { route: "/studio/shows/[id]/live", name: "desk", path: () => `/studio/shows/${of["show"]}/live`, ...studio },
  ]
  // The rest needs no handle: pages of an account, and whatever is added later.
  const known = new Set(visits.map(({ route }) => route))
  for (const route of routes()) {
    if (known.has(route)) continue
    const path = route.replace("/[market]", "")
    visits.push({ route, name: `page ${path}`, path: () => path, ...(/account/.test(route) ? shopper : {}) })
  }
  const present = new Set(routes())

  async function contextFor(visit: Visit, size: (typeof SIZES)[number], theme: "light" | "dark") {
    const key = [visit.as ?? "guest", visit.bag ?? "", size.width, theme].join()
    const open = contexts.get(key)
    if (open) return open
    const shop = theShop()
    const context = await visitor(browser, { size, theme })
    contexts.set(key, context)
    const login = visit.as ? logins[visit.as] : undefined
    if (login && visit.as === "host") await (await logInAsHost(context, shop, login)).close()
    if (login && visit.as === "shopper") await (await logInAsShopper(context, shop, MARKET, login)).close()
    if (visit.bag === "filled") {
      const page = await context.newPage()
      await page.goto(`${shop.storefront}/${MARKET}/product/${of["product"]}`)
      await addProductToBag(page)
      await page.close()
    }
    return context
  }

  async function open(visit: Visit, size: (typeof SIZES)[number], theme: "light" | "dark" = "light") {
    const context = await contextFor(visit, size, theme)
    const page = await context.newPage()
    const troubles = troublesOf(page)
    const base = visit.route.startsWith("/[market]") ? `/${marketAt(size)}` : ""
    const path = `${base}${visit.path()}`
    const response = await page.goto(theShop().storefront + path, { waitUntil: "load" })
    // Components of the page are at work, and what they asked for has come; a stream and a video never end.
    await page.getByRole("main").or(page.locator("#main")).first().waitFor({ state: "attached" })
    await page.waitForFunction(() => document.fonts.status === "loaded")
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 2000 })))
    return { page, troubles, status: response?.status(), path }
  }

  it("has no route that this test cannot visit", () => {
    const unknown = [...present].filter((route) => /\[(?!market\])/.test(route) && !known.has(route))
    expect(unknown).toEqual([])
  })

  for (const size of SIZES) {
    for (const visit of visits) {
      if (!present.has(visit.route)) continue
      it(`${visit.name} at ${size.width} px: nothing fails, nothing scrolls sideways, and everybody can use it`, async () => {
        const { page, troubles, status, path } = await open(visit, size)
        const overflow = await sideways(page)
        const violations = await axe(page)
        await page.close()
        const expected = visit.status ?? 200
        const own = visit.status ? troubles.filter((trouble) => !trouble.includes(path)) : troubles
        expect({ status, overflow, troubles: own, violations }).toEqual({
          ...{ status: expected, overflow: 0, troubles: [], violations: [] },
        })
      })
    }
  }

  for (const name of ["home", "product", "show on air", "filled cart", "log-in", "host's shows", "page /styleguide"]) {
    const visit = visits.find((one) => one.name === name && present.has(one.route))
    if (!visit) continue
    it(`${name} in the dark: everybody can use it`, async () => {
      const { page, troubles } = await open(visit, PHONE, "dark")
      const violations = await axe(page)
      await page.close()
      expect({ troubles, violations }).toEqual({ troubles: [], violations: [] })
    })
  }
})
