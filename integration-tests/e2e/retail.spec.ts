import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser } from "playwright-core"
import { Caller } from "../support/client"
import { dataFile, describeNeeds } from "../support/needs"
import { sample, startImport, type RawFile } from "../support/retail"
import type { ShopAddress } from "../support/shop"
import { DESKTOP, openBrowser, PHONE, visitor } from "./support/browser"
import { buyPinned, seesOrderInAdmin } from "./support/live"
import { approvedHost, scheduledShow, logInAsMerchant } from "./support/people"
import { theShop } from "./support/shop"

/** The file's rows, as far as this test reads more of them than the import's own tests do. */
type NamedFile = {
  products: Record<string, { product_id: string; name: string; variants: Record<string, { available: boolean }> }>
  users: Record<string, { user_id: string }>
  orders: Record<string, { user_id: string; items: { product_id: string }[] }>
}

describeNeeds(["chromium", "data:retail/db.json"], "An imported retailer's goods, in a show", () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it("are bought from a pin like any other, and the merchant sees which show sold them", async () => {
    const shop = theShop()
    const cut = fewOrders(JSON.parse(readFileSync(dataFile("retail/db.json"), "utf8")) as RawFile)
    const folder = mkdtempSync(join(tmpdir(), "retail-"))
    const file = join(folder, "db.json")
    writeFileSync(file, JSON.stringify(cut))
    // The shop has looked at its stock before, and must look again afterwards.
    await new Caller(shop).must("GET", "/store/products?limit=1&fields=id,variants.inventory_quantity")
    const { status, output } = await startImport(file, shop.databaseUrl).ended
    rmSync(folder, { recursive: true })
    if (status !== 0) throw new Error(output.slice(-4000))

    const title = "Straight from the retailer"
    const inge = await approvedHost(shop, "Inge")
    const show = await scheduledShow(shop, inge, title)
    const { name } = soldNow(cut)
    const { admin } = inge.merchant
    const product = await imported(shop, name)
    await admin.lineup.set(show.id, { product_ids: [product] })
    await admin.shows.transition(show.id, { action: "start" })
    await admin.pins.create(show.id, { product_id: product })

    const phone = await (await visitor(browser, { size: PHONE })).newPage()
    await phone.goto(`${shop.storefront}/en-us/live/${show.handle}`)
    const home = { street: "Long Street 1", postcode: "10083", town: "New York", state: "New York" }
    const order = await buyPinned(phone, name, home)
    const desk = await logInAsMerchant(await visitor(browser, { size: DESKTOP }), shop)
    await seesOrderInAdmin(desk, order, { title, host: "Inge", product: name })
    await admin.shows.transition(show.id, { action: "end" })
  })
})

/** A few orders of the file, one in each state, with their customers and products: enough, and quickly in the shop. */
function fewOrders(file: RawFile): NamedFile {
  const cut = sample(file, 1, 20) as unknown as NamedFile
  const orders = Object.values(cut.orders)
  const of = new Set(orders.flatMap(({ items }) => items.map(({ product_id }) => product_id)))
  const by = new Set(orders.map(({ user_id }) => user_id))
  const keep = <Row>(rows: Record<string, Row>, id: (row: Row) => string, ids: Set<string>) =>
    Object.fromEntries(Object.entries(rows).filter(([, row]) => ids.has(id(row))))
  return {
    ...cut,
    products: keep(cut.products, ({ product_id }) => product_id, of),
    users: keep(cut.users, ({ user_id }) => user_id, by),
  }
}

function soldNow(file: NamedFile): { name: string } {
  const product = Object.values(file.products).find(({ variants }) =>
    Object.values(variants).some(({ available }) => available)
  )
  if (!product) throw new Error("Nothing of the cut can be bought.")
  return product
}

async function imported(shop: ShopAddress, name: string): Promise<string> {
  const { body } = await new Caller(shop).must<{ products: { id: string; title: string }[] }>(
    "GET",
    `/store/products?q=${encodeURIComponent(name)}&fields=id,title`
  )
  const product = body.products.find(({ title }) => title === name)
  if (!product) throw new Error(`${name} is not in the shop.`)
  return product.id
}
