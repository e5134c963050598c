import "server-only"
import { createHash, timingSafeEqual } from "node:crypto"
import type { HttpTypes } from "@medusajs/types"
import { redirect } from "next/navigation"
import { cache } from "react"
import { api, bearer, orNull, statusOf } from "@/lib/api"
import type { ShopMarket } from "@/lib/data/regions"
import { customerToken, receipts } from "@/lib/session"

/** Who is logged in, asked of the shop once a request; a token that no longer opens anything is nobody. */
export const findCustomer = cache(async (): Promise<HttpTypes.StoreCustomer | null> => {
  const token = await customerToken()
  if (!token) return null
  try {
    return (await api().store.customer.retrieve({ fields: "+metadata,*addresses" }, bearer(token))).customer
  } catch (error) {
    const status = statusOf(error)
    if (status === 401 || status === 403 || status === 404) return null
    throw error
  }
})

/** For pages that belong to somebody: who it is, or the way to the log-in and back to `path`. */
export async function requireCustomer(market: ShopMarket, path: string): Promise<HttpTypes.StoreCustomer> {
  const customer = await findCustomer()
  if (customer) return customer
  const way = new URLSearchParams({ next: `/${market.slug}${path}` })
  // A token that has not run out and opens nothing: the session was ended on another device.
  if (await customerToken()) way.set("ended", "1")
  return redirect(`/${market.slug}/login?${way.toString()}`)
}

export const ORDERS_A_PAGE = 10

export async function listOwnOrders(
  page: number,
  limit = ORDERS_A_PAGE
): Promise<{ orders: HttpTypes.StoreOrder[]; count: number }> {
  const token = await customerToken()
  if (!token) return { orders: [], count: 0 }
  const { orders, count } = await api().store.order.list(
    {
      limit,
      offset: (page - 1) * limit,
      order: "-created_at",
      fields:
        "id,display_id,status,created_at,total,currency_code,payment_status,fulfillment_status,*items,*fulfillments",
    },
    bearer(token)
  )
  return { orders, count }
}

const ORDER_FIELDS =
  "+customer_id,+payment_status,+fulfillment_status,*fulfillments,+fulfillments.labels.tracking_number," +
  "+fulfillments.labels.tracking_url"
const orderId = /^order_[A-Za-z0-9]{10,40}$/

async function retrieve(id: string): Promise<HttpTypes.StoreOrder | null> {
  const token = await customerToken()
  return (
    (await orNull(api().store.order.retrieve(id, { fields: ORDER_FIELDS }, token ? bearer(token) : {})))?.order ?? null
  )
}

/** An order of the customer who is logged in; anybody else's is as good as none. */
export async function findOwnOrder(id: string): Promise<HttpTypes.StoreOrder | null> {
  const customer = await findCustomer()
  if (!customer || !orderId.test(id)) return null
  const order = await retrieve(id)
  return order && order.customer_id === customer.id ? order : null
}

/**
 * The receipt of an order: for the browser that placed it (its httpOnly cookie says so), for the customer whose order it is,
 * and for whoever comes by the link in its mail. The shop's own route knows an order by its id alone, and a link travels
 * further than it should.
 *
 * @param key of the link in the mail: SHA-256, base64url, of the order's id and the address it was mailed to
 */
export async function findReceipt(id: string, key?: string): Promise<HttpTypes.StoreOrder | null> {
  if (!orderId.test(id)) return null
  if ((await receipts()).includes(id)) return retrieve(id)
  if (key !== undefined && RECEIPT_KEY.test(key)) {
    const order = await retrieve(id)
    if (order?.email && isReceiptKey(key, order.id, order.email)) return order
  }
  return findOwnOrder(id)
}

const RECEIPT_KEY = /^[A-Za-z0-9_-]{43}$/

function isReceiptKey(key: string, id: string, email: string): boolean {
  const real = createHash("sha256").update(`lsn.receipt.v1\n${id}\n${email}`).digest()
  return timingSafeEqual(real, Buffer.from(key, "base64url"))
}
