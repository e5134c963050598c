import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { dataFile, describeNeeds } from "../support/needs"
import {
  emptyShop,
  fingerprint,
  sample,
  startImport,
  totalsOfFile,
  totalsOfShop,
  type RawFile,
} from "../support/retail"
import { rowsOf } from "../support/shop"

const SEED = 20
/** A build machine brings in the whole file, which takes minutes; elsewhere the same is tried with a share of each state. */
const whole = process.env.CI === "true"
const minutes = 60_000

/** Where `npm test` has its PostgreSQL. */
const server = (database: string) =>
  `postgres://${process.env.DB_USERNAME}:${process.env.DB_PASSWORD ?? ""}@${process.env.DB_HOST}:${process.env.DB_PORT}/${database}`

/** An import that is killed as soon as it says that it is there. */
async function killImport(file: string, url: string, moment: RegExp): Promise<void> {
  const run = startImport(file, url)
  await new Promise<void>((resolve) => {
    run.child.stdout?.on("data", () => moment.test(run.output()) && resolve())
    void run.ended.then(() => resolve())
  })
  if (run.child.pid && run.child.exitCode === null) process.kill(-run.child.pid, "SIGKILL")
  const { status } = await run.ended
  expect(status).toBeNull()
}

describeNeeds("data:retail/db.json", "the retail import", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "retail-import-"))
  const name = `retail_${process.pid}`
  const databases: string[] = []
  let full: RawFile

  /** A shop of its own for each test, copied from the one that was migrated. */
  async function shop(suffix: string): Promise<string> {
    const database = `${name}_${suffix}`
    databases.push(database)
    await rowsOf(server("postgres"), `create database "${database}" template "${name}"`)
    return server(database)
  }

  function write(file: string, content: unknown): string {
    const target = path.join(folder, file)
    writeFileSync(target, JSON.stringify(content))
    return target
  }

  beforeAll(async () => {
    full = JSON.parse(readFileSync(dataFile("retail/db.json"), "utf8")) as RawFile
    databases.push(name)
    await emptyShop(server, name)
  }, 5 * minutes)

  afterAll(async () => {
    for (const database of databases.reverse()) {
      await rowsOf(server("postgres"), `drop database if exists "${database}" with (force)`)
    }
    rmSync(folder, { recursive: true, force: true })
  })

  it(
    `brings in ${whole ? "the whole file" : "a share of the file"} to the cent though it was killed with -9 on the way, and a run more writes nothing`,
    async () => {
      const chosen = whole ? full : sample(full, 120, SEED)
      const file = write("chosen.json", chosen)
      const url = await shop("chosen")

      // Among the products, and among the orders: the line that says so is the moment.
      await killImport(file, url, /products [1-9]\d*\/50/)
      await killImport(file, url, /orders [1-9]\d*\/\d+/)
      const finished = await startImport(file, url).ended
      expect(finished.output).not.toContain("left out")
      expect(finished.status).toBe(0)

      const [counts] = await rowsOf(
        url,
        `select (select count(*)::int from product where external_id is not null and deleted_at is null) as products,
                (select count(*)::int from product_variant where deleted_at is null) as variants,
                (select count(*)::int from customer where deleted_at is null) as customers,
                (select count(*)::int from customer_address where deleted_at is null) as addresses,
                (select count(*)::int from order_line_item_tax_line where deleted_at is null) as taxes`
      )
      const variants = Object.values(full.products).flatMap((product) => Object.values(product.variants))
      expect(counts).toEqual({
        products: Object.keys(full.products).length,
        variants: variants.length,
        customers: Object.keys(full.users).length,
        addresses: Object.keys(full.users).length,
        taxes: 0,
      })
      expect(await totalsOfShop(url)).toEqual(totalsOfFile(chosen))

      const prices = await rowsOf<{ sku: string; price: string }>(
        url,
        `select v.sku, round(p.amount, 2)::text as price from product_variant v
           join product_variant_price_set l on l.variant_id = v.id join price p on p.price_set_id = l.price_set_id
          where p.deleted_at is null`
      )
      expect(new Map(prices.map((row) => [row.sku, row.price]))).toEqual(
        new Map(variants.map((variant) => [variant.item_id, variant.price.toFixed(2)]))
      )

      const stock = await rowsOf<{ sku: string; available: number }>(
        url,
        `select i.sku, (l.stocked_quantity - l.reserved_quantity)::int as available
           from inventory_item i join inventory_level l on l.inventory_item_id = i.id
          where i.deleted_at is null and l.deleted_at is null`
      )
      expect(new Map(stock.map((row) => [row.sku, row.available]))).toEqual(
        new Map(variants.map((variant) => [variant.item_id, variant.available ? 100 : 0]))
      )

      const labels = await rowsOf<{ number: string; tracking: string }>(
        url,
        `select o.custom_display_id as number, fl.tracking_number as tracking from "order" o
           join order_fulfillment l on l.order_id = o.id and l.deleted_at is null
           join fulfillment_label fl on fl.fulfillment_id = l.fulfillment_id and fl.deleted_at is null order by 1, 2`
      )
      const sent = Object.values(chosen.orders)
        .filter((order) => order.status === "processed" || order.status === "delivered")
        .flatMap((order) =>
          order.fulfillments.flatMap(({ tracking_id }) =>
            tracking_id.map((tracking) => ({ number: order.order_id, tracking }))
          )
        )
      expect(labels).toHaveLength(sent.length)
      expect(labels).toEqual(expect.arrayContaining(sent))

      const [left] = await rowsOf(
        url,
        `select (select count(*)::int from "order" where deleted_at is null and custom_display_id is null) as unfinished,
                (select count(*)::int from (select sku from inventory_item where deleted_at is null group by sku having count(*) > 1) d) as doubled,
                (select count(*)::int from payment_collection p where p.deleted_at is null and not exists
                   (select 1 from order_payment_collection l where l.payment_collection_id = p.id and l.deleted_at is null)) as stray_payments`
      )
      expect(left).toEqual({ unfinished: 0, doubled: 0, stray_payments: 0 })

      const before = await fingerprint(url)
      const more = await startImport(file, url).ended
      expect(more.status).toBe(0)
      expect(await fingerprint(url)).toEqual(before)
    },
    30 * minutes
  )

  it(
    "names each malformed row, keeps the rest, and ends with 1",
    async () => {
      const chosen = sample(full, 16, SEED + 1)
      const broken = structuredClone(chosen)
      const sold = new Set(Object.values(chosen.orders).flatMap((order) => order.items.map((item) => item.item_id)))
      const buyers = new Set(Object.values(chosen.orders).map((order) => order.user_id))
      const orders = Object.values(broken.orders)
      const variants = Object.entries(broken.products).flatMap(([product, row]) =>
        Object.values(row.variants).map((variant) => ({ product, variant }))
      )
      // One of each kind: a missing field, a value of no meaning, a wrong type, money that does not fit, a loose end.
      const unsold = variants.find(({ variant }) => !sold.has(variant.item_id))
      const idle = Object.values(broken.users).find((user) => !buyers.has(user.user_id))
      const [status, price, money, loose] = orders
      if (!unsold || !idle || !status || !price?.items[0] || !money?.payment_history[0] || !loose?.items[0]) {
        throw new Error("The sample is too small for this test.")
      }
      Reflect.deleteProperty(unsold.variant, "price")
      idle.email = "nobody"
      status.status = "lost"
      Reflect.set(price.items[0], "price", "12")
      money.payment_history[0].amount += 1
      loose.items[0].item_id = "0"

      const url = await shop("broken")
      const { status: exit, output } = await startImport(write("broken.json", broken), url).ended
      expect(exit).toBe(1)
      const rows = [
        `products.${unsold.product}.variants.${unsold.variant.item_id}: price`,
        `users.${idle.user_id}: email`,
        `orders.${status.order_id}: status`,
        `orders.${price.order_id}: items.0.price`,
        `orders.${money.order_id}: `,
        `orders.${loose.order_id}: its item 0 `,
      ]
      for (const row of rows) expect(output).toContain(row)
      expect(output).toContain(`${rows.length} rows were left out`)

      const kept = structuredClone(chosen)
      for (const order of [status, price, money, loose]) Reflect.deleteProperty(kept.orders, order.order_id)
      expect(await totalsOfShop(url)).toEqual(totalsOfFile(kept))

      // Put right, the rows that were left out come in, and only they.
      const again = await startImport(write("mended.json", chosen), url).ended
      expect(again.output).toContain("(4 orders came in now)")
      expect(again.status).toBe(0)
      expect(await totalsOfShop(url)).toEqual(totalsOfFile(chosen))
    },
    30 * minutes
  )
})
