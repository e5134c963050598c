import "server-only"
import { z } from "zod"
import { api, apiOfVisitor, bearer, remembered, statusOf } from "@/lib/api"
import { keepSignIn, setCustomerToken, takeSignIn } from "@/lib/session"
import { claimsOf, profileOf } from "@/lib/token"
import { readSignIn, writeSignIn, type SignIn } from "../domain/sign-in"
import { bringBag } from "./bag"
import { openedIn } from "./opened-in"

export type SignInProvider = { readonly id: string; readonly name: string }

/** As these houses write their own names; another one is shown by its provider's. */
const NAMES: Readonly<Record<string, string>> = { google: "Google", github: "GitHub" }

const Providers = z.object({
  providers: z.array(z.object({ id: z.string(), flow: z.string().nullish(), display_name: z.string().nullish() })),
})

/** Where a customer may log in with an account that they have elsewhere. None unless the shop is configured for it. */
export const listSignInProviders = remembered(60, async (): Promise<readonly SignInProvider[]> => {
  const { providers } = Providers.parse(await api().client.fetch("/auth/customer/providers"))
  return providers
    .filter(({ flow }) => flow === "redirect")
    .map(({ id, display_name }) => ({ id, name: NAMES[id] ?? display_name ?? id }))
})

/** @returns the address at the other house to go to; `null` where this shop sends nobody there */
export async function beginSignIn({ provider, ...way }: Omit<SignIn, "state">): Promise<string | null> {
  const known = await listSignInProviders()
  if (!known.some(({ id }) => id === provider)) return null
  const answer = await api().client.fetch<{ location?: string }>(`/auth/customer/${provider}`, { method: "POST" })
  const state = URL.parse(answer.location ?? "")?.searchParams.get("state")
  if (!answer.location || !state) return null
  await keepSignIn(writeSignIn({ provider, state, ...way }))
  return answer.location
}

/** What a customer is told who comes back without being logged in. */
export type SignInProblem = "refused" | "taken" | "noEmail" | "failed"

/** @returns the page to go on at: where the shopper was, or the log-in with what went wrong */
export async function finishSignIn(query: Readonly<Record<string, string>>): Promise<string> {
  const signIn = readSignIn(await takeSignIn())
  // Not begun here, or long ago, or by somebody who wants this visitor logged in as himself.
  if (!signIn || query["state"] !== signIn.state) return signIn ? logInPage(signIn, "failed") : "/"
  if (query["error"]) return logInPage(signIn, "refused")
  try {
    const problem = await logInWith(signIn, query)
    return problem ? logInPage(signIn, problem) : signIn.next
  } catch (error) {
    console.error(`A log-in with ${signIn.provider} failed`, error)
    return logInPage(signIn, statusOf(error) === 401 ? "refused" : "failed")
  }
}

const logInPage = ({ market, next }: SignIn, problem: SignInProblem): string =>
  `/${market}/login?${new URLSearchParams({ problem, next }).toString()}`

async function logInWith({ provider }: SignIn, query: Readonly<Record<string, string>>): Promise<SignInProblem | null> {
  const answer = await (
    await apiOfVisitor()
  ).client.fetch<{ token?: string; mfa_required?: boolean; verification_required?: boolean }>(
    `/auth/customer/${provider}/callback`,
    { query }
  )
  // A second step is asked for, for which this page has no field.
  if (!answer.token || answer.mfa_required || answer.verification_required) return "failed"
  let { token } = answer
  if (claimsOf(token).actor === null) {
    const { email, firstName, lastName } = profileOf(token)
    if (!email) return "noEmail"
    try {
      const customer = { email, first_name: firstName, last_name: lastName, ...(await openedIn()) }
      await api().store.customer.create(customer, {}, bearer(token))
    } catch (error) {
      // Whoever has an account with a password keeps it: another house's word does not open it.
      if ([400, 409, 422].includes(statusOf(error) ?? 500)) return "taken"
      throw error
    }
    // Only a token given after the customer exists speaks for it.
    const renewed = await (
      await apiOfVisitor()
    ).client.fetch<{ token: string }>("/auth/token/refresh", {
      method: "POST",
      headers: bearer(token),
    })
    token = renewed.token
  }
  await setCustomerToken(token)
  await bringBag(token)
  return null
}
