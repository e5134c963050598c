"use server"

import type { HttpTypes } from "@medusajs/types"
import { z } from "zod"
import { api, bearer, statusOf } from "@/lib/api"
import { isCompleted } from "@/lib/data/cart"
import { findMarket, type ShopMarket } from "@/lib/data/regions"
import { formatTotal } from "@/lib/money"
import { addReceipt, cartId, clearCartId, customerToken } from "@/lib/session"

/*
 * What the checkout page and the live room's sheet do to the bag. Every action answers with the whole bag as it is now, so
 * that neither ever adds anything up.
 */

export type BagLine = {
  id: string
  title: string
  variant: string
  thumbnail: string | null
  quantity: number
  most: number
  total: string
}

export type BagAddress = {
  first_name: string
  last_name: string
  address_1: string
  address_2: string
  postal_code: string
  city: string
  country_code: string
  phone: string
}

export type Bag = {
  lines: BagLine[]
  units: number
  email: string
  /** The address in the cart, else the shopper's own. */
  address: BagAddress
  addressReady: boolean
  countries: { code: string; name: string }[]
  deliveries: { id: string; name: string; price: string }[]
  delivery: string | null
  payments: string[]
  sums: { items: string; delivery: string | null; discount: string | null; tax: string | null; total: string }
  taxIncluded: boolean
}

export type Problem = "empty" | "sold-out" | "price-changed" | "payment" | "failed"
export type BagAnswer = { ok: true; bag: Bag | null } | { ok: false; problem: Problem; fields?: Record<string, string> }

const FIELDS =
  "+items.variant.inventory_quantity,+items.variant.manage_inventory,+items.variant.allow_backorder,+completed_at," +
  "*shipping_address,*shipping_methods,*payment_collection,*payment_collection.payment_sessions"

async function authorization(): Promise<Record<string, string>> {
  const token = await customerToken()
  return token ? bearer(token) : {}
}

export async function openBag(slug: string): Promise<BagAnswer> {
  return guarded(async () => {
    const market = await marketOf(slug)
    return { ok: true, bag: await bagOf(market) }
  })
}

export async function setUnits(slug: string, lineId: string, quantity: number): Promise<BagAnswer> {
  return guarded(async () => {
    const market = await marketOf(slug)
    const id = await cartId()
    const line = z.string().min(1).max(64).parse(lineId)
    const units = z.number().int().min(0).max(100).parse(quantity)
    if (id) {
      if (units === 0) await api().store.cart.deleteLineItem(id, line, {}, await authorization())
      else await api().store.cart.updateLineItem(id, line, { quantity: units }, {}, await authorization())
    }
    return { ok: true, bag: await bagOf(market) }
  })
}

const needed = (most: number) => z.string().trim().min(1, "needed").max(most, "tooLong")
const addressForm = z.object({
  email: z.string().trim().min(1, "needed").max(254, "tooLong").pipe(z.email("email")),
  first_name: needed(80),
  last_name: needed(80),
  address_1: needed(160),
  address_2: z.string().trim().max(160, "tooLong"),
  postal_code: needed(20),
  city: needed(80),
  country_code: z.string().regex(/^[a-z]{2}$/, "needed"),
  phone: z.string().trim().max(40, "tooLong"),
})

export async function setAddress(slug: string, form: Record<string, string>): Promise<BagAnswer> {
  const parsed = addressForm.safeParse(form)
  if (!parsed.success) {
    const fields = Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]))
    return { ok: false, problem: "failed", fields }
  }
  return guarded(async () => {
    const market = await marketOf(slug)
    const id = await cartId()
    if (!id) return { ok: false, problem: "empty" }
    const { email, ...address } = parsed.data
    if (!market.region.countries?.some((country) => country.iso_2 === address.country_code)) {
      return { ok: false, problem: "failed", fields: { country_code: "needed" } }
    }
    await api().store.cart.update(
      id,
      { email, shipping_address: address, billing_address: address },
      {},
      await authorization()
    )
    const bag = await bagOf(market)
    // One way to deliver needs no question; it can be seen, with its price, before paying.
    const only = bag?.deliveries.length === 1 ? bag.deliveries[0] : undefined
    if (bag && only && bag.delivery === null) return setDelivery(slug, only.id)
    return { ok: true, bag }
  })
}

export async function setDelivery(slug: string, optionId: string): Promise<BagAnswer> {
  return guarded(async () => {
    const market = await marketOf(slug)
    const id = await cartId()
    if (!id) return { ok: false, problem: "empty" }
    await api().store.cart.addShippingMethod(
      id,
      { option_id: z.string().min(1).max(64).parse(optionId) },
      {},
      await authorization()
    )
    return { ok: true, bag: await bagOf(market) }
  })
}

export type Paid =
  { ok: true; order: { id: string; number: number; email: string; total: string } } | { ok: false; problem: Problem }

export async function pay(slug: string, providerId: string): Promise<Paid> {
  try {
    const market = await marketOf(slug)
    const cart = await readCartNow()
    if (!cart) return { ok: false, problem: "empty" }
    const headers = await authorization()
    const session = cart.payment_collection?.payment_sessions?.find((held) => held.provider_id === providerId)
    if (!session || session.amount !== cart.total) {
      await api().store.payment.initiatePaymentSession(
        cart,
        { provider_id: z.string().max(80).parse(providerId) },
        {},
        headers
      )
    }
    const answer = await api().store.cart.complete(cart.id, {}, headers)
    if (answer.type !== "order") {
      return { ok: false, problem: /payment/i.test(answer.error.type ?? "") ? "payment" : problemOf(answer.error) }
    }
    const { order } = answer
    await addReceipt(order.id)
    await clearCartId()
    return {
      ok: true,
      order: {
        id: order.id,
        number: order.display_id ?? 0,
        email: order.email ?? "",
        total: formatTotal(order.total, market.currency, market.locale),
      },
    }
  } catch (error) {
    console.error("The order could not be placed", error)
    return { ok: false, problem: problemOf(error) }
  }
}

async function marketOf(slug: string): Promise<ShopMarket> {
  const market = await findMarket(z.string().max(8).parse(slug))
  if (!market) throw new Error("No such market.")
  return market
}

async function readCartNow(): Promise<HttpTypes.StoreCart | null> {
  const id = await cartId()
  if (!id) return null
  const { cart } = await api().store.cart.retrieve(id, { fields: FIELDS }, await authorization())
  return isCompleted(cart) ? null : cart
}

async function bagOf(market: ShopMarket): Promise<Bag | null> {
  const cart = await readCartNow()
  if (!cart || (cart.items ?? []).length === 0) return null
  const headers = await authorization()
  const inCart = cart.shipping_address
  const addressReady = Boolean(cart.email && inCart?.address_1 && inCart.city && inCart.postal_code)
  const [{ shipping_options }, { payment_providers }, customer] = await Promise.all([
    api().store.fulfillment.listCartOptions({ cart_id: cart.id }),
    api().store.payment.listPaymentProviders({ region_id: market.regionId }),
    "authorization" in headers && !addressReady
      ? api().store.customer.retrieve({ fields: "id,email,first_name,last_name,*addresses" }, headers)
      : null,
  ])
  const write = (amount: number) => formatTotal(amount, market.currency, market.locale)
  const own =
    customer?.customer.addresses.find((address) => address.is_default_shipping) ?? customer?.customer.addresses[0]
  const usable = own && market.region.countries?.some((country) => country.iso_2 === own.country_code) ? own : undefined
  const from = addressReady ? inCart : (usable ?? inCart)
  const names = new Intl.DisplayNames([market.locale], { type: "region" })
  const items = cart.items ?? []

  return {
    lines: items.map((item) => ({
      id: item.id,
      title: item.product_title ?? item.title,
      variant: item.variant_title && item.variant_title !== "Default variant" ? item.variant_title : "",
      thumbnail: item.thumbnail ?? null,
      quantity: item.quantity,
      most: mostOf(item),
      total: write(item.total ?? item.unit_price * item.quantity),
    })),
    units: items.reduce((sum, item) => sum + item.quantity, 0),
    email: cart.email ?? customer?.customer.email ?? "",
    address: {
      first_name: from?.first_name ?? customer?.customer.first_name ?? "",
      last_name: from?.last_name ?? customer?.customer.last_name ?? "",
      address_1: from?.address_1 ?? "",
      address_2: from?.address_2 ?? "",
      postal_code: from?.postal_code ?? "",
      city: from?.city ?? "",
      country_code: from?.country_code ?? market.country,
      phone: from?.phone ?? "",
    },
    addressReady,
    countries: (market.region.countries ?? [])
      .flatMap(({ iso_2 }) => (iso_2 ? [{ code: iso_2, name: names.of(iso_2.toUpperCase()) ?? iso_2 }] : []))
      .sort((a, b) => a.name.localeCompare(b.name, market.locale)),
    deliveries: shipping_options
      .filter((option) => !option.insufficient_inventory)
      .map((option) => ({ id: option.id, name: option.name, price: write(option.amount) })),
    delivery: cart.shipping_methods?.[0]?.shipping_option_id ?? null,
    payments: payment_providers.map((provider) => provider.id),
    sums: {
      items: write(cart.item_total ?? cart.item_subtotal ?? 0),
      delivery: (cart.shipping_methods ?? []).length > 0 ? write(cart.shipping_total ?? 0) : null,
      discount: (cart.discount_total ?? 0) > 0 ? write(cart.discount_total ?? 0) : null,
      tax: (cart.tax_total ?? 0) > 0 ? write(cart.tax_total ?? 0) : null,
      total: write(cart.total ?? 0),
    },
    taxIncluded: items.some((item) => item.is_tax_inclusive),
  }
}

function mostOf(item: HttpTypes.StoreCartLineItem): number {
  const variant = item.variant
  const counted = variant?.manage_inventory === true && variant.allow_backorder !== true
  return counted
    ? Math.max(item.quantity, Math.min(10, variant.inventory_quantity ?? item.quantity))
    : Math.max(10, item.quantity)
}

async function guarded(run: () => Promise<BagAnswer>): Promise<BagAnswer> {
  try {
    return await run()
  } catch (error) {
    // The cart has become an order in another window, or is gone: an empty bag, not an error.
    if (statusOf(error) === 404) return { ok: true, bag: null }
    console.error("The bag could not be changed", error)
    return { ok: false, problem: problemOf(error) }
  }
}

function problemOf(error: unknown): Problem {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : ""
  const message = typeof error === "object" && error !== null && "message" in error ? String(error.message) : ""
  if (code === "insufficient_inventory" || /inventory|in stock/i.test(message)) return "sold-out"
  if (code === "price_changed" || /price/i.test(message)) return "price-changed"
  return "failed"
}
