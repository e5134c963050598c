import { refuse } from "@lsn/platform/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { ATTRIBUTION_KEY, attributionHolds, attributionId, ownMetadata } from "../../domain/attribution"
import type { Instant, SaleRow } from "../../modules/live/types"
import { holdOf, liveService } from "./live-service"

export interface AddPinnedItemInput {
  cart_id: string
  pin_id: string
  variant_id: string
  quantity: number
}

export const attributeStepId = "live-attribute-cart-item"
/**
 * Writes down that the cart takes the variant from the pin, if the pin is up at this moment and shows that variant. There
 * is nothing to take back: the row is every request's that adds this variant from this pin to this cart, and one that no
 * line names proves nothing.
 */
export const attributeStep = createStep(attributeStepId, async (input: AddPinnedItemInput, { container }) => {
  const service = liveService(container)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [pin] = await service.listLivePins({ id: input.pin_id }, { take: 1 })
  if (!pin) {
    throw refuse(404, "pin_not_found", `There is no pin ${input.pin_id}.`)
  }
  const { data: carts } = await query.graph({ entity: "cart", fields: ["id"], filters: { id: input.cart_id } })
  if (carts.length === 0) {
    throw refuse(404, "cart_not_found", `There is no cart ${input.cart_id}.`)
  }
  const { data: variants } = await query.graph({
    entity: "product_variant",
    fields: ["id", "product_id"],
    filters: { id: input.variant_id },
  })
  if (variants[0]?.product_id !== pin.product_id) {
    throw refuse(400, "variant_not_pinned", "The pin shows another product than this variant's.")
  }
  const row = {
    id: attributionId(input),
    cart_id: input.cart_id,
    show_id: pin.show_id,
    pin_id: pin.id,
    product_id: pin.product_id,
    variant_id: input.variant_id,
  }
  await service.attribute(row)
  return new StepResponse({ id: row.id, show_id: row.show_id })
})

export interface MoveCartLineInput {
  from_cart_id: string
  to_cart_id: string
  line_id: string
}

interface CartOfLines {
  id: string
  completed_at: string | Date | null
  items?: (Omit<OrderLine, "total"> | null)[]
}

export const carryLineStepId = "live-carry-cart-line"
/**
 * What a line takes along into another cart. Who sold it was proved when it was put in, by a row that speaks of its cart and
 * its variant: the same is written of the new cart, whether or not the pin is still up. There is nothing to take back, as in
 * `attributeStep`.
 */
export const carryLineStep = createStep(carryLineStepId, async (input: MoveCartLineInput, { container }) => {
  const service = liveService(container)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id", "completed_at", "items.id", "items.variant_id", "items.quantity", "items.metadata"],
    filters: { id: [input.from_cart_id, input.to_cart_id] },
  })
  const carts = data as unknown as CartOfLines[]
  for (const id of [input.from_cart_id, input.to_cart_id]) {
    const cart = carts.find((each) => each.id === id)
    if (!cart) {
      throw refuse(404, "cart_not_found", `There is no cart ${id}.`)
    }
    if (cart.completed_at) {
      throw refuse(409, "cart_completed", `The cart ${id} is an order already.`)
    }
  }
  const lines = carts.find(({ id }) => id === input.from_cart_id)?.items ?? []
  const line = lines.find((each) => each?.id === input.line_id)
  if (!line?.variant_id) {
    throw refuse(404, "line_not_found", `The cart ${input.from_cart_id} has no line ${input.line_id} of the catalogue.`)
  }
  const item = { variant_id: line.variant_id, quantity: Number(line.quantity), metadata: ownMetadata(line.metadata) }
  const named = line.metadata?.[ATTRIBUTION_KEY]
  const [proof] = typeof named === "string" ? await service.listLiveAttributions({ id: named }, { take: 1 }) : []
  if (!proof || !attributionHolds(proof, { cart_id: input.from_cart_id, variant_id: line.variant_id })) {
    return new StepResponse(item)
  }
  const { show_id, pin_id, product_id, variant_id } = proof
  const id = attributionId({ cart_id: input.to_cart_id, pin_id, variant_id })
  await service.carryAttribution({ id, cart_id: input.to_cart_id, show_id, pin_id, product_id, variant_id })
  return new StepResponse({ ...item, metadata: { ...item.metadata, [ATTRIBUTION_KEY]: id } })
})

interface OrderLine {
  id: string
  variant_id: string | null
  quantity: number
  total: number | string
  metadata: Record<string, unknown> | null
}

export const recordSalesStepId = "live-record-sales"
/**
 * Finds the lines of an order that were bought from a pin. A line's metadata only names an attribution; what counts is
 * the row, which must speak of the order's own cart and of the line's own variant.
 */
export const recordSalesStep = createStep(
  recordSalesStepId,
  async (input: { order_id: string; now: Instant }, { container, transactionId }) => {
    const service = liveService(container)
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({
      entity: "order",
      fields: [
        "id",
        "currency_code",
        "created_at",
        // A line's quantity lies in its detail, and its total is worked out from its taxes and discounts.
        "total",
        "items.*",
        "items.detail.*",
        "items.tax_lines.*",
        "items.adjustments.*",
        "cart_link.cart_id",
      ],
      filters: { id: input.order_id },
    })
    const order = data[0]
    if (!order) {
      throw refuse(404, "order_not_found", `There is no order ${input.order_id}.`)
    }
    // The link is made by another module: its field is not in the order's type.
    const cartId = (order as { cart_link?: { cart_id?: string } }).cart_link?.cart_id ?? null
    const lines = ((order.items ?? []) as unknown[]).filter((line): line is OrderLine => namesAttribution(line))
    const attributions = await service.listLiveAttributions(
      { id: lines.map((line) => String(line.metadata?.[ATTRIBUTION_KEY])) },
      { take: lines.length }
    )
    const sales = lines.flatMap((line): SaleRow[] => {
      const attribution = attributions.find((row) => row.id === line.metadata?.[ATTRIBUTION_KEY])
      if (!attribution || !attributionHolds(attribution, { cart_id: cartId, variant_id: line.variant_id })) {
        return []
      }
      return [
        {
          order_id: order.id,
          order_line_item_id: line.id,
          show_id: attribution.show_id,
          pin_id: attribution.pin_id,
          product_id: attribution.product_id,
          variant_id: attribution.variant_id,
          attribution_id: attribution.id,
          quantity: Number(line.quantity),
          amount: String(line.total),
          currency_code: order.currency_code,
          sold_at: new Date(order.created_at),
        },
      ]
    })
    const hold = holdOf(transactionId)
    const settled = await service.settleOrder({ cart_id: cartId, sales }, new Date(input.now), hold)
    const ids = settled.sale_ids
    const recorded = ids.length === 0 ? [] : await service.listLiveSales({ id: ids }, { take: ids.length })
    return new StepResponse(
      recorded.map((sale) => ({ id: sale.id, show_id: sale.show_id, order_id: sale.order_id })),
      settled
    )
  },
  async (settled, { container, transactionId }) => {
    if (settled) {
      await liveService(container).reopenOrder(settled, holdOf(transactionId))
    }
  }
)

function namesAttribution(line: unknown): boolean {
  const metadata = (line as Partial<OrderLine> | null)?.metadata
  return typeof metadata?.[ATTRIBUTION_KEY] === "string"
}
