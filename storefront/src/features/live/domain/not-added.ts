/** Why something from a show did not come into the bag. */
export type NotAdded = "sold-out" | "unpinned" | "not-sold-here" | "logged-out" | "failed"

/**
 * The shop's codes by which a pin is over. Nothing else is: whoever then buys without the pin buys without crediting the
 * host, so a cart that is being changed by another request, or that is gone, must not lead there.
 */
const PIN_IS_OVER: ReadonlySet<string> = new Set(["pin_not_up", "pin_not_found"])

export function whyNotAdded({ code, message }: { code: string | undefined; message: string }): NotAdded {
  if (code !== undefined && PIN_IS_OVER.has(code)) return "unpinned"
  // The bag was there a moment before: it is the bag of an account that nobody here is logged in to.
  if (code === "cart_not_found") return "logged-out"
  // The core names these only in its message.
  if (code === "insufficient_inventory" || /required inventory|in stock/i.test(message)) return "sold-out"
  if (/do(es)? not have a price/i.test(message)) return "not-sold-here"
  return "failed"
}
