import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN, Modules } from "@medusajs/framework/utils"
import { updateInventoryLevelsWorkflow, updateStockLocationsWorkflow } from "@medusajs/medusa/core-flows"
import { targetUnits, type ImportedVariant } from "./catalogue"
import type { RetailOrder, RetailProduct } from "./file"
import type { RetailShop } from "./shop"

const CHUNK = 100

/**
 * The file says what can be bought now, and its orders sold things that cannot be bought any more. So the warehouse is
 * filled for the orders still to come, and when they are through it is set to what the file says: what can be bought,
 * and beside it what waiting orders have reserved. A note on the warehouse tells a later run that this is still to do.
 */
export async function fillForOrders(
  container: MedusaContainer,
  shop: RetailShop,
  products: RetailProduct[],
  variants: Map<string, ImportedVariant>,
  orders: RetailOrder[]
): Promise<void> {
  if (orders.length === 0) return
  await noteUnsettled(container, shop, true)
  const wanted = new Map<string, number>()
  for (const item of orders.flatMap((order) => order.items)) {
    wanted.set(item.item_id, (wanted.get(item.item_id) ?? 0) + 1)
  }
  const levels = await levelsByItem(container, shop)
  await setLevels(container, shop, levels, products, variants, (itemId, level, target) => {
    const available = level.stocked - level.reserved
    const needed = target + (wanted.get(itemId) ?? 0)
    return available >= needed ? level.stocked : level.reserved + needed
  })
}

/** Sets what can be bought to what the file says, less what others than the file's orders have reserved meanwhile. */
export async function settleStock(
  container: MedusaContainer,
  shop: RetailShop,
  products: RetailProduct[],
  variants: Map<string, ImportedVariant>
): Promise<void> {
  if (!(await isUnsettled(container, shop))) return
  const inventory = container.resolve(Modules.INVENTORY)
  const reserved = new Map<string, number>()
  for (let skip = 0; ; skip += 1000) {
    const page = await inventory.listReservationItems(
      { location_id: shop.locationId },
      { select: ["id", "inventory_item_id", "quantity", "metadata"], take: 1000, skip, order: { id: "ASC" } }
    )
    for (const reservation of page) {
      if (typeof reservation.metadata?.import_key !== "string") continue
      const sum = reserved.get(reservation.inventory_item_id) ?? 0
      reserved.set(reservation.inventory_item_id, sum + MathBN.convert(reservation.quantity).toNumber())
    }
    if (page.length < 1000) break
  }
  const levels = await levelsByItem(container, shop)
  await setLevels(container, shop, levels, products, variants, (_itemId, level, target) => {
    return target + (reserved.get(level.inventoryItemId) ?? 0)
  })
  await noteUnsettled(container, shop, false)
}

type Level = { inventoryItemId: string; stocked: number; reserved: number }

async function levelsByItem(container: MedusaContainer, shop: RetailShop): Promise<Map<string, Level>> {
  const rows = await container
    .resolve(Modules.INVENTORY)
    .listInventoryLevels(
      { location_id: shop.locationId },
      { select: ["inventory_item_id", "stocked_quantity", "reserved_quantity"], take: 100_000 }
    )
  return new Map(
    rows.map((row) => [
      row.inventory_item_id,
      {
        inventoryItemId: row.inventory_item_id,
        stocked: MathBN.convert(row.stocked_quantity).toNumber(),
        reserved: MathBN.convert(row.reserved_quantity).toNumber(),
      },
    ])
  )
}

async function setLevels(
  container: MedusaContainer,
  shop: RetailShop,
  levels: Map<string, Level>,
  products: RetailProduct[],
  variants: Map<string, ImportedVariant>,
  stockedFor: (itemId: string, level: Level, target: number) => number
): Promise<void> {
  const updates = products
    .flatMap((product) => product.variants)
    .flatMap((variant) => {
      const level = levels.get(variants.get(variant.item_id)?.inventoryItemId ?? "")
      if (!level) return []
      const stocked = stockedFor(variant.item_id, level, targetUnits(variant))
      if (stocked === level.stocked) return []
      return [{ inventory_item_id: level.inventoryItemId, location_id: shop.locationId, stocked_quantity: stocked }]
    })
  for (let start = 0; start < updates.length; start += CHUNK) {
    await updateInventoryLevelsWorkflow(container).run({ input: { updates: updates.slice(start, start + CHUNK) } })
  }
}

async function isUnsettled(container: MedusaContainer, shop: RetailShop): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: { metadata: Record<string, unknown> | null }[] } = await query.graph({
    entity: "stock_location",
    fields: ["metadata"],
    filters: { id: shop.locationId },
  })
  return data[0]?.metadata?.retail_stock === "unsettled"
}

async function noteUnsettled(container: MedusaContainer, shop: RetailShop, unsettled: boolean): Promise<void> {
  await updateStockLocationsWorkflow(container).run({
    input: {
      selector: { id: shop.locationId },
      update: { metadata: { retail_stock: unsettled ? "unsettled" : "settled" } },
    },
  })
}
