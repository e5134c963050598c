/** What a button said would be paid. */
export type Due = { readonly amount: number; readonly currency: string }

type Session = {
  readonly provider_id: string
  readonly amount: unknown
  readonly currency_code?: string | undefined
  readonly status?: string | undefined
}

/** Whether a cart costs what the shopper was shown. Both figures are Medusa's own, so equal means equal. */
export function costs(cart: { total?: number | null; currency_code: string }, shown: Due): boolean {
  return (cart.total ?? 0) === shown.amount && cart.currency_code.toLowerCase() === shown.currency.toLowerCase()
}

/**
 * Whether a cart's payment session can be completed as it stands: of this provider, still open, and of exactly this sum. Any
 * other is made anew, as Medusa does not take a session's amount along when the cart changes.
 */
export function isReady(sessions: readonly Session[] | null | undefined, providerId: string, due: Due): boolean {
  return (sessions ?? []).some(
    (held) =>
      held.provider_id === providerId &&
      (held.status === "pending" || held.status === "requires_more") &&
      held.amount === due.amount &&
      held.currency_code?.toLowerCase() === due.currency.toLowerCase()
  )
}
