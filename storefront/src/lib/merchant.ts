import type { HttpTypes } from "@medusajs/types"

/** Medusa's metadata is free: these readers take what is there in the right shape and nothing else. */
type Metadata = Record<string, unknown> | null | undefined

const text = (metadata: Metadata, key: string): string | null => {
  const value = metadata?.[key]
  return typeof value === "string" && value !== "" ? value : null
}

const texts = (metadata: Metadata, key: string): string[] => {
  const value = metadata?.[key]
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string" && entry !== "") : []
}

/** Wide lifestyle pictures of a category, the first is its face. */
export const scenesOf = (category: HttpTypes.StoreProductCategory): string[] => {
  const many = texts(category.metadata, "scenes")
  const one = text(category.metadata, "scene")
  return many.length > 0 ? many : one ? [one] : []
}

export const collectionScene = (collection: HttpTypes.StoreCollection): string | null =>
  text(collection.metadata, "scene") ?? texts(collection.metadata, "scenes")[0] ?? null

export const collectionDescription = (collection: HttpTypes.StoreCollection): string | null =>
  text(collection.metadata, "description")

export const brandOf = (product: HttpTypes.StoreProduct): string | null =>
  text(product.metadata, "brand_name") ?? text(product.metadata, "brand")

/** What a picture shows, where the merchant wrote it down: metadata `image_alts`, keyed by the file's name. */
export function altOf(product: HttpTypes.StoreProduct, url: string): string | null {
  const alts = product.metadata?.["image_alts"]
  if (typeof alts !== "object" || alts === null) return null
  for (const [file, alt] of Object.entries(alts)) {
    const stem = file.replace(/^.*\//, "")
    if (typeof alt === "string" && stem !== "" && url.endsWith(stem)) return alt
  }
  return null
}
