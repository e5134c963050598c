import { createHash, createHmac, randomUUID } from "node:crypto"
import { createLive, type LiveClient } from "@lsn/sdk/live"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { Caller } from "./client"
import type { ShopAddress } from "./shop"

/** A shop, a merchant who may do everything in it, and people who live through a whole show, all over HTTP. */
export interface Shop extends Pick<ShopAddress, "api" | "publishableKey"> {
  merchant: { email: string; password: string }
}

/**
 * A LiveKit that is configured and out of reach: tokens are made and webhooks are verified without it, by its secret
 * alone.
 */
export const LIVEKIT = {
  LIVEKIT_URL: "ws://127.0.0.1:9",
  LIVEKIT_API_KEY: "lsn-test",
  LIVEKIT_API_SECRET: "a secret that only tests and benches know",
} as const

/**
 * Settings of a shop that runs inside a test's own process. To be set before `medusaIntegrationTestRunner`, which reads
 * the configuration before it applies an `env` of its own.
 */
export const SHOP_ENVIRONMENT = {
  JWT_SECRET: "a secret for tests of http",
  COOKIE_SECRET: "another secret for tests of http",
  LSN_TICKET_SECRET: "a ticket secret for tests",
  AUTH_MFA_ENCRYPTION_KEY: "a secret of second factors for tests",
  LSN_STREAM: "off",
  ...LIVEKIT,
} as const

const PASSWORD = "secret-123"

/** The least a shop needs to sell: a merchant, a key, a region, and two products that need no shipping. */
export async function smallShop(container: MedusaContainer, api: string): Promise<Shop> {
  const merchant = { email: "merchant@example.com", password: PASSWORD }
  const stranger = new Caller({ api, publishableKey: "" })
  await stranger.must("POST", "/auth/user/emailpass/register", merchant)
  const user = await container.resolve(Modules.USER).createUsers({ email: merchant.email })
  const auth = container.resolve(Modules.AUTH)
  const [identity] = await auth.listAuthIdentities({}, { take: 1 })
  await auth.updateAuthIdentities([{ id: identity?.id ?? "", app_metadata: { user_id: user.id } }])
  return furnish(api, merchant)
}

/** The same for a shop in a process of its own, whose merchant can log in already. */
export async function furnish(api: string, merchant: Shop["merchant"]): Promise<Shop> {
  const admin = await new Caller({ api, publishableKey: "" }).as("user", merchant)
  const post = async <Body>(path: string, body: unknown) => (await admin.must<Body>("POST", path, body)).body
  const { sales_channel } = await post<{ sales_channel: { id: string } }>("/admin/sales-channels", { name: "Web" })
  const { api_key } = await post<{ api_key: { id: string; token: string } }>("/admin/api-keys", {
    title: "Web",
    type: "publishable",
  })
  await post(`/admin/api-keys/${api_key.id}/sales-channels`, { add: [sales_channel.id] })
  await post("/admin/regions", {
    name: "Europe",
    currency_code: "eur",
    countries: ["de"],
    payment_providers: ["pp_system_default"],
  })
  for (const title of ["Wool scarf", "Felt hat"]) {
    await post("/admin/products", {
      title,
      status: "published",
      sales_channels: [{ id: sales_channel.id }],
      options: [{ title: "Size", values: ["One"] }],
      variants: [
        {
          title: "One",
          options: { Size: "One" },
          manage_inventory: false,
          prices: [{ amount: 30, currency_code: "eur" }],
        },
      ],
    })
  }
  return { api, publishableKey: api_key.token, merchant }
}

export interface Person {
  token: string
  live: LiveClient
  core: Caller
}

export interface HostPerson extends Person {
  id: string
  handle: string
}

/** People of one shop. Names are new in each cast, so that a shop may see several. */
export class Cast {
  private readonly run = randomUUID().slice(0, 8)
  readonly guest: LiveClient
  private readonly stranger: Caller

  constructor(
    readonly shop: Shop,
    private readonly doFetch: typeof fetch = fetch
  ) {
    this.guest = this.client()
    this.stranger = new Caller(shop)
  }

  client(token?: string): LiveClient {
    const { api, publishableKey } = this.shop
    return createLive({ baseUrl: api, publishableKey, fetch: this.doFetch, ...(token && { getToken: () => token }) })
  }

  as(token: string): Person {
    return { token, live: this.client(token), core: this.stranger.with(`Bearer ${token}`) }
  }

  async merchant(): Promise<Person> {
    return this.as(await this.login("user", this.shop.merchant.email, this.shop.merchant.password))
  }

  /** A `host` log-in without a host. */
  async applicant(name: string): Promise<Person> {
    return this.as(await this.register("host", name))
  }

  async host(name: string, merchant: Person): Promise<HostPerson> {
    const applicant = await this.applicant(name)
    const handle = `${name}-${this.run}`
    const { host } = await applicant.live.studio.apply({ handle, name, bio: "Knits since childhood." })
    await merchant.live.admin.hosts.update(host.id, { status: "active" })
    return { id: host.id, handle, ...this.as(await this.login("host", this.email(name))) }
  }

  async customer(name: string): Promise<Person> {
    const registered = this.as(await this.register("customer", name))
    await registered.core.must("POST", "/store/customers", { email: this.email(name), first_name: name })
    return this.as(await this.login("customer", this.email(name)))
  }

  email(name: string): string {
    return `${name}-${this.run}@example.com`
  }

  /** Products that are sold in the shop's first region, and where that is. */
  async shelf(): Promise<Shelf> {
    const { regions } = (
      await this.stranger.must<{ regions: { id: string; countries: { iso_2: string }[] }[] }>("GET", "/store/regions")
    ).body
    const [region] = regions
    const country = region?.countries[0]?.iso_2
    if (!region || !country) throw new Error("The shop has no region with a country.")
    const { products } = (
      await this.stranger.must<{ products: { id: string; variants: { id: string }[] }[] }>(
        "GET",
        `/store/products?limit=2&region_id=${region.id}`
      )
    ).body
    const [first, second] = products.map(({ id, variants }) => ({ id, variant_id: variants[0]?.id ?? "" }))
    if (!first || !second) throw new Error("The shop sells fewer than two products.")
    return { region_id: region.id, country, products: [first, second] }
  }

  async cart({ region_id, country }: Shelf): Promise<string> {
    const address = {
      first_name: "Ann",
      last_name: "Shopper",
      address_1: "Street 1",
      city: "Town",
      postal_code: "10115",
      country_code: country,
    }
    const { body } = await this.stranger.must<{ cart: { id: string } }>("POST", "/store/carts", {
      region_id,
      // Nobody's account: the core gives a cart to the account that has its e-mail.
      email: this.email("guest"),
      shipping_address: address,
      billing_address: address,
    })
    return body.cart.id
  }

  /** @returns the order's id */
  async complete(cart_id: string): Promise<string> {
    const post = async <Body>(path: string, body: unknown) => (await this.stranger.must<Body>("POST", path, body)).body
    const { shipping_options } = (
      await this.stranger.must<{ shipping_options: { id: string }[] }>(
        "GET",
        `/store/shipping-options?cart_id=${cart_id}`
      )
    ).body
    if (shipping_options[0])
      await post(`/store/carts/${cart_id}/shipping-methods`, { option_id: shipping_options[0].id })
    const { payment_collection } = await post<{ payment_collection: { id: string } }>("/store/payment-collections", {
      cart_id,
    })
    await post(`/store/payment-collections/${payment_collection.id}/payment-sessions`, {
      provider_id: "pp_system_default",
    })
    return this.completeAgain(cart_id)
  }

  /** Completes a cart that has everything it needs, or has been completed. @returns the order's id */
  async completeAgain(cart_id: string): Promise<string> {
    const { body: placed } = await this.stranger.must<{ type: string; order?: { id: string } }>(
      "POST",
      `/store/carts/${cart_id}/complete`,
      {}
    )
    if (!placed.order) throw new Error(`The cart did not become an order: ${JSON.stringify(placed)}`)
    return placed.order.id
  }

  private async register(actor: string, name: string): Promise<string> {
    const login = { email: this.email(name), password: PASSWORD }
    return (await this.stranger.must<{ token: string }>("POST", `/auth/${actor}/emailpass/register`, login)).body.token
  }

  private async login(actor: string, email: string, password = PASSWORD): Promise<string> {
    const login = { email, password }
    return (await this.stranger.must<{ token: string }>("POST", `/auth/${actor}/emailpass`, login)).body.token
  }
}

export interface Shelf {
  region_id: string
  country: string
  products: [Article, Article]
}

export interface Article {
  id: string
  variant_id: string
}

/**
 * Everything that can be done with a show, once and with real data: two hosts, three shows, from the application to the
 * order. Whoever follows it by `doFetch` has seen every operation answer.
 */
export async function liveThroughEverything(shop: Shop, doFetch: typeof fetch): Promise<void> {
  const cast = new Cast(shop, doFetch)
  const { guest } = cast
  const shelf = await cast.shelf()
  const [scarf, hat] = shelf.products
  const merchant = await cast.merchant()
  const { admin } = merchant.live

  // Hosts.
  const mia = await cast.host("mia", merchant)
  const { studio } = mia.live
  await studio.me()
  await studio.update({ bio: "Wool, and nothing else.", avatar_url: "https://example.com/mia.jpg" })
  const leo = await cast.host("leo", merchant)
  await admin.hosts.list({ status: ["active"], q: "leo", limit: 5, offset: 0 })
  await admin.hosts.retrieve(leo.id)

  // Mia's show over the video server: draft, scheduled, live, ended.
  const { show } = await studio.shows.create({
    title: "Spring knits",
    description: "Warm.\nSoft.",
    video_kind: "livekit",
  })
  await studio.shows.list({ status: ["draft"], limit: 5 })
  await studio.shows.update(show.id, { title: "Spring knits, and hats" })
  await studio.lineup.set(show.id, { product_ids: [scarf.id, hat.id] })
  const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString()
  await studio.shows.transition(show.id, { action: "schedule", scheduled_at: tomorrow })
  await studio.shows.transition(show.id, { action: "unschedule" })
  await studio.shows.transition(show.id, { action: "start" })
  await studio.video(show.id)
  const { pin } = await studio.pins.create(show.id, { product_id: scarf.id })
  await studio.pins.create(show.id, { product_id: hat.id, slot: 3 })
  await studio.shows.retrieve(show.id)

  // The audience.
  await guest.shows.list({ status: ["live", "scheduled"], host: mia.handle, limit: 10 })
  await guest.shows.retrieve(show.handle)
  await guest.shows.video(show.id)
  await guest.hosts.retrieve(mia.handle)
  const { ticket } = await guest.shows.ticket(show.id)
  await guest.hot.react(show.id, { kind: "heart" }, { ticket })
  const ann = await cast.customer("Ann")
  const speaking = await ann.live.shows.ticket(show.id, { audience_id: "ann-s-phone" })
  const said = { body: "How warm is it?", client_key: "k1" }
  const { message } = await ann.live.hot.chat(show.id, said, { ticket: speaking.ticket })
  await mia.live.hot.chat(show.id, { body: "Very.", client_key: "k1" })
  await guest.shows.chat(show.id, { limit: 5 })
  await guest.shows.chat(show.id, { limit: 5, before: message.id })
  await admin.chat.list(show.id, { limit: 5 })
  await admin.chat.remove(show.id, message.id)

  // From the pin to the order, and who is credited with it.
  const cart = await cast.cart(shelf)
  await guest.carts.addItem(cart, { pin_id: pin.id, variant_id: scarf.variant_id, quantity: 2 })
  const later = await cast.cart(shelf)
  await guest.carts.takeOver(later, { from_cart_id: cart })
  const order = await cast.complete(later)
  // A subscriber records the sale, a moment after the order.
  while ((await admin.orders.sales(order)).sales.length === 0) await new Promise((wake) => setTimeout(wake, 100))
  await studio.sales(show.id)
  await admin.shows.sales(show.id)
  await studio.pins.remove(show.id, pin.id)
  await videoServerTells(shop, doFetch, show.id)
  await studio.shows.transition(show.id, { action: "end" })
  await guest.shows.retrieve(show.id)

  // The merchant's own hand: a recorded show, one that never took place, and the lists.
  const recording = { recording_url: "https://example.com/recording.mp4", recording_ms: 60_000 }
  const { show: recorded } = await admin.shows.create({ host_id: leo.id, title: "Hats for rain", ...recording })
  await admin.shows.update(recorded.id, { poster_url: "https://example.com/hats.jpg", description: null })
  await admin.lineup.set(recorded.id, { product_ids: [hat.id] })
  await admin.shows.transition(recorded.id, { action: "start" })
  const { pin: second } = await admin.pins.create(recorded.id, { product_id: hat.id, slot: 1 })
  await guest.shows.retrieve(recorded.id)
  await admin.pins.remove(recorded.id, second.id)
  await admin.shows.transition(recorded.id, { action: "end" })
  await guest.shows.retrieve(recorded.id)
  const { show: never } = await admin.shows.create({ host_id: leo.id, title: "Never", scheduled_at: tomorrow })
  await admin.shows.list({ host_id: leo.id, q: "Never", status: ["scheduled"], limit: 5 })
  await admin.shows.retrieve(never.id)
  await admin.shows.delete(never.id)

  // The documents describe themselves, too.
  await doFetch(new URL("/docs", shop.api))
  await doFetch(new URL("/docs/openapi.json", shop.api))
}

/** What LiveKit posts when a host has connected, signed as it signs: a token that holds the hash of the bytes. */
async function videoServerTells(shop: Shop, doFetch: typeof fetch, showId: string): Promise<void> {
  const body = JSON.stringify({
    event: "participant_joined",
    id: `EV_${randomUUID().slice(0, 12)}`,
    createdAt: String(Math.floor(Date.now() / 1000)),
    room: { name: `default:live:show:${showId}` },
    participant: { identity: "host:somebody" },
  })
  await doFetch(new URL("/hooks/live/livekit", shop.api), {
    method: "POST",
    headers: { "content-type": "application/webhook+json", authorization: livekitSignature(body) },
    body,
  })
}

export function livekitSignature(
  body: string,
  { key = LIVEKIT.LIVEKIT_API_KEY as string, secret = LIVEKIT.LIVEKIT_API_SECRET as string } = {}
): string {
  const now = Math.floor(Date.now() / 1000)
  const sha256 = createHash("sha256").update(body).digest("base64")
  return signed({ iss: key, nbf: now - 5, exp: now + 60, sha256 }, secret)
}

/** A JSON Web Token, by hand: what tests send must not come from the library that reads it. */
export function signed(claims: object, secret: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url")
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`
}
