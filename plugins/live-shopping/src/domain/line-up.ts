export const LINE_UP_MAX = 100

export interface LineUpEntry {
  product_id: string
  position: number
}

export interface LineUpChange {
  add: LineUpEntry[]
  move: LineUpEntry[]
  remove: string[]
}

/** The products of a show in the order given, positions 0..n-1; a product named twice keeps its first place. */
export function orderLineUp(productIds: readonly string[]): LineUpEntry[] {
  return [...new Set(productIds)].map((product_id, position) => ({ product_id, position }))
}

/** The smallest change that turns the line-up a show has into the one that is wanted. */
export function changeLineUp(current: readonly LineUpEntry[], wanted: readonly LineUpEntry[]): LineUpChange {
  const had = new Map(current.map((entry) => [entry.product_id, entry.position]))
  const wants = new Set(wanted.map((entry) => entry.product_id))
  return {
    add: wanted.filter((entry) => !had.has(entry.product_id)),
    move: wanted.filter((entry) => had.has(entry.product_id) && had.get(entry.product_id) !== entry.position),
    remove: current.filter((entry) => !wants.has(entry.product_id)).map((entry) => entry.product_id),
  }
}
