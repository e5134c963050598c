import { safeNext } from "./next"

/** A log-in that is under way with an account elsewhere, as its cookie keeps it. */
export type SignIn = {
  readonly provider: string
  /** What the shop sent along and must come back: a way back that this browser did not set out on is not taken. */
  readonly state: string
  readonly market: string
  readonly next: string
}

export const writeSignIn = ({ provider, state, market, next }: SignIn): string =>
  new URLSearchParams({ provider, state, market, next }).toString()

export function readSignIn(note: string | undefined): SignIn | null {
  const kept = new URLSearchParams(note ?? "")
  const [provider, state, market] = ["provider", "state", "market"].map((name) => kept.get(name) ?? "")
  if (!provider || !state || !market || !/^[a-z]{2}-[a-z]{2}$/.test(market)) return null
  return { provider, state, market, next: safeNext(kept.get("next"), `/${market}/account`) }
}
