/** A product as the room offers it: what it costs here, how many are left, and which choices lead to a variant. */

export type RoomVariant = {
  id: string
  title: string
  /** Value by option id. */
  choices: Record<string, string>
  /** To compare by; what is shown is the text, written on the server. */
  price: number | null
  priceText: string | null
  /** Before a reduction; `null` without one. */
  originalText: string | null
  /** How many can be bought; `null`: as many as one likes. */
  left: number | null
  /** Its own picture; `null` where it has none. */
  picture: string | null
}

export type RoomProduct = {
  id: string
  handle: string
  title: string
  subtitle: string | null
  thumbnail: string | null
  options: { id: string; title: string; values: string[] }[]
  variants: RoomVariant[]
}

export type Selection = Readonly<Record<string, string>>

/** Few enough to say so. */
export const FEW = 5

export const canBuy = (variant: RoomVariant): boolean =>
  variant.price !== null && (variant.left === null || variant.left > 0)

/** Over all variants; `null` as soon as one is not counted. */
export function unitsLeft(product: RoomProduct): number | null {
  let sum = 0
  for (const variant of product.variants) {
    if (variant.left === null) return null
    sum += Math.max(0, variant.left)
  }
  return sum
}

export const soldOut = (product: RoomProduct): boolean => !product.variants.some(canBuy)

/** The lowest price of what can be bought (of all, when nothing can), and whether others cost more. */
export function priceFrom(product: RoomProduct): { now: string; was: string | null; several: boolean } | null {
  const buyable = product.variants.filter(canBuy)
  const priced = (buyable.length > 0 ? buyable : product.variants).filter((variant) => variant.price !== null)
  const cheapest = priced.reduce<RoomVariant | null>(
    (best, variant) => (best === null || (variant.price ?? 0) < (best.price ?? 0) ? variant : best),
    null
  )
  if (!cheapest || cheapest.priceText === null) return null
  return {
    now: cheapest.priceText,
    was: cheapest.originalText,
    several: priced.some((variant) => variant.price !== cheapest.price),
  }
}

/** The variant that a whole selection names. */
export function chosen(product: RoomProduct, selection: Selection): RoomVariant | null {
  return (
    product.variants.find((variant) =>
      product.options.every((option) => variant.choices[option.id] === selection[option.id])
    ) ?? null
  )
}

/**
 * The picture of what has been chosen so far: the one that all fitting variants share, so that a colour shows itself before
 * the size is chosen. Where they differ, or have none, the product's own.
 */
export function pictureOf(product: RoomProduct, selection: Selection): string | null {
  const fitting = product.variants.filter((variant) =>
    Object.entries(selection).every(([optionId, value]) => variant.choices[optionId] === value)
  )
  const first = fitting[0]?.picture ?? null
  return fitting.every((variant) => variant.picture === first) ? (first ?? product.thumbnail) : product.thumbnail
}

/** Options without a choice are chosen already; a product with one variant is chosen altogether. */
export function initialSelection(product: RoomProduct): Selection {
  const only = product.variants.length === 1 ? product.variants[0] : undefined
  if (only) return only.choices
  return Object.fromEntries(
    product.options.flatMap((option) => (option.values.length === 1 ? [[option.id, option.values[0] as string]] : []))
  )
}

/**
 * What is chosen after `value` of an option was pressed: that value, and of the other choices as many as are made together
 * with it, what can be bought before what cannot. The ones that are not are open again, for the shopper to choose anew: so
 * a choice of every option always names a variant, however few of the combinations are made.
 */
export function select(product: RoomProduct, selection: Selection, optionId: string, value: string): Selection {
  const shared = (variant: RoomVariant): [string, string][] =>
    Object.entries(selection).filter(([id, kept]) => id !== optionId && variant.choices[id] === kept)
  const score = (variant: RoomVariant): number => shared(variant).length * 2 + (canBuy(variant) ? 1 : 0)
  const nearest = product.variants
    .filter((variant) => variant.choices[optionId] === value)
    .reduce<RoomVariant | null>((best, variant) => (best && score(best) >= score(variant) ? best : variant), null)
  return nearest ? { ...Object.fromEntries(shared(nearest)), [optionId]: value } : selection
}

/** Whether a value still leads to something that can be bought, the other choices staying as they are. */
export function valueState(
  product: RoomProduct,
  selection: Selection,
  optionId: string,
  value: string
): "open" | "sold-out" | "missing" {
  const fitting = product.variants.filter(
    (variant) =>
      variant.choices[optionId] === value &&
      product.options.every(
        (option) =>
          option.id === optionId ||
          selection[option.id] === undefined ||
          variant.choices[option.id] === selection[option.id]
      )
  )
  if (fitting.length === 0) return "missing"
  return fitting.some(canBuy) ? "open" : "sold-out"
}

/** How many of a variant may be asked for at once. */
export const mostAtOnce = (variant: RoomVariant): number => Math.min(10, variant.left ?? 10)
