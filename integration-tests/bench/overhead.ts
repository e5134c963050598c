import { mkdirSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { percentile, seeded, type Bench } from "../support/bench"
import { Caller } from "../support/client"
import { freePort } from "../support/postgres"
import { startMedusa, type MedusaApplication, type RunningMedusa } from "../support/medusa"
import { residentMegabytes } from "../support/processes"
import { openShop, rowsOf } from "../support/shop"

/**
 * What the plugins cost a shopper who never watches a show: core Store routes of the whole shop over a Medusa with the
 * same catalogue, pool, flags and infrastructure modules and only our plugins absent. Requests alternate between the
 * two within one run, so that whatever else the machine does falls on both.
 */
const ROUTES = ["product list", "product", "cart create", "add line item", "complete"] as const
type RouteName = (typeof ROUTES)[number]
type Times = Record<RouteName, number[]>
type Side = "ours" | "core"

export const run: Bench = async ({ root, scratch, seed, full, progress, cleanup }) => {
  const rounds = full ? 400 : 120
  const boots = full ? 7 : 5
  const random = seeded(seed)
  const shop = await openShop()
  cleanup(() => shop.stop())
  progress(`the shop is open after ${shop.secondsToOpen.toFixed(0)} s`)

  const template = new URL(shop.databaseUrl)
  const server = join(root, ".medusa", "server")
  const applications: Record<Side, MedusaApplication> = {
    ours: await application("ours", server),
    core: await application("core", withoutPlugins(scratch, server)),
  }

  async function application(side: Side, directory: string): Promise<MedusaApplication> {
    const database = `bench_${side}_${seed}`
    const url = new URL(template)
    url.pathname = `/${database}`
    await copyDatabase(template, database)
    const [port, streamPort] = [await freePort(), await freePort()]
    return {
      directory,
      databaseUrl: url.href,
      port,
      env: { ...settings(shop.stateFolder), LSN_API_PORT: String(port), LSN_STREAM_PORT: String(streamPort) },
    }
  }

  const bootTimes: Record<Side, number[]> = { ours: [], core: [] }
  const running: Partial<Record<Side, RunningMedusa>> = {}
  for (let boot = 0; boot < boots; boot++) {
    for (const side of order(random)) {
      await running[side]?.stop()
      const started = await startMedusa(applications[side])
      running[side] = started
      bootTimes[side].push(started.bootMilliseconds)
    }
    progress(`boot ${boot + 1} of ${boots}`)
  }
  const { ours, core } = running
  if (!ours || !core) throw new Error("A side did not boot.")
  cleanup(() => Promise.all([ours.stop(), core.stop()]))

  const callers: Record<Side, Caller> = {
    ours: new Caller({ api: ours.url, publishableKey: shop.publishableKey }),
    core: new Caller({ api: core.url, publishableKey: shop.publishableKey }),
  }
  const times: Record<Side, Times> = { ours: empty(), core: empty() }
  const orders: Record<Side, number> = { ours: 0, core: 0 }
  const resident: Record<Side, number[]> = { ours: [], core: [] }
  const of = { ours, core }
  for (let round = -10; round < rounds; round++) {
    for (const side of order(random)) {
      const measured = await buy(callers[side], round)
      // The first ten warm both sides up.
      if (round >= 0) for (const route of ROUTES) times[side][route].push(measured[route])
      orders[side]++
    }
    // Memory goes up and down with the collector's turns: what is told is the middle of many looks.
    if (round >= 0 && round % 5 === 0)
      for (const side of order(random)) resident[side].push(residentMegabytes(of[side].pid))
    if (round > 0 && round % 40 === 0) progress(`round ${round} of ${rounds}`)
  }

  const ratio = (route: RouteName, share: number) =>
    percentile(times.ours[route], share) / percentile(times.core[route], share)
  const p50 = ROUTES.map((route) => ratio(route, 0.5))
  const p95 = ROUTES.map((route) => ratio(route, 0.95))
  const counted = await Promise.all(
    (["ours", "core"] as const).map(async (side) => {
      const [row] = await rowsOf<{ count: string }>(
        applications[side].databaseUrl,
        `select count(*) from "order" where email like 'bench-%'`
      )
      return Number(row?.count) === orders[side]
    })
  )
  return {
    metrics: {
      p50_ratio: round3(mean(p50)),
      p95_ratio: round3(mean(p95)),
      p50_ratio_worst_route: round3(Math.max(...p50)),
      p95_ratio_worst_route: round3(Math.max(...p95)),
      ...Object.fromEntries(
        ROUTES.map((route) => [`p50_ms_${route.replaceAll(" ", "_")}`, round3(percentile(times.ours[route], 0.5))])
      ),
      rss_ratio: round3(percentile(resident.ours, 0.5) / percentile(resident.core, 0.5)),
      rss_mb: Math.round(percentile(resident.ours, 0.5)),
      boot_ratio: round3(percentile(bootTimes.ours, 0.5) / percentile(bootTimes.core, 0.5)),
    },
    checks: [
      { name: "both sides placed an order each round, by the databases' own count", ok: counted.every(Boolean) },
      {
        name: "the core side has none of our routes",
        ok: (await callers.core.call("GET", "/store/live/shows")).status === 404,
      },
      { name: "our side has them", ok: (await callers.ours.call("GET", "/store/live/shows")).status === 200 },
    ],
  }
}

/** One purchase; the five measured requests in milliseconds. */
async function buy(caller: Caller, round: number): Promise<Record<RouteName, number>> {
  const taken = {} as Record<RouteName, number>
  const timed = async <Body>(route: RouteName, method: string, path: string, body?: unknown): Promise<Body> => {
    const began = performance.now()
    const answer = await caller.must<Body>(method, path, body)
    taken[route] = performance.now() - began
    return answer.body
  }
  const { regions } = (
    await caller.must<{ regions: { id: string; countries: { iso_2: string }[] }[] }>("GET", "/store/regions?limit=1")
  ).body
  const region = regions[0]
  const country = region?.countries[0]?.iso_2
  if (!region || !country) throw new Error("The shop has no region with a country.")
  const listed = await timed<{ products: { id: string }[] }>(
    "product list",
    "GET",
    `/store/products?limit=24&region_id=${region.id}`
  )
  const wanted = listed.products[(round + 10) % listed.products.length]
  const { product } = await timed<{ product: { variants: { id: string; inventory_quantity: number }[] } }>(
    "product",
    "GET",
    `/store/products/${wanted?.id}?region_id=${region.id}&fields=*variants.calculated_price,+variants.inventory_quantity`
  )
  const variant = product.variants.find((one) => one.inventory_quantity > 0) ?? product.variants[0]
  const address = {
    first_name: "Bench",
    last_name: "Buyer",
    address_1: "Street 1",
    city: "Town",
    postal_code: "10115",
    country_code: country,
  }
  const { cart } = await timed<{ cart: { id: string } }>("cart create", "POST", "/store/carts", {
    region_id: region.id,
    email: `bench-${round + 10}@example.com`,
    shipping_address: address,
    billing_address: address,
  })
  await timed("add line item", "POST", `/store/carts/${cart.id}/line-items`, { variant_id: variant?.id, quantity: 1 })
  const { shipping_options } = (
    await caller.must<{ shipping_options: { id: string }[] }>("GET", `/store/shipping-options?cart_id=${cart.id}`)
  ).body
  await caller.must("POST", `/store/carts/${cart.id}/shipping-methods`, { option_id: shipping_options[0]?.id })
  const { payment_collection } = (
    await caller.must<{ payment_collection: { id: string } }>("POST", "/store/payment-collections", {
      cart_id: cart.id,
    })
  ).body
  await caller.must("POST", `/store/payment-collections/${payment_collection.id}/payment-sessions`, {
    provider_id: "pp_system_default",
  })
  const placed = await timed<{ type: string }>("complete", "POST", `/store/carts/${cart.id}/complete`)
  if (placed.type !== "order") throw new Error(`The cart did not become an order: ${JSON.stringify(placed)}`)
  return taken
}

/** The same configuration file, read by another folder that leaves our plugins, and what joins them, out. */
export function withoutPlugins(scratch: string, server: string): string {
  const folder = join(scratch, "core")
  mkdirSync(join(folder, "src"), { recursive: true })
  // By the dependency Medusa's command knows a folder for a shop.
  const manifest = { name: "core", version: "0.0.0", private: true, dependencies: { "@medusajs/medusa": "2.21.2" } }
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest))
  writeFileSync(
    join(folder, "medusa-config.js"),
    `const config = require(${JSON.stringify(join(server, "medusa-config.js"))}).default\n` +
      `config.plugins = config.plugins.filter((plugin) => !String(plugin.resolve ?? plugin).startsWith("@lsn/"))\n` +
      `module.exports = config\n`
  )
  symlinkSync(join(server, "..", "..", "node_modules"), join(folder, "node_modules"))
  // The admin's pages are built into the shop's folder and are the same files for both.
  symlinkSync(join(server, "public"), join(folder, "public"))
  return folder
}

/** Copies the filled shop. Nobody else may be connected meanwhile, so its own server is cut off for that moment. */
export async function copyDatabase(template: URL, name: string): Promise<void> {
  const maintenance = new URL(template)
  maintenance.pathname = "/postgres"
  const source = template.pathname.slice(1)
  await rowsOf(maintenance.href, `drop database if exists "${name}"`)
  for (let attempt = 1; ; attempt++) {
    await rowsOf(maintenance.href, "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [
      source,
    ])
    try {
      await rowsOf(maintenance.href, `create database "${name}" template "${source}" strategy file_copy`)
      return
    } catch (error) {
      if (attempt === 20) throw error
    }
  }
}

export function settings(stateFolder: string): NodeJS.ProcessEnv {
  const secrets = "a secret that only a bench knows"
  return {
    LSN_STATE_DIR: stateFolder,
    JWT_SECRET: secrets,
    COOKIE_SECRET: secrets,
    LSN_TICKET_SECRET: secrets,
    AUTH_MFA_ENCRYPTION_KEY: secrets,
    LOG_LEVEL: "warn",
  }
}

const empty = (): Times => ({ "product list": [], product: [], "cart create": [], "add line item": [], complete: [] })
const order = (random: () => number): Side[] => (random() < 0.5 ? ["ours", "core"] : ["core", "ours"])
/** The geometric mean: of ratios the only one that does not depend on which side is on top. */
const mean = (ratios: readonly number[]) =>
  Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)
const round3 = (value: number) => Math.round(value * 1000) / 1000
