import path from "node:path"
import { Client } from "pg"
import { Caller } from "../support/client"
import { Cast, furnish, type Shelf } from "../support/live-fixtures"
import { createAdmin, migrateMedusa, runMedusa, type MedusaApplication } from "../support/medusa"
import { suitePostgres } from "../support/postgres"
import { runProcess, startProcess, waitForHttp, type RunningProcess } from "../support/processes"
import { rowsOf } from "../support/shop"
import { place, root, type Place } from "../start/shop"

/**
 * Where the shop is killed in the middle of a purchase: when it is about to write its first row into one of these tables,
 * which somebody else holds. So the moment is the same each time, however fast the machine is.
 */
const moments = ["order", "order_cart", "reservation_item", "payment", "live_sale"] as const

describe("a purchase from a pin, in a shop that is killed in the middle of it", () => {
  let site: Place
  let databaseUrl: string
  let application: MedusaApplication
  let api: RunningProcess
  let cast: Cast
  let shelf: Shelf
  let pin: string
  /** Cart -> the order that it became. */
  const orders = new Map<string, string>()

  beforeAll(async () => {
    const postgres = suitePostgres()
    const name = `chaos_${process.pid}`
    await rowsOf(postgres.url("postgres"), `create database "${name}"`)
    databaseUrl = postgres.url(name)
    site = await place({ DATABASE_URL: databaseUrl, NODE_ENV: "production" })
    for (const name of ["JWT_SECRET", "COOKIE_SECRET", "LSN_TICKET_SECRET"]) site.env[name] = "a secret of this test"
    const bootstrap = path.join(root, "src/start/bootstrap.mjs")
    await runProcess({ file: process.execPath, args: [bootstrap, "build"], cwd: root, env: site.env })
    application = {
      directory: path.join(root, ".medusa/server"),
      databaseUrl,
      port: Number(site.env.LSN_API_PORT),
      env: site.env,
    }
    await migrateMedusa(application)
    const merchant = { email: "merchant@example.com", password: "secret-123" }
    await createAdmin(application, merchant.email, merchant.password)
    await start()
    const shop = await furnish(site.api, merchant)
    cast = new Cast(shop)
    shelf = await cast.shelf()
    await keepInStock(await new Caller(shop).as("user", merchant), shelf)
    const mia = await cast.host("mia", await cast.merchant())
    const { show } = await mia.live.studio.shows.create({ title: "Scarves", video_kind: "simulated" })
    await mia.live.studio.lineup.set(show.id, { product_ids: [shelf.products[0].id] })
    await mia.live.studio.shows.transition(show.id, { action: "start" })
    pin = (await mia.live.studio.pins.create(show.id, { product_id: shelf.products[0].id })).pin.id
  })
  afterAll(async () => {
    await api?.kill()
    site?.remove()
  })

  /** The API alone, as `npm start` runs it. */
  async function start() {
    const script = path.join(application.directory, "src/start/backend.js")
    api = startProcess({ file: process.execPath, args: [script], cwd: application.directory, env: site.env })
    await waitForHttp(`${site.api}/health/ready`, api)
  }

  async function killed() {
    await api.kill()
    // What the dead process had asked for is either done or undone before the next one starts.
    while ((await othersIn(databaseUrl)) > 0) await pause()
  }

  async function filledCart(): Promise<string> {
    const cart = await cast.cart(shelf)
    await cast.guest.carts.addItem(cart, { pin_id: pin, variant_id: shelf.products[0].variant_id, quantity: 1 })
    return cart
  }

  /** A shopper who tries again after the shop has come back. A lock that its owner took with it runs out by itself. */
  async function completed(cart: string, complete: (cart: string) => Promise<string>) {
    await rowsOf(databaseUrl, "update locking set expiration = now() where expiration is not null")
    const order = await complete(cart)
    expect(await cast.completeAgain(cart)).toBe(order)
    orders.set(cart, order)
  }

  it("goes on with the same cart when the shop was killed before it was paid", async () => {
    const cart = await filledCart()
    await killed()
    await start()
    await completed(cart, (id) => cast.complete(id))
  })

  it.each(moments)("ends in one order when the shop is killed as it writes %s", async (table) => {
    const cart = await filledCart()
    const holder = new Client({ connectionString: databaseUrl })
    await holder.connect()
    await holder.query("begin")
    await holder.query(`lock table "${table}" in exclusive mode`)
    const purchase = cast.complete(cart).catch(() => undefined)
    while ((await waitingFor(databaseUrl, table)) === 0) await pause()
    await api.kill()
    await holder.query("rollback")
    await holder.end()
    await purchase
    await killed()
    await start()
    await completed(cart, (id) => cast.completeAgain(id))
  })

  it("has sold each of them once, to the pin, and a delivery that comes again changes nothing", async () => {
    expect(orders.size).toBe(moments.length + 1)
    const ids = [...orders.values()]
    const script = path.join(root, "integration-tests/chaos/deliver-again.cjs")
    const sales = () =>
      rowsOf<{ order_id: string; pin_id: string; quantity: number; lines: number }>(
        databaseUrl,
        `select s.order_id, s.pin_id, s.quantity, (select count(*)::int from order_item i where i.order_id = s.order_id) as lines
           from live_sale s where s.deleted_at is null order by s.order_id, s.id`
      )
    const once = ids.map((order_id) => ({ order_id, pin_id: pin, quantity: 1, lines: 1 }))
    for (let time = 0; time < 2; time++) {
      await runMedusa(application, ["exec", script, ...ids])
      expect(await sales()).toEqual(once.sort((a, b) => (a.order_id < b.order_id ? -1 : 1)))
    }
  })

  it("has one order for each cart, and keeps no stock back for an order that is not there", async () => {
    const links = await rowsOf<{ cart_id: string; order_id: string }>(
      databaseUrl,
      "select cart_id, order_id from order_cart where deleted_at is null"
    )
    expect(new Map(links.map(({ cart_id, order_id }) => [cart_id, order_id]))).toEqual(orders)
    expect(links).toHaveLength(orders.size)
    const stray = await rowsOf(
      databaseUrl,
      `select r.id from reservation_item r where r.deleted_at is null and not exists
         (select 1 from order_item i join "order" o on o.id = i.order_id and o.deleted_at is null where i.item_id = r.line_item_id)`
    )
    expect(stray).toEqual([])
  })
})

/** Ten of the first product in one place, and nobody may buy what is not there. */
async function keepInStock(admin: Caller, { products: [article] }: Shelf) {
  const post = async <Body>(address: string, body: unknown) => (await admin.must<Body>("POST", address, body)).body
  const { stock_location } = await post<{ stock_location: { id: string } }>("/admin/stock-locations", { name: "Store" })
  const { sales_channels } = (
    await admin.must<{ sales_channels: { id: string }[] }>("GET", "/admin/sales-channels?name=Web")
  ).body
  const add = sales_channels.map(({ id }) => id)
  await post(`/admin/stock-locations/${stock_location.id}/sales-channels`, { add })
  const { inventory_item } = await post<{ inventory_item: { id: string } }>("/admin/inventory-items", {
    sku: "SCARF",
    requires_shipping: false,
    location_levels: [{ location_id: stock_location.id, stocked_quantity: 100 }],
  })
  const variant = `/admin/products/${article.id}/variants/${article.variant_id}`
  await post(`${variant}/inventory-items`, { inventory_item_id: inventory_item.id, required_quantity: 1 })
  await post(variant, { manage_inventory: true })
}

async function waitingFor(databaseUrl: string, table: string): Promise<number> {
  const sql = "select 1 from pg_locks where not granted and relation = to_regclass($1)"
  return (await rowsOf(databaseUrl, sql, [`"${table}"`])).length
}

/** Sessions in the database besides the one that asks. */
async function othersIn(databaseUrl: string): Promise<number> {
  const sql =
    "select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"
  return (await rowsOf(databaseUrl, sql)).length
}

const pause = () => new Promise((wake) => setTimeout(wake, 25))
