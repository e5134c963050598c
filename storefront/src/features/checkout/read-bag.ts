import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { api, bearer, orNull } from "@/lib/api"
import { inWordsOf, isCompleted, moveCart } from "@/lib/data/cart"
import type { ShopMarket } from "@/lib/data/regions"
import { stockOfCart } from "@/lib/data/stock"
import { formatTotal } from "@/lib/money"
import { MOST } from "@/lib/product"
import { provinceCode, provinceFault } from "@/lib/provinces"
import { cartId, cartIsAnothers, customerToken } from "@/lib/session"
import type { Due } from "./domain/payment"

export type BagLine = {
  id: string
  title: string
  variant: string
  thumbnail: string | null
  quantity: number
  most: number
  total: string
  /** How many of it there are, where that is fewer than are wanted. */
  left: number | null
}

export type BagAddress = {
  first_name: string
  last_name: string
  address_1: string
  address_2: string
  postal_code: string
  city: string
  /** A code of `provincesOf`, or empty. */
  province: string
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
  /** The total as a figure: whoever pays sends back what they were shown. */
  due: Due
  taxIncluded: boolean
  /** Why its prices are other ones than before. */
  notice: string | null
}

/**
 * What the cart of this browser is: none, that of a customer who is not logged in any more, one that has become an order, or
 * an open one in this market's region.
 */
export type FoundCart =
  | { state: "none" }
  | { state: "closed" }
  | { state: "ordered"; id: string }
  | { state: "open"; cart: HttpTypes.StoreCart; notice: string | null }

const FIELDS =
  "+completed_at,*shipping_address,*shipping_methods,*payment_collection,*payment_collection.payment_sessions"

export async function authorization(): Promise<Record<string, string>> {
  const token = await customerToken()
  return token ? bearer(token) : {}
}

export async function findCart(market: ShopMarket): Promise<FoundCart> {
  const id = await cartId()
  if (!id) return { state: (await cartIsAnothers()) ? "closed" : "none" }
  const found = (await orNull(api().store.cart.retrieve(id, { fields: FIELDS }, await authorization())))?.cart
  if (!found) return { state: "none" }
  if (isCompleted(found)) return { state: "ordered", id }
  // A visitor may come from another market to any page that shows the bag: its prices are always those of where they are.
  if (found.region_id === market.regionId) {
    return { state: "open", cart: await inWordsOf(found, market, FIELDS), notice: null }
  }
  return { state: "open", ...(await moveCart(found, market, FIELDS)) }
}

/** The whole bag as a page shows it; `null` where nothing is in it. */
export async function bagOf(found: FoundCart, market: ShopMarket): Promise<Bag | null> {
  if (found.state !== "open" || (found.cart.items ?? []).length === 0) return null
  const { cart, notice } = found
  const headers = await authorization()
  const inCart = cart.shipping_address
  const addressReady = isReady(cart)
  const [stock, { shipping_options }, { payment_providers }, customer] = await Promise.all([
    stockOfCart(cart),
    api().store.fulfillment.listCartOptions({ cart_id: cart.id }),
    api().store.payment.listPaymentProviders({ region_id: market.regionId }),
    "authorization" in headers && !addressReady
      ? api().store.customer.retrieve({ fields: "id,email,first_name,last_name,*addresses" }, headers)
      : null,
  ])
  const write = (amount: number) => formatTotal(amount, cart.currency_code, market.locale)
  const own =
    customer?.customer.addresses.find((address) => address.is_default_shipping) ?? customer?.customer.addresses[0]
  const usable = own && market.region.countries?.some((country) => country.iso_2 === own.country_code) ? own : undefined
  const from = addressReady || inCart?.address_1 ? inCart : (usable ?? inCart)
  const country = from?.country_code ?? market.country
  const names = new Intl.DisplayNames([market.locale], { type: "region" })
  const items = cart.items ?? []

  return {
    lines: items.map((item) => ({
      left: missing(item, stock),
      id: item.id,
      title: item.product_title ?? item.title,
      variant: item.variant_title && item.variant_title !== "Default variant" ? item.variant_title : "",
      thumbnail: item.thumbnail ?? null,
      quantity: item.quantity,
      most: Math.max(item.quantity, Math.min(MOST, stock.get(item.variant_id ?? "") ?? MOST)),
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
      province: provinceCode(country, from?.province) ?? "",
      country_code: country,
      phone: from?.phone ?? "",
    },
    addressReady,
    countries: (market.region.countries ?? [])
      .flatMap(({ iso_2 }) => (iso_2 ? [{ code: iso_2, name: names.of(iso_2.toUpperCase()) ?? iso_2 }] : []))
      .sort((a, b) => a.name.localeCompare(b.name, market.locale)),
    deliveries: deliverable(shipping_options).map((option) => ({
      id: option.id,
      name: option.name,
      price: write(option.amount),
    })),
    delivery: cart.shipping_methods?.[0]?.shipping_option_id ?? null,
    payments: payment_providers.map((provider) => provider.id),
    sums: {
      items: write(cart.item_total ?? cart.item_subtotal ?? 0),
      delivery: (cart.shipping_methods ?? []).length > 0 ? write(cart.shipping_total ?? 0) : null,
      discount: (cart.discount_total ?? 0) > 0 ? write(cart.discount_total ?? 0) : null,
      tax: (cart.tax_total ?? 0) > 0 ? write(cart.tax_total ?? 0) : null,
      total: write(cart.total ?? 0),
    },
    due: { amount: cart.total ?? 0, currency: cart.currency_code },
    taxIncluded: items.some((item) => item.is_tax_inclusive),
    notice,
  }
}

/** A variant that the stock says nothing of is no longer sold. */
function missing(item: HttpTypes.StoreCartLineItem, stock: ReadonlyMap<string, number>): number | null {
  if (!item.variant_id) return null
  const left = stock.get(item.variant_id) ?? 0
  return left < item.quantity ? left : null
}

/** Where the order goes is known as well as a carrier and the tax need it. */
function isReady(cart: HttpTypes.StoreCart): boolean {
  const to = cart.shipping_address
  return Boolean(
    cart.email &&
    to?.address_1 &&
    to.city &&
    to.postal_code &&
    to.country_code &&
    !provinceFault(to.country_code, to.province ?? "")
  )
}

/** From a warehouse that has all of it; where none has, in parcels from several, as the shop reserves it then. */
function deliverable(options: HttpTypes.StoreCartShippingOptionWithServiceZone[]) {
  const whole = options.filter((option) => !option.insufficient_inventory)
  return whole.length > 0 ? whole : options
}
