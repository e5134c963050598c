import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  createProductVariantsWorkflow,
  deleteInventoryItemWorkflow,
  deleteProductsWorkflow,
  updateProductOptionsWorkflow,
  updateProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import { amount, type RetailProduct, type RetailVariant } from "./file"
import { CURRENCY, type RetailShop } from "./shop"

const BATCH = 10
/** Units of an available variant; an unavailable one has none. */
export const UNITS_AVAILABLE = 100

export const targetUnits = (variant: RetailVariant): number => (variant.available ? UNITS_AVAILABLE : 0)

/** Where a variant of the file ended up. */
export type ImportedVariant = {
  variantId: string
  title: string
  inventoryItemId: string
  productId: string
  productTitle: string
  productHandle: string
}

/**
 * Products by their `external_id`, variants by their SKU, which is the file's item id. A product is finished when its
 * metadata says so, which is the last thing written: one that a killed run left behind is removed and made again.
 */
export async function importProducts(
  container: MedusaContainer,
  shop: RetailShop,
  products: RetailProduct[],
  advance: (count: number) => void
): Promise<Map<string, ImportedVariant>> {
  const present = await presentProducts(container, products)
  const unfinished = present.filter((product) => product.metadata?.retail_import !== "done")
  if (unfinished.length > 0) {
    await deleteProductsWorkflow(container).run({ input: { ids: unfinished.map((product) => product.id) } })
  }
  const finished = new Map(
    present.flatMap((product) =>
      product.metadata?.retail_import === "done" ? [[product.external_id, product] as const] : []
    )
  )
  advance(finished.size)

  const missing = products.filter((product) => !finished.has(product.product_id))
  const takenHandles = await handlesInUse(container, missing)
  for (let start = 0; start < missing.length; start += BATCH) {
    const batch = missing.slice(start, start + BATCH)
    await createBatch(container, shop, batch, takenHandles)
    advance(batch.length)
  }
  for (const product of products) {
    const existing = finished.get(product.product_id)
    if (existing) await addMissingVariants(container, shop, existing, product)
  }
  return await variantsBySku(container, products)
}

type PresentProduct = {
  id: string
  external_id: string
  metadata: Record<string, unknown> | null
  options: { id: string; title: string; values: string[] }[]
  skus: Set<string>
}

type ProductRow = {
  id: string
  external_id: string | null
  metadata: Record<string, unknown> | null
  options?: { id: string; title: string; values?: { value: string }[] }[]
  variants?: { sku: string | null }[]
}

async function presentProducts(container: MedusaContainer, products: RetailProduct[]): Promise<PresentProduct[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: ProductRow[] } = await query.graph({
    entity: "product",
    fields: ["id", "external_id", "metadata", "options.id", "options.title", "options.values.value", "variants.sku"],
    filters: { external_id: products.map((product) => product.product_id) },
  })
  return data.map((product) => ({
    id: product.id,
    external_id: product.external_id ?? "",
    metadata: product.metadata ?? null,
    options: (product.options ?? []).map((option) => ({
      id: option.id,
      title: option.title,
      values: (option.values ?? []).map((value) => value.value),
    })),
    skus: new Set((product.variants ?? []).flatMap((variant) => (variant.sku ? [variant.sku] : []))),
  }))
}

async function createBatch(
  container: MedusaContainer,
  shop: RetailShop,
  batch: RetailProduct[],
  takenHandles: Set<string>
): Promise<void> {
  await removeStrayInventory(
    container,
    batch.flatMap((product) => product.variants)
  )
  const { result: created } = await createProductsWorkflow(container).run({
    input: {
      products: batch.map((product) => ({
        title: product.name,
        handle: freeHandle(product, takenHandles),
        external_id: product.product_id,
        status: ProductStatus.PUBLISHED,
        shipping_profile_id: shop.shippingProfileId,
        sales_channels: [{ id: shop.salesChannelId }],
        options: optionsOf(product.variants),
        variants: product.variants.map(variantInput),
        metadata: { retail_import: "open" },
      })),
    },
  })
  await stockVariants(
    container,
    shop,
    batch.flatMap((product) => product.variants)
  )
  await updateProductsWorkflow(container).run({
    input: { products: created.map((product) => ({ id: product.id, metadata: { retail_import: "done" } })) },
  })
}

/** A variant that was malformed when its product came in, and has been put right since. */
async function addMissingVariants(
  container: MedusaContainer,
  shop: RetailShop,
  existing: PresentProduct,
  product: RetailProduct
): Promise<void> {
  const missing = product.variants.filter((variant) => !existing.skus.has(variant.item_id))
  if (missing.length > 0) {
    await removeStrayInventory(container, missing)
    for (const { title, values } of optionsOf(missing)) {
      const option = existing.options.find((candidate) => candidate.title === title)
      if (!option || values.every((value) => option.values.includes(value))) continue
      await updateProductOptionsWorkflow(container).run({
        input: { selector: { id: option.id }, update: { values: [...new Set([...option.values, ...values])] } },
      })
    }
    await createProductVariantsWorkflow(container).run({
      input: { product_variants: missing.map((variant) => ({ ...variantInput(variant), product_id: existing.id })) },
    })
  }
  await stockVariants(container, shop, product.variants)
}

function variantInput(variant: RetailVariant) {
  return {
    title: Object.values(variant.options).join(" / "),
    sku: variant.item_id,
    manage_inventory: true,
    allow_backorder: false,
    options: variant.options,
    prices: [{ currency_code: CURRENCY, amount: amount(variant.price) }],
  }
}

function optionsOf(variants: RetailVariant[]): { title: string; values: string[] }[] {
  const values = new Map<string, Set<string>>()
  for (const variant of variants) {
    for (const [title, value] of Object.entries(variant.options)) {
      values.set(title, (values.get(title) ?? new Set()).add(value))
    }
  }
  return [...values].map(([title, set]) => ({ title, values: [...set] }))
}

/** Gives each of these variants its level in the warehouse, where it has none. */
async function stockVariants(container: MedusaContainer, shop: RetailShop, variants: RetailVariant[]): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  type ItemRow = { id: string; sku: string | null; location_levels?: { location_id: string }[] }
  const { data: items }: { data: ItemRow[] } = await query.graph({
    entity: "inventory_item",
    fields: ["id", "sku", "location_levels.location_id"],
    filters: { sku: variants.map((variant) => variant.item_id) },
  })
  const units = new Map(variants.map((variant) => [variant.item_id, targetUnits(variant)]))
  const levels = items
    .filter((item) => !item.location_levels?.some((level) => level.location_id === shop.locationId))
    .map((item) => ({
      inventory_item_id: item.id,
      location_id: shop.locationId,
      stocked_quantity: units.get(item.sku ?? "") ?? 0,
    }))
  if (levels.length > 0) await createInventoryLevelsWorkflow(container).run({ input: { inventory_levels: levels } })
}

/** Inventory items that a killed run made before it could tie them to a variant. */
async function removeStrayInventory(container: MedusaContainer, variants: RetailVariant[]): Promise<void> {
  const stray = await container
    .resolve(Modules.INVENTORY)
    .listInventoryItems({ sku: variants.map((variant) => variant.item_id) }, { select: ["id"], take: variants.length })
  if (stray.length > 0) await deleteInventoryItemWorkflow(container).run({ input: stray.map((item) => item.id) })
}

async function variantsBySku(
  container: MedusaContainer,
  products: RetailProduct[]
): Promise<Map<string, ImportedVariant>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: VariantRow[] } = await query.graph({
    entity: "variant",
    fields: [
      "id",
      "sku",
      "title",
      "product.id",
      "product.title",
      "product.handle",
      "inventory_items.inventory_item_id",
    ],
    filters: { sku: products.flatMap((product) => product.variants.map((variant) => variant.item_id)) },
  })
  return new Map(
    data.flatMap(({ id, sku, title, product, inventory_items }) => {
      const inventoryItemId = inventory_items?.[0]?.inventory_item_id
      if (!sku || !inventoryItemId) return []
      const { id: productId, title: productTitle, handle: productHandle } = product
      return [[sku, { variantId: id, title, inventoryItemId, productId, productTitle, productHandle }] as const]
    })
  )
}

type VariantRow = {
  id: string
  sku: string | null
  title: string
  product: { id: string; title: string; handle: string }
  inventory_items?: { inventory_item_id: string }[]
}

async function handlesInUse(container: MedusaContainer, products: RetailProduct[]): Promise<Set<string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: { handle: string }[] } = await query.graph({
    entity: "product",
    fields: ["handle"],
    filters: { handle: products.map((product) => slug(product.name)) },
  })
  return new Set(data.map((product) => product.handle))
}

/** The shop may sell a "water-bottle" of its own, and the file two products of one name. */
function freeHandle(product: RetailProduct, taken: Set<string>): string {
  const plain = slug(product.name)
  const handle = plain && !taken.has(plain) ? plain : `${plain || "product"}-${product.product_id}`
  taken.add(handle)
  return handle
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
