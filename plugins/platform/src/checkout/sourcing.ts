import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { MathBN, MedusaError, Modules } from "@medusajs/framework/utils"
import type { LinePart } from "./seams"
import type { CheckoutCart, CheckoutLine } from "./types"

/** What one order line takes of one inventory item. */
export interface Want {
  /** The order's line, once there is one; the cart's before. */
  line_id: string
  inventory_item_id: string
  quantity: BigNumberInput
  allow_backorder: boolean
  /** Sites it may come from, in the order in which they are tried. */
  locations: readonly string[]
}

export interface Level {
  inventory_item_id: string
  location_id: string
  stocked_quantity: BigNumberInput
  reserved_quantity: BigNumberInput
}

/** A want and the site that it was given. */
export interface Taken extends Want {
  location_id: string
}

/**
 * What the parts of a cart want of the stock. As in the core: only of managed variants, at the sites that serve the cart's
 * sales channel.
 *
 * @throws MedusaError in the core's words for a variant without an inventory item or without a site in the channel
 */
export function wantsOf(cart: CheckoutCart, parts: readonly LinePart[]): Want[] {
  const lines = new Map((cart.items ?? []).map((line) => [line.id, line]))
  const sites = sitesOf(cart)
  const wants: Want[] = []
  for (const part of parts) {
    const variant = lines.get(part.line_id)?.variant
    if (!variant?.manage_inventory) continue
    if (cart.sales_channel_id && !variant.allow_backorder && !servedByChannel(variant, cart.sales_channel_id)) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `Sales channel ${cart.sales_channel_id} is not associated with any stock location for variant ${variant.id}.`
      )
    }
    if (!variant.inventory_items?.length) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `Variant ${variant.id} does not have any inventory items associated with it.`
      )
    }
    for (const { inventory_item_id, required_quantity } of variant.inventory_items) {
      wants.push({
        line_id: part.line_id,
        inventory_item_id,
        quantity: MathBN.mult(required_quantity, part.quantity),
        allow_backorder: variant.allow_backorder,
        locations: part.location_id ? [part.location_id] : sites,
      })
    }
  }
  return wants
}

/**
 * The core's rule: the first site that holds the whole, and where none does, the first that has a level, for what may be ordered
 * before it is there. Unlike the core it counts what the lines before took from the same site.
 *
 * @throws MedusaError insufficient_inventory, as the core
 */
export function chooseSites(wants: readonly Want[], levels: readonly Level[]): Taken[] {
  const left = new Map<string, BigNumberInput>()
  for (const level of levels) {
    left.set(keyOf(level), MathBN.sub(level.stocked_quantity, level.reserved_quantity))
  }
  return wants.map((want) => {
    const known = want.locations.filter((location_id) => left.has(keyOf({ ...want, location_id })))
    const holds = (location_id: string) => MathBN.gte(left.get(keyOf({ ...want, location_id })) ?? 0, want.quantity)
    const location_id = known.find(holds) ?? (want.allow_backorder ? (known[0] ?? want.locations[0]) : undefined)
    if (location_id === undefined) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "Some variant does not have the required inventory",
        MedusaError.Codes.INSUFFICIENT_INVENTORY
      )
    }
    const key = keyOf({ ...want, location_id })
    left.set(key, MathBN.sub(left.get(key) ?? 0, want.quantity))
    return { ...want, location_id }
  })
}

/** What lies where now, with the given reservations let go in thought. */
export async function readLevels(
  container: MedusaContainer,
  items: readonly string[],
  holds: readonly string[]
): Promise<Level[]> {
  if (items.length === 0) return []
  const inventory = container.resolve(Modules.INVENTORY)
  const [levels, held] = await Promise.all([
    inventory.listInventoryLevels({ inventory_item_id: [...items] }, {}),
    holds.length === 0 ? [] : inventory.listReservationItems({ id: [...holds] }, {}),
  ])
  return levels.map(({ inventory_item_id, location_id, stocked_quantity, reserved_quantity }) => {
    const own = held
      .filter((one) => one.inventory_item_id === inventory_item_id && one.location_id === location_id)
      .reduce<BigNumberInput>((sum, { quantity }) => MathBN.add(sum, quantity), 0)
    return {
      inventory_item_id,
      location_id,
      stocked_quantity,
      reserved_quantity: MathBN.sub(reserved_quantity, own),
    }
  })
}

/**
 * Fills what the seam left open: a line that nobody sourced is one part, from wherever the core would take it.
 *
 * @throws MedusaError unexpected_state when a handler's parts do not add up to their line
 */
export function completeParts(cart: CheckoutCart, sourced: readonly LinePart[], owner: string): LinePart[] {
  const lines = cart.items ?? []
  const stray = sourced.find(({ line_id }) => !lines.some(({ id }) => id === line_id))
  if (stray) throw wrongParts(owner, stray.line_id)
  return lines.flatMap((line): LinePart[] => {
    const parts = sourced.filter(({ line_id }) => line_id === line.id)
    if (parts.length === 0) return [{ line_id: line.id, quantity: line.quantity, location_id: null }]
    const positive = parts.every(({ quantity }) => MathBN.gt(quantity, 0))
    if (!positive || !MathBN.eq(MathBN.sum(...parts.map(({ quantity }) => quantity)), line.quantity)) {
      throw wrongParts(owner, line.id)
    }
    return parts.map(({ line_id, quantity, location_id }) => ({ line_id, quantity, location_id }))
  })
}

function wrongParts(owner: string, line: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `What "${owner}" sourced of line ${line} does not add up to the line.`
  )
}

/** The sites of the cart's sales channel, in the order in which the core comes upon them. */
function sitesOf(cart: CheckoutCart): string[] {
  const sites = new Set<string>()
  for (const line of cart.items ?? []) {
    for (const { site, channels } of levelsOf(line)) {
      if (channels.includes(cart.sales_channel_id ?? "")) sites.add(site)
    }
  }
  return [...sites]
}

function servedByChannel(variant: NonNullable<CheckoutLine["variant"]>, channel: string): boolean {
  return levelsOf({ variant }).some(({ channels }) => channels.includes(channel))
}

function levelsOf({ variant }: Pick<CheckoutLine, "variant">): { site: string; channels: string[] }[] {
  return (variant?.inventory_items ?? []).flatMap(({ inventory }) =>
    (inventory?.location_levels ?? []).flatMap(({ stock_locations }) =>
      (stock_locations ?? []).flatMap((site) =>
        site ? [{ site: site.id, channels: (site.sales_channels ?? []).flatMap((one) => (one ? [one.id] : [])) }] : []
      )
    )
  )
}

const keyOf = ({ inventory_item_id, location_id }: Pick<Level, "inventory_item_id" | "location_id">) =>
  JSON.stringify([inventory_item_id, location_id])
