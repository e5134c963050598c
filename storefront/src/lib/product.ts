import type { HttpTypes } from "@medusajs/types"

/** From this many on, a shopper is told how many are left. */
export const FEW = 5

/** One order line never takes more than this. */
export const MOST = 20

type Stocked = Pick<HttpTypes.StoreProductVariant, "manage_inventory" | "allow_backorder" | "inventory_quantity">

/** How many can be bought now: a number, or `Infinity` where Medusa does not count. */
export function stockOf(variant: Stocked): number {
  if (variant.manage_inventory === false || variant.allow_backorder) return Infinity
  return Math.max(0, variant.inventory_quantity ?? 0)
}

export const isBuyable = (variant: Stocked): boolean => stockOf(variant) > 0

export type Amount = { readonly now: number; readonly was: number | null; readonly currency: string }

export function amountOf(variant: Pick<HttpTypes.StoreProductVariant, "calculated_price">): Amount | null {
  const price = variant.calculated_price
  const now = price?.calculated_amount
  if (price === undefined || price === null || now === null || now === undefined || !price.currency_code) return null
  const original = price.original_amount
  return {
    now,
    was: original !== null && original !== undefined && original > now ? original : null,
    currency: price.currency_code,
  }
}

export type CardFacts = {
  readonly amount: Amount | null
  /** The variants cost differently: the amount is the lowest. */
  readonly from: boolean
  readonly soldOut: boolean
}

/** What a card says of a whole product: the lowest price of what can be bought, and whether anything can. */
export function cardFacts(variants: readonly HttpTypes.StoreProductVariant[]): CardFacts {
  const buyable = variants.filter(isBuyable)
  const amounts = (buyable.length > 0 ? buyable : variants).map(amountOf).filter((amount) => amount !== null)
  const lowest = amounts.reduce<Amount | null>((low, amount) => (low && low.now <= amount.now ? low : amount), null)
  return {
    amount: lowest,
    from: lowest !== null && amounts.some((amount) => amount.now > lowest.now),
    soldOut: buyable.length === 0,
  }
}

/** Option title to value, as a variant carries them. */
export function optionsOf(variant: HttpTypes.StoreProductVariant): Record<string, string> {
  const chosen: Record<string, string> = {}
  for (const value of variant.options ?? []) {
    const title = value.option?.title
    if (title) chosen[title] = value.value
  }
  return chosen
}

export type Choice = {
  readonly id: string
  readonly options: Readonly<Record<string, string>>
  readonly buyable: boolean
}

/** The variant with exactly these options. */
export const matching = <T extends Choice>(
  choices: readonly T[],
  wanted: Readonly<Record<string, string>>
): T | undefined =>
  choices.find((choice) => Object.entries(choice.options).every(([title, value]) => wanted[title] === value))

/**
 * What happens when a shopper presses `value` of the option `title`: that value, with the rest of the choice kept as far
 * as such a variant exists; one that can be bought is preferred to one that cannot.
 */
export function choose<T extends Choice>(
  choices: readonly T[],
  current: Readonly<Record<string, string>>,
  title: string,
  value: string
): T | undefined {
  const score = (choice: T): number =>
    Object.entries(choice.options).filter(([key, kept]) => current[key] === kept).length * 2 + (choice.buyable ? 1 : 0)
  const exact = matching(choices, { ...current, [title]: value })
  if (exact) return exact
  return choices
    .filter((choice) => choice.options[title] === value)
    .reduce<T | undefined>((best, choice) => (best && score(best) >= score(choice) ? best : choice), undefined)
}

/** How a value looks before it is pressed, given what else is chosen. */
export function valueState(
  choices: readonly Choice[],
  current: Readonly<Record<string, string>>,
  title: string,
  value: string
): "available" | "sold-out" {
  const exact = matching(choices, { ...current, [title]: value })
  if (exact) return exact.buyable ? "available" : "sold-out"
  return choices.some((choice) => choice.options[title] === value && choice.buyable) ? "available" : "sold-out"
}

/** The variant shown first: the first that can be bought, else the first. */
export const firstChoice = <T extends Choice>(choices: readonly T[]): T | undefined =>
  choices.find((choice) => choice.buyable) ?? choices[0]
