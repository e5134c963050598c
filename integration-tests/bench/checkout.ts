import { randomUUID } from "node:crypto"
import { join } from "node:path"
import { percentile, seeded, type Bench } from "../support/bench"
import { Caller } from "../support/client"
import { type MedusaApplication, type RunningMedusa, startMedusa } from "../support/medusa"
import { freePort } from "../support/postgres"
import { openShop, rowsOf } from "../support/shop"
import { copyDatabase, settings, withoutPlugins } from "./overhead"

/**
 * The way through the checkout over HTTP: what the platform's completion takes over the core's, in turns within one run; many
 * buyers who come at once for less than they want; and completions whose shop is killed under them, after which no stock may be
 * kept for an order that is not there.
 */
const BUYERS = 200
const UNITS = 50
const KILLS = 20
const AT_ONCE = 6
const WARM_UP = 10
/** Carts that are filled side by side: nothing is timed meanwhile. */
const FILLERS = 4

type Side = "ours" | "core"

export const run: Bench = async ({ root, scratch, seed, full, progress, cleanup }) => {
  const random = seeded(seed)
  const shop = await openShop()
  cleanup(() => shop.stop())
  progress(`the shop is open after ${shop.secondsToOpen.toFixed(0)} s`)
  const server = join(root, ".medusa", "server")
  const applications: Record<Side, MedusaApplication> = {
    ours: await application("ours", server),
    core: await application("core", withoutPlugins(scratch, server)),
  }

  async function application(side: Side, directory: string): Promise<MedusaApplication> {
    const database = `checkout_${side}_${seed}`
    const url = new URL(shop.databaseUrl)
    url.pathname = `/${database}`
    await copyDatabase(new URL(shop.databaseUrl), database)
    const [port, streamPort] = [await freePort(), await freePort()]
    const env = { ...settings(shop.stateFolder), LSN_API_PORT: String(port), LSN_STREAM_PORT: String(streamPort) }
    return { directory, databaseUrl: url.href, port, env }
  }

  const running: Record<Side, RunningMedusa> = {
    ours: await startMedusa(applications.ours),
    core: await startMedusa(applications.core),
  }
  cleanup(() => Promise.all([running.ours.stop(), running.core.stop()]))
  const caller = (side: Side) => new Caller({ api: running[side].url, publishableKey: shop.publishableKey })

  // What a completion takes.
  const rounds = full ? 300 : 80
  const times: Record<Side, number[]> = { ours: [], core: [] }
  const articles: Record<Side, Article> = {
    ours: await article(applications.ours.databaseUrl, 1_000_000),
    core: await article(applications.core.databaseUrl, 1_000_000),
  }
  const [ours, core] = await Promise.all([
    filledCarts(caller("ours"), articles.ours, 1, rounds + WARM_UP),
    filledCarts(caller("core"), articles.core, 1, rounds + WARM_UP),
  ])
  progress(`${2 * (rounds + WARM_UP)} carts are filled`)
  const filled: Record<Side, string[]> = { ours, core }
  for (let round = 0; round < rounds + WARM_UP; round++) {
    for (const side of random() < 0.5 ? (["ours", "core"] as const) : (["core", "ours"] as const)) {
      const began = performance.now()
      await caller(side).must("POST", `/store/carts/${filled[side][round]}/complete`)
      if (round >= WARM_UP) times[side].push(performance.now() - began)
    }
  }
  progress(`each side has completed ${rounds} carts`)
  await running.core.stop()

  // Many at once for less than they want, two lines each.
  const { databaseUrl } = applications.ours
  const rare = await article(databaseUrl, UNITS)
  const carts = await filledCarts(caller("ours"), rare, 2, BUYERS)
  progress(`${BUYERS} carts are filled`)
  const answers = await Promise.all(
    carts.map((id) => caller("ours").call<{ type?: string; code?: string }>("POST", `/store/carts/${id}/complete`))
  )
  const bought = answers.filter(({ body }) => body.type === "order").length
  const refused = answers.filter(({ body }) => body.code === "insufficient_inventory").length
  const taken = await reserved(databaseUrl, rare)
  progress(`${bought} bought, ${refused} came too late`)

  // Killed while it completes, and asked again by the same shoppers.
  const plenty = await article(databaseUrl, 1_000_000)
  const orders = new Map<string, string>()
  const cutOff = await filledCarts(caller("ours"), plenty, 2, KILLS * AT_ONCE)
  progress(`${cutOff.length} more carts are filled`)
  for (let kill = 0; kill < KILLS; kill++) {
    const some = cutOff.slice(kill * AT_ONCE, (kill + 1) * AT_ONCE)
    const asked = some.map((id) =>
      caller("ours")
        .call("POST", `/store/carts/${id}/complete`)
        .catch(() => undefined)
    )
    await new Promise((wake) => setTimeout(wake, 20 + random() * 400))
    await running.ours.kill()
    await Promise.all(asked)
    running.ours = await startMedusa(applications.ours)
    // As if the two minutes had gone by after which a dead process's locks are let go.
    await rowsOf(databaseUrl, "update lsn_checkout_completion set lease_until = now() where finished_at is null")
    await rowsOf(databaseUrl, "delete from locking")
    for (const id of some) {
      const { body } = await caller("ours").must<{ order?: { id: string } }>("POST", `/store/carts/${id}/complete`)
      if (body.order) orders.set(id, body.order.id)
    }
    if ((kill + 1) % 5 === 0) progress(`killed ${kill + 1} times`)
  }
  const stuck = await stuckReservations(databaseUrl, plenty)
  const counted = await ordersOf(databaseUrl, plenty)

  // The counter finds what it is meant to find.
  await rowsOf(
    databaseUrl,
    `insert into reservation_item (id, inventory_item_id, location_id, quantity, raw_quantity, line_item_id)
       select 'planted', inventory_item_id, location_id, 1, '{"value":"1"}', 'nobody' from inventory_level
        where inventory_item_id = $1 limit 1`,
    [plenty.item]
  )
  const planted = await stuckReservations(databaseUrl, plenty)

  return {
    metrics: {
      p50_ratio: round3(percentile(times.ours, 0.5) / percentile(times.core, 0.5)),
      p50_ms: round3(percentile(times.ours, 0.5)),
      p50_ms_core: round3(percentile(times.core, 0.5)),
      oversold: Math.max(0, taken - UNITS),
      stuck_reservations: stuck,
    },
    checks: [
      { name: "each unit was sold", ok: bought * 2 === UNITS && taken === UNITS, detail: `${bought}, ${taken}` },
      { name: "every other buyer was told so", ok: bought + refused === BUYERS, detail: `${bought} + ${refused}` },
      {
        name: "each cart that was cut off became one order",
        ok: orders.size === KILLS * AT_ONCE && new Set(orders.values()).size === orders.size && counted === orders.size,
        detail: `${orders.size} answers, ${counted} orders`,
      },
      { name: "a reservation of nobody's that is planted is counted", ok: planted === stuck + 1 },
    ],
  }
}

interface Article {
  variant: string
  item: string
}

let used = 0

/** A variant of the demo shop with so much of it in one place, and nowhere else. */
async function article(databaseUrl: string, units: number): Promise<Article> {
  const [found] = await rowsOf<Article & { level: string }>(
    databaseUrl,
    `select i.variant_id as variant, i.inventory_item_id as item, min(l.id) as level
       from product_variant_inventory_item i
       join inventory_level l on l.inventory_item_id = i.inventory_item_id and l.deleted_at is null
       join product_variant v on v.id = i.variant_id and v.deleted_at is null and v.manage_inventory
       join product p on p.id = v.product_id and p.status = 'published' and p.deleted_at is null
      where i.deleted_at is null and i.required_quantity = 1
      group by 1, 2 order by 1 offset $1 limit 1`,
    [used++]
  )
  if (!found) throw new Error("The demo shop has too few articles that are kept in stock.")
  await rowsOf(
    databaseUrl,
    `update inventory_level set reserved_quantity = 0, raw_reserved_quantity = '{"value":"0"}',
            stocked_quantity = case when id = $2 then $3::numeric else 0 end,
            raw_stocked_quantity = jsonb_build_object('value', case when id = $2 then $3::text else '0' end)
      where inventory_item_id = $1`,
    [found.item, found.level, String(units)]
  )
  return found
}

/** Carts with so many lines of one piece each, ready to be completed. */
async function filledCarts(caller: Caller, { variant }: Article, lines: number, count: number): Promise<string[]> {
  const post = async <Body>(path: string, body: unknown) => (await caller.must<Body>("POST", path, body)).body
  const { regions } = (
    await caller.must<{ regions: { id: string; countries: { iso_2: string }[] }[] }>("GET", "/store/regions?limit=1")
  ).body
  const [region] = regions
  const address = {
    first_name: "Bench",
    last_name: "Buyer",
    address_1: "Street 1",
    city: "Town",
    postal_code: "10115",
    country_code: region?.countries[0]?.iso_2,
  }
  let option_id: string | undefined
  const fill = async (buyer: string) => {
    const { cart } = await post<{ cart: { id: string } }>("/store/carts", {
      region_id: region?.id,
      email: `bench-${buyer}@example.com`,
      shipping_address: address,
      billing_address: address,
      items: Array.from({ length: lines }, (_, line) => ({ variant_id: variant, quantity: 1, metadata: { line } })),
    })
    option_id ??= (
      await caller.must<{ shipping_options: { id: string }[] }>("GET", `/store/shipping-options?cart_id=${cart.id}`)
    ).body.shipping_options[0]?.id
    await post(`/store/carts/${cart.id}/shipping-methods`, { option_id })
    const { payment_collection } = await post<{ payment_collection: { id: string } }>("/store/payment-collections", {
      cart_id: cart.id,
    })
    await post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
      provider_id: "pp_system_default",
    })
    return cart.id
  }
  const filled: string[] = []
  const filler = async () => {
    while (filled.length + busy < count) {
      busy++
      const id = await fill(randomUUID())
      busy--
      filled.push(id)
    }
  }
  let busy = 0
  await Promise.all(Array.from({ length: FILLERS }, filler))
  return filled
}

/** What is reserved, by the reservations themselves and not by the levels' own count. */
async function reserved(databaseUrl: string, { item }: Article): Promise<number> {
  const [row] = await rowsOf<{ sum: string }>(
    databaseUrl,
    "select coalesce(sum(quantity), 0) as sum from reservation_item where inventory_item_id = $1 and deleted_at is null",
    [item]
  )
  return Number(row?.sum)
}

/** Pieces that are kept for no order line, or missing for one, or counted by the levels and reserved by nobody. */
async function stuckReservations(databaseUrl: string, { item, variant }: Article): Promise<number> {
  const [row] = await rowsOf<{ stray: string; ordered: string; reserved: string; level: string }>(
    databaseUrl,
    `select
       (select count(*) from reservation_item r where r.inventory_item_id = $1 and r.deleted_at is null and not exists
         (select 1 from order_item i join "order" o on o.id = i.order_id and o.deleted_at is null
           where i.item_id = r.line_item_id and i.deleted_at is null)) as stray,
       (select count(*) from order_line_item l join order_item i on i.item_id = l.id and i.deleted_at is null
          join "order" o on o.id = i.order_id and o.deleted_at is null where l.variant_id = $2) as ordered,
       (select coalesce(sum(quantity), 0) from reservation_item where inventory_item_id = $1 and deleted_at is null
          and line_item_id in (select item_id from order_item where deleted_at is null)) as reserved,
       (select coalesce(sum(reserved_quantity), 0) from inventory_level where inventory_item_id = $1 and deleted_at is null)
         as level`,
    [item, variant]
  )
  const [stray, ordered, kept, level] = [row?.stray, row?.ordered, row?.reserved, row?.level].map(Number)
  return (stray ?? 0) + Math.abs((ordered ?? 0) - (kept ?? 0)) + Math.abs((level ?? 0) - (kept ?? 0))
}

async function ordersOf(databaseUrl: string, { variant }: Article): Promise<number> {
  const [row] = await rowsOf<{ count: string }>(
    databaseUrl,
    `select count(distinct o.id) as count from "order" o join order_item i on i.order_id = o.id
       join order_line_item l on l.id = i.item_id where l.variant_id = $1 and o.deleted_at is null`,
    [variant]
  )
  return Number(row?.count)
}

const round3 = (value: number) => Math.round(value * 1000) / 1000
