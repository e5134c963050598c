"use server"

import { redirect } from "next/navigation"
import { z } from "zod"
import { api, apiOfVisitor, bearer, statusOf } from "@/lib/api"
import { findMarket, listRegions, type ShopMarket } from "@/lib/data/regions"
import { provinceCode, provinceFault } from "@/lib/provinces"
import { clearCartId, clearCustomerToken, clearReceipts, customerToken, setCustomerToken } from "@/lib/session"
import { claimsOf } from "@/lib/token"
import { safeNext } from "../domain/next"
import { PASSWORD_MOST, passwordFault } from "../domain/password"
import { bringBag } from "./bag"
import { openedIn } from "./opened-in"
import { endOwnSession, endSessionsOf } from "./sessions"
import { beginSignIn } from "./sign-in"

/*
 * Forms post to these with and without a script. What was typed comes back with the answer, except passwords; a fault is
 * a key of the words under `account.fault`, shown beside its field.
 */

export type FormState = {
  readonly error?: "wrong" | "taken" | "unreachable" | "failed" | "session"
  readonly fields?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, string>>
  /** Grows with each success, so that a page can say so twice. */
  readonly saved?: number
}

const text = (most: number) => z.string().trim().min(1, "needed").max(most, "tooLong")
const maybe = (most: number) => z.string().trim().max(most, "tooLong").default("")
const phone = maybe(40).refine((value) => value === "" || /^[+()\d][\d\s()./-]{4,}$/.test(value), "phone")
const email = text(254).pipe(z.email("email"))

const read = (form: FormData): Record<string, string> =>
  Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === "string" && !name.startsWith("$") ? [[name, value]] : []))
  )

/** The first fault of each field. */
function faults(error: z.ZodError): Record<string, string> {
  const found: Record<string, string> = {}
  for (const issue of error.issues) found[String(issue.path[0])] ??= issue.message
  return found
}

const kept = ({ password: _, ...values }: Record<string, string>): Record<string, string> => values

async function marketOf(values: Record<string, string>): Promise<ShopMarket> {
  const market = await findMarket(z.string().max(8).catch("").parse(values["market"]))
  if (!market) throw new Error("No such market.")
  return market
}

/** No answer at all, or one that says to come back later: nothing the shopper typed is to blame. */
const isUnreachable = (error: unknown): boolean => {
  const status = statusOf(error)
  return status === undefined || status === 429 || status >= 500
}

function refusal(error: unknown, what: string): FormState {
  if (statusOf(error) === 401) return { error: "session" }
  console.error(what, error)
  return { error: isUnreachable(error) ? "unreachable" : "failed" }
}

async function tokenFor(address: string, password: string): Promise<string | null> {
  try {
    const answer = await (await apiOfVisitor()).auth.login("customer", "emailpass", { email: address, password })
    return typeof answer === "string" ? answer : null
  } catch (error) {
    if (statusOf(error) === 401) return null
    throw error
  }
}

/** A log-in may stand without a customer: of somebody who hosts shows, or whose registration broke off. */
const hasNoCustomer = (token: string): boolean => claimsOf(token).actor === null

export async function logIn(_: FormState, form: FormData): Promise<FormState> {
  const values = read(form)
  const parsed = z
    .object({ email, password: z.string().min(1, "needed").max(PASSWORD_MOST, "tooLong") })
    .safeParse(values)
  if (!parsed.success) return { fields: faults(parsed.error), values: kept(values) }
  let target: string
  try {
    const market = await marketOf(values)
    let token = await tokenFor(parsed.data.email.toLowerCase(), parsed.data.password)
    if (!token) return { error: "wrong", values: kept(values) }
    if (hasNoCustomer(token)) {
      const customer = { email: parsed.data.email.toLowerCase(), ...(await openedIn()) }
      await api().store.customer.create(customer, {}, bearer(token))
      token = (await tokenFor(parsed.data.email.toLowerCase(), parsed.data.password)) ?? token
    }
    await setCustomerToken(token)
    await bringBag(token)
    target = safeNext(values["next"], `/${market.slug}/account`)
  } catch (error) {
    return { ...refusal(error, "A customer could not log in"), values: kept(values) }
  }
  redirect(target)
}

/** To the other house, and back to `/auth/callback`. */
export async function signInWith(form: FormData): Promise<void> {
  const values = read(form)
  const market = await marketOf(values)
  const next = safeNext(values["next"], `/${market.slug}/account`)
  let target: string | null = null
  try {
    target = await beginSignIn({ provider: values["provider"] ?? "", market: market.slug, next })
  } catch (error) {
    console.error("A log-in elsewhere could not begin", error)
  }
  redirect(target ?? `/${market.slug}/login?${new URLSearchParams({ problem: "failed", next }).toString()}`)
}

const registration = z
  .object({ first_name: text(80), last_name: text(80), email, password: z.string() })
  .superRefine((values, context) => {
    const fault = passwordFault(values.password, values.email)
    if (fault) context.addIssue({ code: "custom", path: ["password"], message: `password.${fault}` })
  })

export async function register(_: FormState, form: FormData): Promise<FormState> {
  const values = read(form)
  const parsed = registration.safeParse(values)
  if (!parsed.success) {
    const fields = faults(parsed.error)
    // The finer rules only run once the shape is right: the password's fault is told together with the others.
    const fault = passwordFault(values["password"] ?? "", values["email"] ?? "")
    if (fault) fields["password"] = `password.${fault}`
    return { fields, values: kept(values) }
  }
  const { password, first_name, last_name } = parsed.data
  const address = parsed.data.email.toLowerCase()
  let target: string
  try {
    const market = await marketOf(values)
    let token: string
    try {
      token = await (await apiOfVisitor()).auth.register("customer", "emailpass", { email: address, password })
    } catch (error) {
      if (statusOf(error) !== 401) throw error
      // The e-mail has a log-in. With its right password it is theirs, and they are simply let in.
      const known = await tokenFor(address, password)
      if (!known) return { fields: { email: "taken" }, values: kept(values) }
      token = known
    }
    if (hasNoCustomer(token)) {
      try {
        const customer = { email: address, first_name, last_name, ...(await openedIn()) }
        await api().store.customer.create(customer, {}, bearer(token))
      } catch (error) {
        const status = statusOf(error)
        if (status === 400 || status === 409 || status === 422)
          return { fields: { email: "taken" }, values: kept(values) }
        throw error
      }
      // Only a token given after the customer exists speaks for it.
      token = (await tokenFor(address, password)) ?? token
    }
    await setCustomerToken(token)
    await bringBag(token)
    target = safeNext(values["next"], `/${market.slug}/account`)
  } catch (error) {
    return { ...refusal(error, "A customer could not register"), values: kept(values) }
  }
  redirect(target)
}

/** Leaves nothing of the customer on the machine: their bag comes back when they log in again. */
export async function logOut(form: FormData): Promise<void> {
  const market = await marketOf(read(form))
  await endOwnSession(await customerToken())
  await Promise.all([clearCustomerToken(), clearCartId(), clearReceipts()])
  redirect(`/${market.slug}`)
}

export async function saveProfile(before: FormState, form: FormData): Promise<FormState> {
  const values = read(form)
  const parsed = z.object({ first_name: text(80), last_name: text(80), phone }).safeParse(values)
  if (!parsed.success) return { fields: faults(parsed.error), values }
  try {
    const token = await customerToken()
    if (!token) return { error: "session", values }
    await api().store.customer.update({ ...parsed.data, phone: parsed.data.phone }, {}, bearer(token))
  } catch (error) {
    return { ...refusal(error, "A profile could not be saved"), values }
  }
  return { saved: (before.saved ?? 0) + 1, values }
}

const sessionId = z.string().regex(/^[A-Za-z0-9_]{1,64}$/)

/** Ends one session, or without its id all but this one. */
export async function endSessions(form: FormData): Promise<void> {
  const values = read(form)
  const market = await marketOf(values)
  const page = `/${market.slug}/account/sessions`
  const token = await customerToken()
  const ended =
    token !== undefined && (await endSessionsOf(token, sessionId.optional().catch(undefined).parse(values["id"])))
  redirect(
    token === undefined ? `/${market.slug}/login?next=${encodeURIComponent(page)}` : ended ? page : `${page}?failed=1`
  )
}

const address = z.object({
  first_name: text(80),
  last_name: text(80),
  company: maybe(120),
  address_1: text(160),
  address_2: maybe(160),
  postal_code: text(20),
  city: text(80),
  province: maybe(80),
  country_code: z.string().regex(/^[a-z]{2}$/, "needed"),
  phone,
})

const addressId = z.string().regex(/^[A-Za-z0-9_]{1,64}$/)

export async function saveAddress(_: FormState, form: FormData): Promise<FormState> {
  const values = read(form)
  const parsed = address.safeParse(values)
  if (!parsed.success) return { fields: faults(parsed.error), values }
  let target: string
  try {
    const market = await marketOf(values)
    const token = await customerToken()
    if (!token) return { error: "session", values }
    const served = (await listRegions()).some((region) =>
      region.countries?.some((country) => country.iso_2 === parsed.data.country_code)
    )
    const { country_code: country, province } = parsed.data
    if (!served) return { fields: { country_code: "country" }, values }
    if (provinceFault(country, province)) return { fields: { province: "province" }, values }
    const body = {
      ...parsed.data,
      province: provinceCode(country, province) ?? province,
      is_default_shipping: values["is_default_shipping"] === "on",
    }
    if (values["id"]) {
      await api().store.customer.updateAddress(addressId.parse(values["id"]), body, {}, bearer(token))
    } else {
      await api().store.customer.createAddress(body, {}, bearer(token))
    }
    target = safeNext(values["next"], `/${market.slug}/account/addresses`)
  } catch (error) {
    return { ...refusal(error, "An address could not be saved"), values }
  }
  redirect(target)
}

export async function removeAddress(form: FormData): Promise<void> {
  const values = read(form)
  const market = await marketOf(values)
  const token = await customerToken()
  const page = `/${market.slug}/account/addresses`
  if (!token) redirect(`/${market.slug}/login?next=${encodeURIComponent(page)}`)
  try {
    await api().store.customer.deleteAddress(addressId.parse(values["id"]), bearer(token))
  } catch (error) {
    // Gone already, from another window: that is what was wanted.
    if (statusOf(error) !== 404) {
      console.error("An address could not be removed", error)
      redirect(`${page}?failed=1`)
    }
  }
  redirect(page)
}
