/** The line-up as the host arranges it: product ids in order, each once. */

export const LINE_UP_MOST = 100

/** A line of it; `product` is null where it is not for sale in this market, and `title` too where it is gone altogether. */
export type LineUpItem<Product> = {
  readonly id: string
  readonly title: string | null
  readonly product: Product | null
}

/** The whole line-up in order: what is not for sale here stays in it until a person takes it out. */
export function lineUpItems<Product extends { readonly id: string }>(
  lineUp: readonly { product_id: string; position: number; title: string | null }[],
  products: readonly Product[]
): LineUpItem<Product>[] {
  const byId = new Map(products.map((product) => [product.id, product]))
  return [...lineUp]
    .sort((a, b) => a.position - b.position)
    .map(({ product_id, title }) => ({ id: product_id, title, product: byId.get(product_id) ?? null }))
}

export function add(order: readonly string[], productId: string): string[] {
  return order.includes(productId) || order.length >= LINE_UP_MOST ? [...order] : [...order, productId]
}

export function remove(order: readonly string[], productId: string): string[] {
  return order.filter((id) => id !== productId)
}

/** Moves one product to a place; places outside the line-up mean its nearest end. */
export function move(order: readonly string[], productId: string, to: number): string[] {
  if (!order.includes(productId)) return [...order]
  const rest = order.filter((id) => id !== productId)
  const place = Math.min(Math.max(to, 0), rest.length)
  return [...rest.slice(0, place), productId, ...rest.slice(place)]
}

/**
 * What the host shows next: the first product after the one pinned last that is not up now; past the end it starts again at
 * the top, because a show of two hours comes round to its goods more than once.
 */
export function nextToPin(
  order: readonly string[],
  up: readonly { product_id: string }[],
  lastPinned: string | null
): string | null {
  const taken = new Set(up.map((pin) => pin.product_id))
  const from = lastPinned === null ? 0 : order.indexOf(lastPinned) + 1
  const round = [...order.slice(from), ...order.slice(0, from)]
  return round.find((id) => !taken.has(id)) ?? null
}
