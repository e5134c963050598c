/**
 * Turns the short form in which the catalogue is written into full products: every combination of options becomes a
 * variant with a sku, five prices, stock in three places and its pictures.
 */
import type { CurrencyCode, Finish, ModelShape, Prices, Product, ProductImage, ProductOption, Variant } from "../types"

/**
 * The price book's rule: a plain factor on the euro price, then the ending shoppers of that currency are used to.
 * Kronor end in 9 (or 95 and the like would look foreign), francs go in steps of 50 rappen, the rest are whole.
 */
const FACTORS: Readonly<Record<CurrencyCode, number>> = { eur: 1, usd: 1.1, gbp: 0.86, sek: 11.4, chf: 0.96 }

export function priceBook(eur: number): Prices {
  return {
    eur,
    usd: Math.round(eur * FACTORS.usd),
    gbp: Math.round(eur * FACTORS.gbp),
    sek: Math.max(9, Math.round((eur * FACTORS.sek + 1) / 10) * 10 - 1),
    chf: Math.round(eur * FACTORS.chf * 2) / 2,
  }
}

/** FNV-1a: the same sku gets the same stock on every machine. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0
  return h
}

/** Mostly comfortable stock, some "few left", and now and then nothing in one place: what a real shop looks like. */
function stockFor(sku: string, scale: number): Record<string, number> {
  const pick = (place: string, base: number): number => {
    const roll = hash(`${sku}@${place}`)
    if (roll % 17 === 0) return 0
    if (roll % 7 === 0) return 1 + (roll % 4)
    return Math.round((base + (roll % 23)) * scale)
  }
  return { rotterdam: pick("rotterdam", 24), leeds: pick("leeds", 10), newark: pick("newark", 14) }
}

const slug = (value: string): string =>
  value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")

/** SAND -> SAND, "Sea green" -> SEAG, "M (50 mm)" -> M50M: short enough to read out over the phone. */
const skuPart = (value: string): string =>
  value
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "")
    .slice(0, 4)

type OtherOption = {
  readonly title: string
  /** Value to what it adds to the euro price, and to the weight in grams. */
  readonly values: readonly (readonly [value: string, addEur: number, addGrams?: number])[]
}

export type ProductDraft = {
  readonly handle: string
  readonly title: string
  readonly subtitle: string
  readonly description: string
  readonly brand: string
  readonly category: string
  readonly collections: readonly string[]
  readonly tags: readonly string[]
  readonly material: string
  readonly origin: string
  readonly hsCode: string
  /** Grams, and millimetres as width x height x depth. */
  readonly weight: number
  readonly size: readonly [width: number, height: number, depth: number]
  readonly eur: number
  readonly shape: ModelShape
  /** Name of the option the finishes belong to; "Colour" if not said. */
  readonly finishOption?: string
  readonly finishes: Readonly<Record<string, Finish>>
  readonly other?: OtherOption
  readonly skuStem: string
  /** What the detail picture shows, for its alternative text. */
  readonly detail: string
  /** What surrounds the object in the context picture. */
  readonly context: string
  /** Skus without any stock: a sold-out variant is part of a shop's life. */
  readonly soldOut?: readonly string[]
  readonly stockScale?: number
}

export function defineProduct(draft: ProductDraft): Product {
  const finishOption = draft.finishOption ?? "Colour"
  const finishes = Object.keys(draft.finishes)
  const first = finishes[0]
  if (first === undefined) throw new Error(`${draft.handle} has no finish`)

  const heroOf = (finish: string): string => `products/${draft.handle}-${slug(finish)}-front.webp`
  const detailFile = `products/${draft.handle}-detail.webp`
  const contextFile = `products/${draft.handle}-context.webp`
  const images: ProductImage[] = [
    { file: heroOf(first), view: "front", finish: first, alt: `${draft.title} in ${first.toLowerCase()}` },
    { file: detailFile, view: "detail", finish: first, alt: `${draft.title}: ${draft.detail}` },
    { file: contextFile, view: "context", finish: first, alt: `${draft.title} ${draft.context}` },
    ...finishes.slice(1).map((finish): ProductImage => ({
      file: heroOf(finish),
      view: "front",
      finish,
      alt: `${draft.title} in ${finish.toLowerCase()}`,
    })),
  ]

  const options: ProductOption[] = [{ title: finishOption, values: finishes }]
  if (draft.other) options.push({ title: draft.other.title, values: draft.other.values.map(([value]) => value) })

  const variants: Variant[] = finishes.flatMap((finish) =>
    (draft.other?.values ?? [["", 0, 0] as const]).map(([value, addEur, addGrams]): Variant => {
      const sku = [draft.skuStem, skuPart(finish), ...(value ? [skuPart(value)] : [])].join("-")
      const soldOut = draft.soldOut?.includes(sku) ?? false
      return {
        sku,
        title: value ? `${finish} / ${value}` : finish,
        options: { [finishOption]: finish, ...(draft.other ? { [draft.other.title]: value } : {}) },
        prices: priceBook(draft.eur + addEur),
        stock: soldOut ? { rotterdam: 0, leeds: 0, newark: 0 } : stockFor(sku, draft.stockScale ?? 1),
        images: finish === first ? [heroOf(finish), detailFile, contextFile] : [heroOf(finish)],
        weight: draft.weight + (addGrams ?? 0),
      }
    })
  )

  const [width, height, depth] = draft.size
  return {
    handle: draft.handle,
    title: draft.title,
    subtitle: draft.subtitle,
    description: draft.description,
    brand: draft.brand,
    category: draft.category,
    collections: draft.collections,
    tags: draft.tags,
    material: draft.material,
    originCountry: draft.origin,
    hsCode: draft.hsCode,
    weight: draft.weight,
    width,
    height,
    length: depth,
    options,
    finishOption,
    variants,
    images,
    thumbnail: heroOf(first),
    model: { shape: draft.shape, width, height, depth, finishes: draft.finishes },
  }
}
