/** Why something asked of the bag did not happen; a key of the words under `checkout.problem`. */
export type Problem =
  | "empty"
  /** The bag is of a customer whose log-in has run out. */
  | "logged-out"
  | "sold-out"
  | "price-changed"
  | "not-sold-here"
  | "gone"
  | "payment"
  | "failed"

/** What Medusa refused. The core names most refusals only in their message, which its SDK hands on without the code. */
export function problemOf(error: unknown): Exclude<Problem, "empty" | "logged-out" | "price-changed" | "gone"> {
  const { code, type, message } = (typeof error === "object" && error !== null ? error : {}) as Record<string, unknown>
  const said = typeof message === "string" ? message : ""
  if (code === "insufficient_inventory" || /required inventory|in stock/i.test(said)) return "sold-out"
  if (/do(es)? not have a price|do not exist or belong to a product that is not published/i.test(said)) {
    return "not-sold-here"
  }
  if (typeof type === "string" && /payment/i.test(type)) return "payment"
  return "failed"
}
