import "server-only"
import type { HttpTypes } from "@medusajs/types"
import { api, bearer, orNull } from "../api"
import { customerToken, receipts } from "../session"
import { readCustomer } from "./customer"

const ORDER_FIELDS = "+customer_id,+payment_status,+fulfillment_status,*fulfillments,*fulfillments.labels"

/**
 * An order, for those who may see it: its customer, or the browser that placed it. Medusa answers anyone who knows an
 * order's id, and ids stand in addresses that people pass on, so this server asks who is looking.
 */
export async function readOrder(id: string): Promise<HttpTypes.StoreOrder | null> {
  if (!/^order_[A-Za-z0-9]{10,40}$/.test(id)) return null
  const [held, customer, token] = await Promise.all([receipts(), readCustomer(), customerToken()])
  if (!held.includes(id) && !customer) return null
  const headers: Record<string, string> = token && customer ? bearer(token) : {}
  const answer = await orNull(api().store.order.retrieve(id, { fields: ORDER_FIELDS }, headers))
  if (!answer) return null
  const { order } = answer
  return held.includes(id) || (customer && order.customer_id === customer.id) ? order : null
}

export async function listOrders(
  limit: number,
  offset: number
): Promise<{ orders: readonly HttpTypes.StoreOrder[]; count: number }> {
  const token = await customerToken()
  if (!token) return { orders: [], count: 0 }
  return api().store.order.list(
    {
      limit,
      offset,
      order: "-created_at",
      fields: "id,display_id,created_at,currency_code,total,status,fulfillment_status,*items",
    },
    bearer(token)
  )
}
