import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import {
  createOrderFulfillmentWorkflow,
  createOrderShipmentWorkflow,
  createPaymentCollectionsStep,
  createRemoteLinkStep,
  createReservationsWorkflow,
  markOrderFulfillmentAsDeliveredWorkflow,
  markPaymentCollectionAsPaid,
} from "@medusajs/medusa/core-flows"

/**
 * What an import does with one order, over the core's workflows. A core workflow is many transactions, and a process
 * can be killed between any two of them; so no order is taken up half-way. Whatever belongs to an order carries the
 * order's import key, the order says by `import_state` whether its import came to the end, and one that did not is
 * discarded whole and placed again. Once an order is done it belongs to the merchant, and no import touches it.
 */
export type ImportState = "open" | "done"

/** What goes onto the order: `key` is unique over everything that is ever imported. Of what was before no mail is sent. */
export function importMetadata(key: string, state: ImportState): Record<string, unknown> {
  const done = state === "done" ? { imported_at: new Date().toISOString() } : {}
  return { import_key: key, import_state: state, ...done }
}

export type PresentOrder = { id: string; key: string; done: boolean }

/** The orders of a region that an import made. */
export async function importedOrders(container: MedusaContainer, regionIds: string[]): Promise<PresentOrder[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: OrderRow[] } = await query.graph({
    entity: "order",
    fields: ["id", "metadata"],
    filters: { region_id: regionIds },
  })
  return data.flatMap(({ id, metadata }) =>
    typeof metadata?.import_key === "string"
      ? [{ id, key: metadata.import_key, done: metadata.import_state === "done" }]
      : []
  )
}

type OrderRow = { id: string; metadata: Record<string, unknown> | null; items?: { id: string }[] }

export type PaymentInput = {
  order_id: string
  key: string
  currency_code: string
  amount: number
  metadata?: Record<string, unknown>
}

/** A payment collection that names its order from its first moment, so that none is ever lost from sight. */
const payImportedOrderWorkflow = createWorkflow("pay-imported-order", (input: WorkflowData<PaymentInput>) => {
  const collections = createPaymentCollectionsStep(
    transform({ input }, ({ input }) => [
      {
        currency_code: input.currency_code,
        amount: input.amount,
        metadata: { ...input.metadata, import_key: input.key },
      },
    ])
  )
  const ids = transform({ input, collections }, ({ input, collections }) => ({
    order_id: input.order_id,
    payment_collection_id: collections[0]?.id ?? "",
  }))
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

/** Captures the amount with the system's payment provider; answers the payment's id. */
export async function payOrder(container: MedusaContainer, input: PaymentInput): Promise<string> {
  const { result: payment } = await payImportedOrderWorkflow(container).run({ input })
  if (!payment) throw new Error("The payment was not captured.")
  return payment.id
}

export type LineToReserve = { id: string; quantity: number; inventoryItemId: string; locationId: string; key: string }

export async function reserveLines(container: MedusaContainer, lines: LineToReserve[]): Promise<void> {
  if (lines.length === 0) return
  await createReservationsWorkflow(container).run({
    input: {
      reservations: lines.map((line) => ({
        line_item_id: line.id,
        inventory_item_id: line.inventoryItemId,
        location_id: line.locationId,
        quantity: line.quantity,
        metadata: { import_key: line.key },
      })),
    },
  })
}

export type Parcel = {
  orderId: string
  key: string
  locationId: string
  lines: { id: string; quantity: number }[]
  /** A carrier's page for the number, or "" where none is known. */
  labels: { tracking_number: string; tracking_url: string }[]
  delivered: boolean
}

/** Fulfils these reserved lines, sends them off, and hands them over when they are said to have arrived. */
export async function sendParcel(container: MedusaContainer, parcel: Parcel): Promise<void> {
  const { result: fulfillment } = await createOrderFulfillmentWorkflow(container).run({
    input: {
      order_id: parcel.orderId,
      items: parcel.lines,
      location_id: parcel.locationId,
      metadata: { import_key: parcel.key },
      no_notification: true,
    },
  })
  await createOrderShipmentWorkflow(container).run({
    input: {
      order_id: parcel.orderId,
      fulfillment_id: fulfillment.id,
      items: parcel.lines,
      labels: parcel.labels.map((label) => ({ ...label, label_url: "" })),
      no_notification: true,
    },
  })
  if (parcel.delivered) {
    await markOrderFulfillmentAsDeliveredWorkflow(container).run({
      input: { orderId: parcel.orderId, fulfillmentId: fulfillment.id, no_notification: true },
    })
  }
}

const removeOrderStep = createStep("remove-order", async (orderId: string, { container }) => {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: orders }: { data: OrderRow[] } = await query.graph({
    entity: "order",
    fields: ["id", "metadata", "items.id"],
    filters: { id: orderId },
  })
  const order = orders[0]
  if (!order || order.metadata?.import_state !== "open") return new StepResponse(undefined)
  const metadata = { import_key: order.metadata.import_key }

  const inventory = container.resolve(Modules.INVENTORY)
  await inventory.deleteReservationItemsByLineItem((order.items ?? []).map((line) => line.id))

  // Found by what they carry, not by their links: the kill may have come before the link.
  const fulfillments: { data: { id: string }[] } = await query.graph({
    entity: "fulfillment",
    fields: ["id"],
    filters: { metadata },
  })
  const shipping = container.resolve(Modules.FULFILLMENT)
  for (const { id } of fulfillments.data) {
    // Only a cancelled fulfillment may be removed, and only one that is not on its way may be cancelled.
    await shipping.updateFulfillment(id, { shipped_at: null, delivered_at: null })
    await shipping.cancelFulfillment(id)
    await shipping.deleteFulfillment(id)
  }
  const collections: { data: { id: string }[] } = await query.graph({
    entity: "payment_collection",
    fields: ["id"],
    filters: { metadata },
  })
  if (collections.data.length > 0) {
    await container.resolve(Modules.PAYMENT).softDeletePaymentCollections(collections.data.map((row) => row.id))
  }
  await container.resolve(ContainerRegistrationKeys.LINK).delete({ [Modules.ORDER]: { order_id: orderId } })
  // Last, because everything above is found through it.
  await container.resolve(Modules.ORDER).softDeleteOrders([orderId])
  return new StepResponse(undefined)
})

const discardOrderWorkflow = createWorkflow("discard-order", (orderId: WorkflowData<string>) => {
  removeOrderStep(orderId)
  return new WorkflowResponse(undefined)
})

/**
 * Takes an order back whose import did not come to its end. Stock that a fulfillment took stays taken: the import
 * that placed the order knows what its stock should be.
 */
export async function discardOrder(container: MedusaContainer, orderId: string): Promise<void> {
  await discardOrderWorkflow(container).run({ input: orderId })
}
