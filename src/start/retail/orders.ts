import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, OrderStatus } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import {
  cancelOrderWorkflow,
  createOrderFulfillmentWorkflow,
  createOrderShipmentWorkflow,
  createOrderWorkflow,
  createPaymentCollectionsStep,
  createRemoteLinkStep,
  createReservationsWorkflow,
  markOrderFulfillmentAsDeliveredWorkflow,
  markPaymentCollectionAsPaid,
  refundPaymentsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { ImportedVariant } from "./catalogue"
import { toAddress } from "./customers"
import { amount, type RetailCustomer, type RetailOrder } from "./file"
import { CURRENCY, names, type RetailShop } from "./shop"

export type OrderContext = {
  container: MedusaContainer
  shop: RetailShop
  variants: Map<string, ImportedVariant>
  customers: Map<string, { row: RetailCustomer; id: string }>
}

/** An order of the file as the shop has it: finished, or left behind by a run that was killed. */
export type PresentOrder = { id: string; retailId: string; finished: boolean }

type OrderRow = { id: string; metadata: Record<string, unknown> | null; items?: { id: string }[] }

/**
 * The file's orders in the shop, by the file's order id. An order is finished when its metadata says so, which is the
 * last thing written; from then on it belongs to the merchant and no import touches it again.
 */
export async function presentOrders(container: MedusaContainer, shop: RetailShop): Promise<PresentOrder[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: OrderRow[] } = await query.graph({
    entity: "order",
    fields: ["id", "metadata"],
    filters: { region_id: shop.regionId },
  })
  return data.flatMap((order) => {
    const retailId = order.metadata?.retail_order_id
    return typeof retailId === "string"
      ? [{ id: order.id, retailId, finished: order.metadata?.retail_import === "done" }]
      : []
  })
}

/**
 * One order, from nothing to its final state, each step a workflow of the core: place, pay, reserve, then ship and
 * deliver, or cancel and refund. A core workflow is many transactions, and a process can be killed between any two of
 * them; so no step is taken up half-way: an order that did not reach its last write is discarded and placed again.
 */
export async function importOrder(context: OrderContext, order: RetailOrder): Promise<void> {
  const { id, lines } = await place(context, order)
  try {
    await pay(context, id, order)
    if (order.outcome === "cancelled") {
      await cancelOrderWorkflow(context.container).run({ input: { order_id: id } })
    } else {
      await reserve(context, order, lines)
      if (order.outcome !== "unfulfilled") await ship(context, id, order, lines)
    }
    await finish(context.container, id, order)
  } catch (error) {
    await discardOrder(context.container, id)
    throw error
  }
}

/** An order line and the variant it sells; an order may hold the same variant on two lines. */
type Line = { id: string; itemId: string; inventoryItemId: string }

async function place(context: OrderContext, order: RetailOrder): Promise<{ id: string; lines: Line[] }> {
  const { container, shop } = context
  const customer = context.customers.get(order.user_id)
  if (!customer) throw new Error(`The customer ${order.user_id} is not in the shop.`)
  const address = toAddress(order.address, customer.row)
  const { result } = await createOrderWorkflow(container).run({
    input: {
      region_id: shop.regionId,
      sales_channel_id: shop.salesChannelId,
      customer_id: customer.id,
      email: customer.row.email,
      currency_code: CURRENCY,
      status: OrderStatus.PENDING,
      shipping_address: address,
      billing_address: { ...address },
      // Both given, the core takes the price as it is and looks no current one up.
      items: order.items.map((item) => ({
        variant_id: variantOf(context, item.item_id).variantId,
        title: item.name,
        quantity: 1,
        unit_price: amount(item.price),
        is_tax_inclusive: false,
        requires_shipping: true,
        metadata: { retail_item_id: item.item_id },
      })),
      shipping_methods: [
        { name: names.shippingOption, amount: 0, shipping_option_id: shop.shippingOptionId, is_tax_inclusive: false },
      ],
      metadata: orderMetadata(order, "open"),
    },
  })
  const lines = (result.items ?? []).map((line) => {
    const itemId = String(line.metadata?.retail_item_id)
    return { id: line.id, itemId, inventoryItemId: variantOf(context, itemId).inventoryItemId }
  })
  return { id: result.id, lines }
}

function orderMetadata(order: RetailOrder, state: "open" | "done"): Record<string, unknown> {
  return {
    retail_import: state,
    retail_order_id: order.order_id,
    retail_status: order.status,
    // A cancelled order had its label made; it never left, so it has no fulfillment here, and its number is kept.
    retail_tracking: order.fulfillments.flatMap((fulfillment) => fulfillment.tracking_id),
  }
}

type PaymentInput = { order_id: string; amount: number; metadata: Record<string, unknown> }

/** A payment collection that names its order from its first moment, so that none is ever lost from sight. */
const payRetailOrderWorkflow = createWorkflow("pay-retail-order", (input: WorkflowData<PaymentInput>) => {
  const collections = createPaymentCollectionsStep(
    transform({ input }, ({ input }) => [
      { currency_code: CURRENCY, amount: input.amount, metadata: input.metadata },
    ])
  )
  const ids = transform({ input, collections }, ({ input, collections }) => {
    const [collection] = collections
    if (!collection) throw new Error("The payment collection could not be made.")
    return { order_id: input.order_id, payment_collection_id: collection.id }
  })
  createRemoteLinkStep(
    transform({ ids }, ({ ids }) => [
      {
        [Modules.ORDER]: { order_id: ids.order_id },
        [Modules.PAYMENT]: { payment_collection_id: ids.payment_collection_id },
      },
    ])
  )
  const payment = markPaymentCollectionAsPaid.runAsStep({ input: ids })
  return new WorkflowResponse(payment)
})

/** Each payment of the history is a captured payment; a refund of a standing order goes back the way it came. */
async function pay(context: OrderContext, orderId: string, order: RetailOrder): Promise<void> {
  const { container } = context
  const methods = context.customers.get(order.user_id)?.row.payment_methods ?? {}
  const paid: { id: string; method: string; left: number }[] = []
  for (const entry of order.payment_history) {
    if (entry.transaction_type === "payment") {
      const { result: payment } = await payRetailOrderWorkflow(container).run({
        input: {
          order_id: orderId,
          amount: amount(entry.amount),
          metadata: {
            retail_order_id: order.order_id,
            retail_payment_method: entry.payment_method_id,
            retail_payment_source: methods[entry.payment_method_id]?.source ?? null,
          },
        },
      })
      if (!payment) throw new Error(`The payment of ${order.order_id} was not captured.`)
      paid.push({ id: payment.id, method: entry.payment_method_id, left: entry.amount })
    } else if (order.outcome !== "cancelled") {
      // Cancelling gives everything back by itself.
      const source = paid.find((p) => p.method === entry.payment_method_id && p.left >= entry.amount)
      const from = source ?? paid.find((payment) => payment.left >= entry.amount)
      if (!from) throw new Error(`A refund of ${order.order_id} is larger than any payment before it.`)
      await refundPaymentsWorkflow(container).run({
        input: [{ payment_id: from.id, amount: amount(entry.amount) }],
      })
      from.left -= entry.amount
    }
  }
}

async function reserve({ container, shop }: OrderContext, order: RetailOrder, lines: Line[]): Promise<void> {
  await createReservationsWorkflow(container).run({
    input: {
      reservations: lines.map((line) => ({
        line_item_id: line.id,
        inventory_item_id: line.inventoryItemId,
        location_id: shop.locationId,
        quantity: 1,
        metadata: { retail_order_id: order.order_id },
      })),
    },
  })
}

async function ship({ container, shop }: OrderContext, orderId: string, order: RetailOrder, lines: Line[]): Promise<void> {
  const open = [...lines]
  for (const parcel of order.fulfillments) {
    const items = parcel.item_ids.map((itemId) => {
      const index = open.findIndex((line) => line.itemId === itemId)
      const [line] = index < 0 ? [] : open.splice(index, 1)
      if (!line) throw new Error(`${order.order_id} ships ${itemId} more often than it sells it.`)
      return { id: line.id, quantity: 1 }
    })
    const { result: fulfillment } = await createOrderFulfillmentWorkflow(container).run({
      input: {
        order_id: orderId,
        items,
        location_id: shop.locationId,
        metadata: { retail_order_id: order.order_id },
        no_notification: true,
      },
    })
    await createOrderShipmentWorkflow(container).run({
      input: {
        order_id: orderId,
        fulfillment_id: fulfillment.id,
        items,
        labels: parcel.tracking_id.map((tracking_number) => ({ tracking_number, tracking_url: "", label_url: "" })),
        no_notification: true,
      },
    })
    if (order.outcome === "delivered") {
      await markOrderFulfillmentAsDeliveredWorkflow(container).run({
        input: { orderId, fulfillmentId: fulfillment.id, no_notification: true },
      })
    }
  }
}

/** The last write: the order carries the retailer's own number, which the admin shows and finds it by. */
async function finish(container: MedusaContainer, orderId: string, order: RetailOrder): Promise<void> {
  // `custom_display_id` has a unique index, so no two orders can ever be the same one of the file.
  const closing = { id: orderId, custom_display_id: order.order_id, metadata: orderMetadata(order, "done") }
  await container.resolve(Modules.ORDER).updateOrders([closing])
}

const removeOrderStep = createStep("remove-unfinished-retail-order", async (orderId: string, { container }) => {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: orders }: { data: OrderRow[] } = await query.graph({
    entity: "order",
    fields: ["id", "metadata", "items.id"],
    filters: { id: orderId },
  })
  const order = orders[0]
  if (!order || order.metadata?.retail_import !== "open") return new StepResponse(undefined)
  const metadata = { retail_order_id: order.metadata.retail_order_id }

  const inventory = container.resolve(Modules.INVENTORY)
  await inventory.deleteReservationItemsByLineItem((order.items ?? []).map((line) => line.id))

  // Found by what they carry, not by their links: the kill may have come before the link.
  const fulfillments: { data: { id: string }[] } = await query.graph({ entity: "fulfillment", fields: ["id"], filters: { metadata } })
  const shipping = container.resolve(Modules.FULFILLMENT)
  for (const { id } of fulfillments.data) {
    // Only a cancelled fulfillment may be removed, and only one that is not on its way may be cancelled.
    await shipping.updateFulfillment(id, { shipped_at: null, delivered_at: null })
    await shipping.cancelFulfillment(id)
    await shipping.deleteFulfillment(id)
  }
  const collections: { data: { id: string }[] } = await query.graph({ entity: "payment_collection", fields: ["id"], filters: { metadata } })
  if (collections.data.length > 0) {
    await container.resolve(Modules.PAYMENT).softDeletePaymentCollections(collections.data.map((row) => row.id))
  }
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  await link.delete({ [Modules.ORDER]: { order_id: orderId } })
  // Last, because everything above is found through it.
  await container.resolve(Modules.ORDER).softDeleteOrders([orderId])
  return new StepResponse(undefined)
})

const discardOrderWorkflow = createWorkflow("discard-unfinished-retail-order", (orderId: WorkflowData<string>) => {
  removeOrderStep(orderId)
  return new WorkflowResponse(undefined)
})

/** Takes an order back that this import began and did not finish. What it took from stock is put right at the end. */
export async function discardOrder(container: MedusaContainer, orderId: string): Promise<void> {
  await discardOrderWorkflow(container).run({ input: orderId })
}

function variantOf(context: OrderContext, itemId: string): ImportedVariant {
  const variant = context.variants.get(itemId)
  if (!variant) throw new Error(`The item ${itemId} is not in the shop.`)
  return variant
}
