export type BagFacts = {
  /** How many lines lie in it. */
  readonly lines: number
  /** Pieces that a show sold and whose pin is down by now: only the cart they were put into remembers who sold them. */
  readonly bound: number
}

/**
 * Two bags meet when somebody logs in who left one elsewhere. One stays and takes in the other's lines: the one on this
 * device, because it is the newer wish, unless that would cost a host more of what they have sold. The shop credits a line to
 * a show only in the cart it was bought into, or bought anew from a pin that is still up: so what weighs is what could not be
 * bought from its pin again.
 */
export function bagThatStays(here: BagFacts | null, kept: BagFacts | null): "here" | "kept" | "none" {
  if (!kept || kept.lines === 0) return here ? "here" : "none"
  if (!here || here.lines === 0) return "kept"
  return kept.bound > here.bound ? "kept" : "here"
}

export type ShowLine = {
  readonly product_id?: string | null | undefined
  readonly created_at?: string | Date | null | undefined
  readonly metadata?: Record<string, unknown> | null | undefined
}

type UpPin = { readonly id: string; readonly product_id: string; readonly pinned_at: string }

/** Set by the shop alone on lines that were bought from a show. */
const SHOW_LINE = "live_attribution_id"

export const isFromShow = (line: ShowLine): boolean => typeof line.metadata?.[SHOW_LINE] === "string"

/**
 * The pin that sold a line, as far as it is up still: one that shows the line's product and was up already when the line was
 * put in. A pin that came later is another sale, perhaps another host's; where two shows pin the product, neither can be told
 * to be the one.
 */
export function pinOf(line: ShowLine, up: readonly UpPin[]): string | null {
  if (!isFromShow(line) || !line.product_id || !line.created_at) return null
  const putIn = new Date(line.created_at).getTime()
  const fitting = up.filter((pin) => pin.product_id === line.product_id && Date.parse(pin.pinned_at) <= putIn)
  return fitting.length === 1 ? (fitting[0]?.id ?? null) : null
}
