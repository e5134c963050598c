export const PIN_SLOTS = [1, 2, 3] as const
export type PinSlot = (typeof PIN_SLOTS)[number]

export interface PinUp {
  id: string
  product_id: string
  slot: PinSlot
  pinned_at: Date
}

export type PinPlacement =
  | { ok: true; slot: PinSlot; gives_way: PinUp | null }
  | { ok: false; code: "already_pinned" | "slot_taken"; message: string }

/**
 * Where a product goes among the pins that are up. Without a slot the first free one is taken, and when all are taken
 * the pin that has been up longest gives way. A slot that was asked for by number is never taken from another pin:
 * two people who pin into the same slot at once must not silently undo each other.
 */
export function placePin(up: readonly PinUp[], productId: string, slot?: PinSlot): PinPlacement {
  if (up.some((pin) => pin.product_id === productId)) {
    return { ok: false, code: "already_pinned", message: "This product is pinned already." }
  }
  if (slot !== undefined) {
    return up.some((pin) => pin.slot === slot)
      ? {
          ok: false,
          code: "slot_taken",
          message: `Slot ${slot} holds another pin: take it down first, or leave the slot open.`,
        }
      : { ok: true, slot, gives_way: null }
  }
  const free = PIN_SLOTS.find((candidate) => up.every((pin) => pin.slot !== candidate))
  if (free !== undefined) {
    return { ok: true, slot: free, gives_way: null }
  }
  const oldest = up.reduce((a, b) => (olderThan(b, a) ? b : a))
  return { ok: true, slot: oldest.slot, gives_way: oldest }
}

/** Pins put up in the same millisecond are told apart by slot, so that the choice does not depend on row order. */
function olderThan(a: PinUp, b: PinUp): boolean {
  const difference = a.pinned_at.getTime() - b.pinned_at.getTime()
  return difference === 0 ? a.slot < b.slot : difference < 0
}
