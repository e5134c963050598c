import type { HttpTypes } from "@medusajs/types"
import { type Language, textLocale } from "./market"

/** Medusa's metadata is free: these readers take what is there in the right shape and nothing else. */
type Metadata = Record<string, unknown> | null | undefined

const text = (metadata: Metadata, key: string): string | null => {
  const value = metadata?.[key]
  return typeof value === "string" && value !== "" ? value : null
}

/** As {@link text}, in a language: `metadata.translations["de-DE"]` has it where Medusa translates no field. */
const textIn = (metadata: Metadata, key: string, language?: Language): string | null => {
  const locale = language ? textLocale(language) : null
  const all = metadata?.["translations"]
  const own = locale && typeof all === "object" && all !== null ? (all as Record<string, unknown>)[locale] : null
  return (typeof own === "object" ? text(own as Metadata, key) : null) ?? text(metadata, key)
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

export const collectionDescription = (collection: HttpTypes.StoreCollection, language?: Language): string | null =>
  textIn(collection.metadata, "description", language)

/** The maker: a product's type in this shop. */
export const brandOf = (product: HttpTypes.StoreProduct, language: Language): Brand | null =>
  product.type ? brandFrom({ ...product.type, metadata: product.type.metadata ?? null }, language) : null

export type ProductType = { readonly id: string; readonly value: string; readonly metadata: Metadata }

export type Brand = {
  readonly typeId: string
  readonly name: string
  /** In its page's address. */
  readonly handle: string
  /** Where it is made, and what a merchant tells of it: metadata `place` and `story` of the type. */
  readonly place: string | null
  readonly story: string | null
}

/** A type has no handle of its own in Medusa: its metadata's, or one made of its name. */
export const brandFrom = ({ id, value, metadata }: ProductType, language: Language): Brand => ({
  typeId: id,
  name: value,
  handle: text(metadata, "handle") ?? slugOf(value),
  place: textIn(metadata, "place", language),
  story: textIn(metadata, "story", language),
})

/** Letters of any script and digits stay; accents go, where a letter has a plain one. */
export const slugOf = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "")

/**
 * What a picture shows, where the merchant wrote it down: product metadata `alts`, keyed by the picture's address. In the shop's
 * own language, and in no other.
 */
export function altOf(product: HttpTypes.StoreProduct, url: string, language: Language): string | null {
  if (textLocale(language)) return null
  const alts = product.metadata?.["alts"]
  return typeof alts === "object" && alts !== null ? text(alts as Record<string, unknown>, url) : null
}

/** The pictures of a variant, by address: its own in Medusa, else those its metadata names, else its thumbnail. */
export function variantImages(variant: HttpTypes.StoreProductVariant): string[] {
  const named = texts(variant.metadata, "images")
  return named.length > 0 ? named : variant.thumbnail ? [variant.thumbnail] : []
}
