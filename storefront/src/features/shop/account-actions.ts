"use server"

import { revalidatePath } from "next/cache"
import { redirect } from "next/navigation"
import { z } from "zod"
import { api, bearer, statusOf } from "@/lib/api"
import { problemsOf, type FieldProblems } from "@/lib/checkout-form"
import { isCompleted, rememberCart } from "@/lib/data/cart"
import { parseMarket } from "@/lib/market"
import { cartId, clearCartId, clearCustomerToken, customerToken, setCartId, setCustomerToken } from "@/lib/session"

export type AccountAnswer = {
  readonly values: Readonly<Record<string, string>>
  readonly wrong: FieldProblems
  readonly problem: "credentials" | "taken" | "failed" | null
  readonly saved?: boolean
} | null

const email = z.string().trim().toLowerCase().min(1, "needed").max(254, "tooLong").pipe(z.email("email"))
const name = z.string().trim().min(1, "needed").max(80, "tooLong")

const logInForm = z.object({ email, password: z.string().min(1, "needed").max(200, "tooLong") })
const registerForm = z.object({
  first_name: name,
  last_name: name,
  email,
  password: z.string().min(8, "password").max(200, "tooLong"),
})
const profileForm = z.object({
  first_name: name,
  last_name: name,
  phone: z
    .string()
    .trim()
    .max(40, "tooLong")
    .refine((value) => value === "" || /^[+\d][\d\s()./-]{4,}$/.test(value), "phone"),
})

function typed(form: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [key, value] of form) if (typeof value === "string" && !key.startsWith("$")) values[key] = value
  return values
}

/** What is sent back to the form: everything typed but the password. */
function shown({ password: _, ...values }: Record<string, string>): Record<string, string> {
  return values
}

/** Where to go after logging in: a path of this shop, never another site's address. */
function destination(form: FormData): string {
  const market = parseMarket(String(form.get("market")))?.slug ?? ""
  const next = String(form.get("next") ?? "")
  const inside = /^\/[a-z]{2}-[a-z]{2}(\/[A-Za-z0-9/_-]*)?$/.test(next)
  return inside ? next : `/${market}/account`
}

/**
 * The cart comes along: the one of this visit becomes the customer's; without one, the customer's own from another device
 * is taken up again.
 */
async function bringCart(token: string): Promise<void> {
  try {
    const open = await cartId()
    if (open) {
      await api().store.cart.transferCart(open, { fields: "id" }, bearer(token))
      await rememberCart(open)
      return
    }
    const { customer } = await api().store.customer.retrieve({ fields: "id,metadata" }, bearer(token))
    const noted = customer.metadata?.["cart_id"]
    if (typeof noted !== "string" || !/^cart_[A-Za-z0-9]+$/.test(noted)) return
    const { cart } = await api().store.cart.retrieve(
      noted,
      { fields: "id,customer_id,+completed_at,items.id" },
      bearer(token)
    )
    if (!isCompleted(cart) && (cart.items ?? []).length > 0) await setCartId(cart.id)
  } catch (error) {
    // Logging in is worth more than the cart: it stays where it was.
    console.error("The cart could not be brought along", error)
  }
}

async function enter(token: string, form: FormData): Promise<never> {
  await setCustomerToken(token)
  await bringCart(token)
  revalidatePath("/", "layout")
  redirect(destination(form))
}

async function tokenFor(credentials: { email: string; password: string }): Promise<string> {
  const token = await api().auth.login("customer", "emailpass", credentials)
  if (typeof token !== "string") throw new Error("This log-in needs a step this shop does not know.")
  return token
}

export async function logIn(_before: AccountAnswer, form: FormData): Promise<AccountAnswer> {
  const values = typed(form)
  const parsed = logInForm.safeParse(values)
  if (!parsed.success) return { values: shown(values), wrong: problemsOf(parsed.error), problem: null }
  let token: string
  try {
    token = await tokenFor(parsed.data)
  } catch (error) {
    if (statusOf(error) === 401) return { values: shown(values), wrong: {}, problem: "credentials" }
    console.error("A log-in failed", error)
    return { values: shown(values), wrong: {}, problem: "failed" }
  }
  return enter(token, form)
}

export async function register(_before: AccountAnswer, form: FormData): Promise<AccountAnswer> {
  const values = typed(form)
  const parsed = registerForm.safeParse(values)
  if (!parsed.success) return { values: shown(values), wrong: problemsOf(parsed.error), problem: null }
  const { first_name, last_name, ...credentials } = parsed.data
  let token: string
  try {
    token = await joined(credentials, { first_name, last_name })
  } catch (error) {
    if (statusOf(error) === 401) return { values: shown(values), wrong: {}, problem: "taken" }
    console.error("A registration failed", error)
    return { values: shown(values), wrong: {}, problem: "failed" }
  }
  return enter(token, form)
}

/**
 * A log-in and a customer behind it. A first try that broke between the two is finished by the second: with the right
 * password the log-in exists already, and only the customer is missing.
 */
async function joined(
  credentials: { email: string; password: string },
  person: { first_name: string; last_name: string }
): Promise<string> {
  let token: string
  try {
    token = await api().auth.register("customer", "emailpass", credentials)
  } catch (error) {
    if (statusOf(error) !== 401) throw error
    token = await tokenFor(credentials)
  }
  try {
    await api().store.customer.create({ email: credentials.email, ...person }, { fields: "id" }, bearer(token))
  } catch (error) {
    // 400 and 401: this log-in has its customer already.
    const status = statusOf(error)
    if (status !== 400 && status !== 401) throw error
  }
  return tokenFor(credentials)
}

export async function logOut(form: FormData): Promise<void> {
  const market = parseMarket(String(form.get("market")))?.slug ?? ""
  await clearCustomerToken()
  // The cart is the customer's and waits for them; the next person at this screen starts empty.
  await clearCartId()
  revalidatePath("/", "layout")
  redirect(`/${market}`)
}

export async function saveProfile(_before: AccountAnswer, form: FormData): Promise<AccountAnswer> {
  const values = typed(form)
  const parsed = profileForm.safeParse(values)
  if (!parsed.success) return { values, wrong: problemsOf(parsed.error), problem: null }
  const token = await customerToken()
  if (!token) redirect(`/${parseMarket(values["market"])?.slug ?? ""}/login`)
  try {
    await api().store.customer.update(parsed.data, { fields: "id" }, bearer(token))
  } catch (error) {
    console.error("A profile could not be saved", error)
    return { values, wrong: {}, problem: "failed" }
  }
  revalidatePath("/", "layout")
  return { values, wrong: {}, problem: null, saved: true }
}
