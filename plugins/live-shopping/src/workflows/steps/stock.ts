import type {
  BigNumberInput,
  ConfirmVariantInventoryWorkflowInputDTO,
  MedusaContainer,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { confirmVariantInventoryWorkflow } from "@medusajs/medusa/core-flows"

/** A variant with what the core looks at when it decides which location is to give it. */
export type StockedVariant = ConfirmVariantInventoryWorkflowInputDTO["variants"][number]

export interface CartLine {
  variant_id: string
  quantity: BigNumberInput
}

/** The core's own fields for its check, which it does not export by a name that may be imported. */
const STOCK_FIELDS = [
  "id",
  "manage_inventory",
  "allow_backorder",
  "inventory_items.variant_id",
  "inventory_items.inventory_item_id",
  "inventory_items.required_quantity",
  "inventory_items.inventory.location_levels.stocked_quantity",
  "inventory_items.inventory.location_levels.reserved_quantity",
  "inventory_items.inventory.location_levels.raw_stocked_quantity",
  "inventory_items.inventory.location_levels.raw_reserved_quantity",
  "inventory_items.inventory.location_levels.location_id",
  "inventory_items.inventory.location_levels.stock_locations.id",
  "inventory_items.inventory.location_levels.stock_locations.name",
  "inventory_items.inventory.location_levels.stock_locations.sales_channels.id",
  "inventory_items.inventory.location_levels.stock_locations.sales_channels.name",
]

/**
 * Refuses lines that together want more of an inventory item than the location has from which the core will reserve them.
 * The core holds each line alone against the stock, and two lines of one variant, or of two that share an item, pass where
 * their sum does not. Lines that may be backordered want nothing of the stock, and what is not managed has none.
 *
 * @throws MedusaError as the core's own check, with the same code and words
 */
export async function refuseMoreThanThereIs(
  container: MedusaContainer,
  cart: { sales_channel_id: string | null; lines: readonly CartLine[]; variants: readonly StockedVariant[] }
): Promise<void> {
  // The core's own choice of a location for each line, and its refusal of a line that is too much by itself.
  const { result } = await confirmVariantInventoryWorkflow(container).run({
    input: {
      sales_channel_id: cart.sales_channel_id as string,
      variants: [...cart.variants],
      items: cart.lines.map((line) => ({ ...line })),
    },
  })
  const wanted = new Map<string, { item: string; location: string; quantity: BigNumberInput }>()
  for (const line of result.items) {
    const [location] = line.location_ids
    if (line.allow_backorder || !location) {
      continue
    }
    const key = JSON.stringify([line.inventory_item_id, location])
    const quantity = MathBN.add(wanted.get(key)?.quantity ?? 0, MathBN.mult(line.required_quantity, line.quantity))
    wanted.set(key, { item: line.inventory_item_id, location, quantity })
  }
  const inventory = container.resolve(Modules.INVENTORY)
  const covered = await Promise.all(
    [...wanted.values()].map(({ item, location, quantity }) => inventory.confirmInventory(item, [location], quantity))
  )
  if (covered.includes(false)) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Some variant does not have the required inventory",
      MedusaError.Codes.INSUFFICIENT_INVENTORY
    )
  }
}

export const confirmCartStockStepId = "live-confirm-cart-stock"
/**
 * Looks at what a cart already holds of the stock that the lines to come want, together with them. The cart must be locked.
 * Lines of other stock are none of its business: one that cannot be had any more is refused at completion.
 */
export const confirmCartStockStep = createStep(
  confirmCartStockStepId,
  async (input: { cart_id: string; items: readonly CartLine[] }, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: carts } = await query.graph({
      entity: "cart",
      fields: ["id", "sales_channel_id", "items.variant_id", "items.quantity"],
      filters: { id: input.cart_id },
    })
    const [cart] = carts as { sales_channel_id: string | null; items?: (Partial<CartLine> | null)[] }[]
    const held = (cart?.items ?? []).filter((line): line is CartLine => typeof line?.variant_id === "string")
    if (!cart || held.length === 0) {
      // The core's own check of the line that is added says all there is to say.
      return new StepResponse(held.length)
    }
    const lines = [...held, ...input.items]
    const ids = [...new Set(lines.map((line) => line.variant_id))]
    const { data } = await query.graph({
      entity: "product_variant",
      fields: STOCK_FIELDS,
      filters: { id: ids },
      pagination: { take: ids.length, skip: 0 },
    })
    const variants = data as unknown as StockedVariant[]
    const itemsOf = (variant: StockedVariant) => variant.inventory_items.map((item) => item.inventory_item_id)
    const added = new Set(input.items.map((line) => line.variant_id))
    const touched = new Set(variants.filter(({ id }) => added.has(id)).flatMap(itemsOf))
    const concerned = variants.filter((variant) => itemsOf(variant).some((item) => touched.has(item)))
    const known = new Set(concerned.map(({ id }) => id))
    await refuseMoreThanThereIs(container, {
      sales_channel_id: cart.sales_channel_id,
      lines: lines.filter(({ variant_id }) => known.has(variant_id)),
      variants: concerned,
    })
    return new StepResponse(held.length)
  }
)
