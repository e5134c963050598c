import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createCollectionsWorkflow,
  createInventoryLevelsWorkflow,
  createProductCategoriesWorkflow,
  createProductsWorkflow,
  createProductTagsWorkflow,
  createProductTypesWorkflow,
  deleteInventoryItemWorkflow,
  deleteProductsWorkflow,
  updateProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { Catalogue, Product } from "../../../demo/catalogue"
import type { Media } from "./media"
import type { DemoShop } from "./shop"
import { metadataIn } from "./words"

const BATCH = 8

type Id = { id: string }

/**
 * Where Medusa has no word of its own: a **brand** is the product's type (one a product, a list of its own in the admin,
 * filtered by `type_id`), with place and story in the type's metadata. Medusa puts a product into one **collection**;
 * it goes into the smallest of those the catalogue names, so that none is empty, and carries the others as tags.
 */
export async function seedCatalogue(
  container: MedusaContainer,
  catalogue: Catalogue,
  shop: DemoShop,
  media: Media,
  advance: (done: number, total: number) => void
): Promise<void> {
  const categories = await seedCategories(container, catalogue, media)
  const collections = await seedCollections(container, catalogue, media)
  const types = await seedBrands(container, catalogue)
  const tags = await seedTags(container, catalogue)
  const collectionOf = shareOut(catalogue)

  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  type ProductRow = Id & { handle: string; metadata: Record<string, unknown> | null }
  const { data: present }: { data: ProductRow[] } = await query.graph({
    entity: "product",
    fields: ["id", "handle", "metadata"],
    filters: { handle: catalogue.products.map((product) => product.handle) },
  })
  // "open" is written first and "done" last: what lies between belongs to a seed that was stopped.
  const unfinished = present.filter((product) => product.metadata?.demo === "open")
  if (unfinished.length > 0) {
    await deleteProductsWorkflow(container).run({ input: { ids: unfinished.map((product) => product.id) } })
  }
  const there = new Set(present.filter((product) => product.metadata?.demo !== "open").map((product) => product.handle))
  const missing = catalogue.products.filter((product) => !there.has(product.handle))
  const total = catalogue.products.length
  advance(total - missing.length, total)

  for (let start = 0; start < missing.length; start += BATCH) {
    const batch = missing.slice(start, start + BATCH)
    await removeStrayInventory(container, batch)
    const urls = await media.upload(batch.flatMap((product) => product.images.map((image) => image.file)))
    const { result } = await createProductsWorkflow(container).run({
      input: {
        products: batch.map((product) =>
          productInput(product, urls, shop, {
            categoryId: categories.get(product.category),
            collectionId: collections.get(collectionOf.get(product.handle) ?? ""),
            typeId: types.get(product.brand),
            tagIds: [...product.tags, ...product.collections].flatMap((tag) => tags.get(tag) ?? []),
          })
        ),
      },
    })
    await stock(container, batch, shop)
    await updateProductsWorkflow(container).run({
      input: {
        products: result.map((created) => ({ id: created.id, metadata: { ...created.metadata, demo: "done" } })),
      },
    })
    advance(total - missing.length + start + batch.length, total)
  }
}

type Places = { categoryId?: string; collectionId?: string; typeId?: string; tagIds: string[] }

function productInput(product: Product, urls: Map<string, string>, shop: DemoShop, places: Places) {
  const images = product.images.flatMap(({ file, ...image }) => {
    const url = urls.get(file)
    return url ? [{ ...image, url }] : []
  })
  return {
    handle: product.handle,
    title: product.title,
    subtitle: product.subtitle,
    description: product.description,
    status: ProductStatus.PUBLISHED,
    thumbnail: urls.get(product.thumbnail) ?? images[0]?.url,
    images: images.map(({ url, alt, view, finish }) => ({ url, metadata: { alt, view, finish } })),
    material: product.material,
    origin_country: product.originCountry,
    hs_code: product.hsCode,
    weight: product.weight,
    width: product.width,
    height: product.height,
    length: product.length,
    shipping_profile_id: shop.shippingProfileId,
    sales_channels: [{ id: shop.salesChannelId }],
    type_id: places.typeId,
    collection_id: places.collectionId,
    category_ids: places.categoryId ? [places.categoryId] : [],
    tag_ids: places.tagIds,
    options: product.options.map(({ title, values }) => ({ title, values: [...values] })),
    variants: product.variants.map((variant) => ({
      sku: variant.sku,
      title: variant.title,
      options: { ...variant.options },
      prices: Object.entries(variant.prices).map(([currency_code, amount]) => ({ currency_code, amount })),
      manage_inventory: true,
      allow_backorder: false,
      weight: variant.weight,
      thumbnail: urls.get(variant.images[0] ?? ""),
      metadata: { images: variant.images.flatMap((file) => urls.get(file) ?? []) },
    })),
    metadata: {
      demo: "open",
      finish_option: product.finishOption,
      // The Store API gives pictures without their metadata; alternative texts are found here by address.
      alts: Object.fromEntries(images.map(({ url, alt }) => [url, alt])),
    },
  }
}

async function stock(container: MedusaContainer, products: Product[], shop: DemoShop): Promise<void> {
  const variants = new Map(products.flatMap((product) => product.variants.map((variant) => [variant.sku, variant])))
  const items = await inventoryItems(container, [...variants.keys()])
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: items.flatMap((item) =>
        Object.entries(variants.get(item.sku ?? "")?.stock ?? {}).flatMap(([handle, units]) => {
          const location_id = shop.locations.get(handle)
          return location_id ? [{ inventory_item_id: item.id, location_id, stocked_quantity: units }] : []
        })
      ),
    },
  })
}

/** Inventory items that a stopped seed made before it could tie them to a variant. */
async function removeStrayInventory(container: MedusaContainer, products: Product[]): Promise<void> {
  const stray = await inventoryItems(
    container,
    products.flatMap((product) => product.variants.map((variant) => variant.sku))
  )
  if (stray.length > 0) await deleteInventoryItemWorkflow(container).run({ input: stray.map((item) => item.id) })
}

async function inventoryItems(container: MedusaContainer, skus: string[]) {
  return await container
    .resolve(Modules.INVENTORY)
    .listInventoryItems({ sku: skus }, { select: ["id", "sku"], take: skus.length })
}

async function seedCategories(container: MedusaContainer, { categories }: Catalogue, media: Media) {
  const present = await idsBy(container, "product_category", "handle")
  const missing = categories.filter((category) => !present.has(category.handle))
  if (missing.length === 0) return present
  const urls = await media.upload(missing.flatMap((category) => category.scenes))
  const { result } = await createProductCategoriesWorkflow(container).run({
    input: {
      product_categories: missing.map((category) => {
        const scenes = category.scenes.flatMap((scene) => urls.get(scene) ?? [])
        return {
          name: category.name,
          handle: category.handle,
          description: category.description,
          is_active: true,
          rank: categories.indexOf(category),
          metadata: { image: scenes[0] ?? null, scenes },
        }
      }),
    },
  })
  for (const category of result) present.set(category.handle, category.id)
  return present
}

async function seedCollections(container: MedusaContainer, catalogue: Catalogue, media: Media) {
  const { collections } = catalogue
  const present = await idsBy(container, "product_collection", "handle")
  const missing = collections.filter((collection) => !present.has(collection.handle))
  if (missing.length === 0) return present
  const urls = await media.upload(missing.map((collection) => collection.scene))
  const { result } = await createCollectionsWorkflow(container).run({
    input: {
      collections: missing.map((collection) => ({
        title: collection.title,
        handle: collection.handle,
        metadata: {
          description: collection.description,
          image: urls.get(collection.scene) ?? null,
          translations: metadataIn(catalogue, ({ collections }) => {
            const words = collections[collection.handle]
            return words && { description: words.description }
          }),
        },
      })),
    },
  })
  for (const collection of result) present.set(collection.handle, collection.id)
  return present
}

/** Types by the brand's handle. */
async function seedBrands(container: MedusaContainer, catalogue: Catalogue): Promise<Map<string, string>> {
  const { brands } = catalogue
  const present = await idsBy(container, "product_type", "value")
  const missing = brands.filter((brand) => !present.has(brand.name))
  if (missing.length > 0) {
    const { result } = await createProductTypesWorkflow(container).run({
      input: {
        product_types: missing.map(({ name, handle, place, story }) => ({
          value: name,
          metadata: { handle, place, story, translations: metadataIn(catalogue, ({ brands }) => brands[handle]) },
        })),
      },
    })
    for (const type of result) present.set(type.value, type.id)
  }
  return new Map(brands.map((brand) => [brand.handle, present.get(brand.name) ?? ""]))
}

async function seedTags(container: MedusaContainer, { products }: Catalogue): Promise<Map<string, string>> {
  const present = await idsBy(container, "product_tag", "value")
  const wanted = new Set(products.flatMap((product) => [...product.tags, ...product.collections]))
  const missing = [...wanted].filter((tag) => !present.has(tag))
  if (missing.length > 0) {
    const { result } = await createProductTagsWorkflow(container).run({
      input: { product_tags: missing.map((value) => ({ value })) },
    })
    for (const tag of result) present.set(tag.value, tag.id)
  }
  return present
}

async function idsBy(
  container: MedusaContainer,
  entity: string,
  key: "handle" | "value"
): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data }: { data: (Id & { handle?: string; value?: string })[] } = await query.graph({
    entity,
    fields: ["id", key],
  })
  return new Map(data.map((row) => [row[key] ?? "", row.id]))
}

/** For each product the collection, of those it names, that has the fewest so far. */
function shareOut({ products, collections }: Catalogue): Map<string, string> {
  const sizes = new Map(collections.map((collection) => [collection.handle, 0]))
  return new Map(
    products.map((product) => {
      const [smallest] = [...product.collections].sort((a, b) => (sizes.get(a) ?? 0) - (sizes.get(b) ?? 0))
      if (smallest) sizes.set(smallest, (sizes.get(smallest) ?? 0) + 1)
      return [product.handle, smallest ?? ""]
    })
  )
}
