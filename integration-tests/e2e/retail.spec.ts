import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Caller } from "../support/client"
import { dataFile, describeNeeds } from "../support/needs"
import { sample, startImport, type RawFile } from "../support/retail"
import type { ShopAddress } from "../support/shop"
import { tellStory } from "./support/story"

/** The file's rows, as far as this test reads more of them than the import's own tests do. */
type NamedFile = {
  products: Record<string, { product_id: string; name: string; variants: Record<string, { available: boolean }> }>
  users: Record<string, { user_id: string }>
  orders: Record<string, { user_id: string; items: { product_id: string }[] }>
}

describeNeeds(["chromium", "data:retail/db.json"], "A live show of an imported retailer's goods", () => {
  tellStory({
    title: "Straight from the retailer",
    market: "en-us",
    address: { street: "Long Street 1", postcode: "10083", town: "New York", state: "New York" },
    film: "recording",
    goods: importedGoods,
  })
})

/** Brings a part of the retailer's file into the shop beside its own goods. @returns the titles of two that can be bought */
async function importedGoods(shop: ShopAddress): Promise<[string, string]> {
  const cut = fewOrders(JSON.parse(readFileSync(dataFile("retail/db.json"), "utf8")) as RawFile)
  const folder = mkdtempSync(join(tmpdir(), "retail-"))
  const file = join(folder, "db.json")
  writeFileSync(file, JSON.stringify(cut))
  // The shop has looked at its stock before, and must look again afterwards.
  await new Caller(shop).must("GET", "/store/products?limit=1&fields=id,variants.inventory_quantity")
  const { status, output } = await startImport(file, shop.databaseUrl).ended
  rmSync(folder, { recursive: true })
  if (status !== 0) throw new Error(output.slice(-4000))
  const [first, second] = Object.values(cut.products).filter(({ variants }) =>
    Object.values(variants).some(({ available }) => available)
  )
  if (!first || !second) throw new Error("Nothing of the cut can be bought.")
  return [first.name, second.name]
}

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
