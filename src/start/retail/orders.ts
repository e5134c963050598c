import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, OrderStatus } from "@medusajs/framework/utils"
import { createWorkflow, WorkflowResponse, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { cancelOrderWorkflow, createOrdersStep, refundPaymentsWorkflow } from "@medusajs/medusa/core-flows"
import type { ImportedVariant } from "./catalogue"
import { toAddress } from "./customers"
import { amount, type RetailCustomer, type RetailOrder } from "./file"
import { discardOrder, importMetadata, payOrder, reserveLines, sendParcel, type ImportState } from "./order-steps"
import { reasonOf } from "./reason"
import { CURRENCY, names, type RetailShop } from "./shop"

export type OrderContext = {
  container: MedusaContainer
  shop: RetailShop
  variants: Map<string, ImportedVariant>
  customers: Map<string, { row: RetailCustomer; id: string }>
}

export const importKey = (retailOrderId: string): string => `retail:${retailOrderId}`

/** An order line and the variant it sells; an order may hold the same variant on two lines. */
type Line = { id: string; itemId: string; inventoryItemId: string }
type Placed = { id: string; order: RetailOrder; lines: Line[] }

/**
 * Some orders, from nothing to their final states. They are placed, and their goods reserved, together; then each is
 * paid, and shipped and delivered, or cancelled and refunded, on its own.
 * @param refuse called for an order that the shop does not take; it is discarded, the others are kept
 */
export async function importOrders(
  context: OrderContext,
  orders: RetailOrder[],
  refuse: (order: RetailOrder, reason: string) => void
): Promise<void> {
  const placed = await place(context, orders)
  const standing = placed.filter(({ order }) => order.outcome !== "cancelled")
  try {
    await reserveLines(
      context.container,
      standing.flatMap((row) => linesToReserve(context, row))
    )
  } catch (error) {
    for (const { id } of placed) await discardOrder(context.container, id)
    throw error
  }
  for (const row of placed) {
    try {
      await complete(context, row)
    } catch (error) {
      await discardOrder(context.container, row.id)
      refuse(row.order, reasonOf(error))
    }
  }
}

async function complete(context: OrderContext, { id, order, lines }: Placed): Promise<void> {
  await pay(context, id, order)
  if (order.outcome === "cancelled") {
    await cancelOrderWorkflow(context.container).run({ input: { order_id: id } })
  } else if (order.outcome !== "unfulfilled") {
    await ship(context, id, order, lines)
  }
  // The last write. The order carries the retailer's own number, which the admin shows and finds it by; the number has
  // a unique index, so no two orders can ever be the same one of the file.
  const closing = { id, custom_display_id: order.order_id, metadata: orderMetadata(order, "done") }
  await context.container.resolve(Modules.ORDER).updateOrders([closing])
}

type OrdersInput = Parameters<typeof createOrdersStep>[0]

/**
 * The core's own step, which takes many. Its `createOrderWorkflow` takes one, and spends three quarters of its time on
 * what is switched off or settled here: looking current prices up, taxes, promotions, and whether stock is there, which
 * the reservation decides under the item's lock.
 */
const placeRetailOrdersWorkflow = createWorkflow(
  "place-retail-orders",
  (input: WorkflowData<{ orders: OrdersInput }>) => {
    return new WorkflowResponse(createOrdersStep(input.orders as OrdersInput))
  }
)

async function place(context: OrderContext, orders: RetailOrder[]): Promise<Placed[]> {
  const { result } = await placeRetailOrdersWorkflow(context.container).run({
    input: { orders: orders.map((order) => orderInput(context, order)) },
  })
  const byKey = new Map(orders.map((order) => [importKey(order.order_id), order]))
  return result.map((created) => {
    const order = byKey.get(String(created.metadata?.import_key))
    if (!order) throw new Error("An order was placed that was not asked for.")
    const lines = (created.items ?? []).map((line) => {
      const itemId = String(line.metadata?.retail_item_id)
      return { id: line.id, itemId, inventoryItemId: variantOf(context, itemId).inventoryItemId }
    })
    return { id: created.id, order, lines }
  })
}

function orderInput(context: OrderContext, order: RetailOrder) {
  const { shop } = context
  const customer = context.customers.get(order.user_id)
  if (!customer) throw new Error(`The customer ${order.user_id} is not in the shop.`)
  const address = toAddress(order.address, customer.row)
  return {
    region_id: shop.regionId,
    sales_channel_id: shop.salesChannelId,
    customer_id: customer.id,
    email: customer.row.email,
    currency_code: CURRENCY,
    status: OrderStatus.PENDING,
    shipping_address: address,
    billing_address: { ...address },
    items: order.items.map((item) => {
      const variant = variantOf(context, item.item_id)
      return {
        title: variant.productTitle,
        subtitle: variant.title,
        product_id: variant.productId,
        product_title: variant.productTitle,
        product_handle: variant.productHandle,
        variant_id: variant.variantId,
        variant_sku: item.item_id,
        variant_title: variant.title,
        quantity: 1,
        // What was paid then; the product's price may have changed since.
        unit_price: amount(item.price),
        is_custom_price: true,
        is_tax_inclusive: false,
        is_discountable: true,
        requires_shipping: true,
        metadata: { retail_item_id: item.item_id },
      }
    }),
    shipping_methods: [
      { name: names.shippingOption, amount: 0, shipping_option_id: shop.shippingOptionId, is_tax_inclusive: false },
    ],
    metadata: orderMetadata(order, "open"),
  }
}

function orderMetadata(order: RetailOrder, state: ImportState): Record<string, unknown> {
  return {
    ...importMetadata(importKey(order.order_id), state),
    retail_order_id: order.order_id,
    retail_status: order.status,
    // A cancelled order had its label made; it never left, so it has no fulfillment here, and its number is kept.
    retail_tracking: order.fulfillments.flatMap((fulfillment) => fulfillment.tracking_id),
  }
}

/** Each payment of the history is a captured payment; a refund of a standing order goes back the way it came. */
async function pay(context: OrderContext, orderId: string, order: RetailOrder): Promise<void> {
  const { container } = context
  const methods = context.customers.get(order.user_id)?.row.payment_methods ?? {}
  const paid: { id: string; method: string; left: number }[] = []
  for (const entry of order.payment_history) {
    if (entry.transaction_type === "payment") {
      const id = await payOrder(container, {
        order_id: orderId,
        key: importKey(order.order_id),
        currency_code: CURRENCY,
        amount: amount(entry.amount),
        metadata: {
          retail_payment_method: entry.payment_method_id,
          retail_payment_source: methods[entry.payment_method_id]?.source ?? null,
        },
      })
      paid.push({ id, method: entry.payment_method_id, left: entry.amount })
    } else if (order.outcome !== "cancelled") {
      // Cancelling gives everything back by itself.
      const same = paid.find((payment) => payment.method === entry.payment_method_id && payment.left >= entry.amount)
      const from = same ?? paid.find((payment) => payment.left >= entry.amount)
      if (!from) throw new Error("A refund is larger than any payment before it.")
      await refundPaymentsWorkflow(container).run({ input: [{ payment_id: from.id, amount: amount(entry.amount) }] })
      from.left -= entry.amount
    }
  }
}

function linesToReserve({ shop }: OrderContext, { order, lines }: Placed) {
  return lines.map((line) => ({
    id: line.id,
    quantity: 1,
    inventoryItemId: line.inventoryItemId,
    locationId: shop.locationId,
    key: importKey(order.order_id),
  }))
}

async function ship(
  { container, shop }: OrderContext,
  orderId: string,
  order: RetailOrder,
  lines: Line[]
): Promise<void> {
  const open = [...lines]
  for (const parcel of order.fulfillments) {
    await sendParcel(container, {
      orderId,
      key: importKey(order.order_id),
      locationId: shop.locationId,
      lines: parcel.item_ids.map((itemId) => {
        const index = open.findIndex((line) => line.itemId === itemId)
        const [line] = index < 0 ? [] : open.splice(index, 1)
        if (!line) throw new Error(`It ships ${itemId} more often than it sells it.`)
        return { id: line.id, quantity: 1 }
      }),
      labels: parcel.tracking_id.map((tracking_number) => ({ tracking_number, tracking_url: "" })),
      delivered: order.outcome === "delivered",
    })
  }
}

function variantOf(context: OrderContext, itemId: string): ImportedVariant {
  const variant = context.variants.get(itemId)
  if (!variant) throw new Error(`The item ${itemId} is not in the shop.`)
  return variant
}
