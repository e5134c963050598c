import { randomUUID } from "node:crypto"
import { createLive, type LiveClient } from "@lsn/sdk/live"
import type { BrowserContext, Page } from "playwright-core"
import { Caller } from "../../support/client"
import type { ShopAddress } from "../../support/shop"

export interface Login {
  email: string
  password: string
}

const PASSWORD = "a-long-enough-secret"

/** How the handles of the tests' own hosts begin. */
export const TEST_HOST = "host-"

/** A host whom the shop has approved, with a log-in for the studio and the client of whoever runs the shop. */
export async function approvedHost(shop: ShopAddress, name: string) {
  const run = randomUUID().slice(0, 8)
  const login = { email: `${run}@example.com`, password: PASSWORD }
  const stranger = new Caller(shop)
  const { body } = await stranger.must<{ token: string }>("POST", "/auth/host/emailpass/register", login)
  const { host } = await client(shop, body.token).studio.apply({
    handle: `${TEST_HOST}${run}`,
    name,
    bio: "Shows things.",
  })
  const merchant = await merchantOf(shop)
  await merchant.admin.hosts.update(host.id, { status: "active" })
  return { ...host, login, merchant }
}

export async function merchantOf(shop: ShopAddress): Promise<LiveClient> {
  const { body } = await new Caller(shop).must<{ token: string }>("POST", "/auth/user/emailpass", shop.logins.merchant)
  return client(shop, body.token)
}

/** A recorded show of this host that waits to be aired. Its file is that of a demo show. */
export async function scheduledShow(shop: ShopAddress, host: { id: string; merchant: LiveClient }, title: string) {
  const film = await someFilm(guest(shop))
  const { show } = await host.merchant.admin.shows.create({
    host_id: host.id,
    title,
    scheduled_at: new Date(Date.now() + 60 * 60_000).toISOString(),
    recording_url: film.url,
    recording_ms: film.duration_ms,
    poster_url: film.poster_url,
  })
  return show
}

async function someFilm(live: LiveClient) {
  const { shows } = await live.shows.list({ status: ["live", "ended"], limit: 50 })
  for (const { handle } of shows) {
    const { video, poster_url } = (await live.shows.retrieve(handle)).show
    if (video.kind === "simulated" || video.kind === "recorded") {
      return { url: video.url, duration_ms: video.duration_ms, poster_url }
    }
  }
  throw new Error("No show of the demo shop has a film.")
}

/** A customer with an account, made by the API. */
export async function newShopper(shop: ShopAddress, firstName: string): Promise<Login> {
  const login = { email: `${firstName.toLowerCase()}-${randomUUID().slice(0, 8)}@example.com`, password: PASSWORD }
  const stranger = new Caller(shop)
  const { body } = await stranger.must<{ token: string }>("POST", "/auth/customer/emailpass/register", login)
  await stranger.with(`Bearer ${body.token}`).must("POST", "/store/customers", {
    email: login.email,
    first_name: firstName,
    last_name: "Shopper",
  })
  return login
}

/** A product that can be bought in this market now, with what its page says of it. */
export async function products(shop: ShopAddress, country: string, count: number) {
  const stranger = new Caller(shop)
  const { regions } = (
    await stranger.must<{ regions: { id: string; countries: { iso_2: string }[] }[] }>("GET", "/store/regions")
  ).body
  const region = regions.find(({ countries }) => countries.some(({ iso_2 }) => iso_2 === country))
  if (!region) throw new Error(`The shop does not deliver to ${country}.`)
  const { body } = await stranger.must<{ products: Product[] }>(
    "GET",
    `/store/products?limit=${count}&region_id=${region.id}&fields=id,title,handle`
  )
  return body.products
}

export interface Product {
  id: string
  title: string
  handle: string
}

export async function logInAsHost(context: BrowserContext, shop: ShopAddress, login: Login): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${shop.storefront}/studio`)
  await page.getByLabel("E-mail").fill(login.email)
  await page.getByLabel("Password").fill(login.password)
  await page.getByRole("button", { name: "Log in" }).click()
  await page.getByRole("heading", { name: "Your shows" }).waitFor()
  return page
}

export async function logInAsShopper(
  context: BrowserContext,
  shop: ShopAddress,
  market: string,
  login: Login
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${shop.storefront}/${market}/login`)
  await logIn(page, login)
  await page.waitForURL((url) => !url.pathname.endsWith("/login"))
  return page
}

/** On the shop's own log-in page. */
export async function logIn(page: Page, login: Login): Promise<void> {
  const main = page.getByRole("main")
  await main.getByLabel("E-mail").fill(login.email)
  await main.getByLabel("Password", { exact: true }).fill(login.password)
  await main.getByRole("button", { name: "Log in" }).click()
}

export async function logInAsMerchant(context: BrowserContext, shop: ShopAddress): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${shop.api}/app/login`)
  await page.getByPlaceholder("Email").fill(shop.logins.merchant.email)
  await page.getByPlaceholder("Password").fill(shop.logins.merchant.password)
  await page.getByRole("button", { name: "Continue with Email" }).click()
  await page.getByRole("link", { name: "Orders" }).first().waitFor()
  return page
}

/** Somebody without a log-in. */
export function guest(shop: ShopAddress): LiveClient {
  return createLive({ baseUrl: shop.api, publishableKey: shop.publishableKey })
}

function client(shop: ShopAddress, token: string): LiveClient {
  return createLive({ baseUrl: shop.api, publishableKey: shop.publishableKey, getToken: () => token })
}
