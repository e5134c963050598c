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
  const one = text(category.metadata, "image")
  return many.length > 0 ? many : one ? [one] : []
}

export const collectionScene = (collection: HttpTypes.StoreCollection): string | null =>
  text(collection.metadata, "image") ?? texts(collection.metadata, "scenes")[0] ?? null

export const collectionDescription = (collection: HttpTypes.StoreCollection): string | null =>
  text(collection.metadata, "description")

/** The maker: a product's type in this shop. */
export const brandOf = (product: HttpTypes.StoreProduct): string | null => product.type?.value ?? null

/** What a picture shows, where the merchant wrote it down: product metadata `alts`, keyed by the picture's address. */
export function altOf(product: HttpTypes.StoreProduct, url: string): string | null {
  const alts = product.metadata?.["alts"]
  return typeof alts === "object" && alts !== null ? text(alts as Record<string, unknown>, url) : null
}

/** The pictures of a variant, by address: its own in Medusa, else those its metadata names, else its thumbnail. */
export function variantImages(variant: HttpTypes.StoreProductVariant): string[] {
  const named = texts(variant.metadata, "images")
  return named.length > 0 ? named : variant.thumbnail ? [variant.thumbnail] : []
}
