import "server-only"
import { cookies, headers } from "next/headers"
import { config } from "./config"
import { isOpenTo, readKept, writeKept, type Kept } from "./kept"
import { COOKIES } from "./names"
import { claimsOf } from "./token"

/**
 * Who is here: three httpOnly cookies that no script can read. Only server actions and route handlers may write them.
 * They are marked secure exactly when the visit is https, so that log-in also works on a machine without a certificate.
 */
async function visitIsHttps(): Promise<boolean> {
  const forwarded = (await headers()).get("x-forwarded-proto")?.split(",")[0]?.trim()
  return forwarded === "https" || config().storefrontUrl.startsWith("https://")
}

const DAY = 60 * 60 * 24

async function write(name: string, value: string, maxAge: number): Promise<void> {
  const jar = await cookies()
  jar.set(name, value, { httpOnly: true, sameSite: "lax", secure: await visitIsHttps(), path: "/", maxAge })
}

async function read(name: string): Promise<string | undefined> {
  return (await cookies()).get(name)?.value || undefined
}

async function forget(name: string): Promise<void> {
  ;(await cookies()).delete(name)
}

async function readToken(name: string): Promise<string | undefined> {
  const token = await read(name)
  const expiry = token === undefined ? null : claimsOf(token).expiresAt
  return expiry !== null && expiry <= Date.now() ? undefined : token
}

const tokenLifetime = (token: string): number =>
  Math.max(
    60,
    Math.min(30 * DAY, Math.floor(((claimsOf(token).expiresAt ?? Date.now() + DAY * 1000) - Date.now()) / 1000))
  )

export const customerToken = (): Promise<string | undefined> => readToken(COOKIES.customer)
export const setCustomerToken = (token: string): Promise<void> => write(COOKIES.customer, token, tokenLifetime(token))
export const clearCustomerToken = (): Promise<void> => forget(COOKIES.customer)

export const hostToken = (): Promise<string | undefined> => readToken(COOKIES.host)
export const setHostToken = (token: string): Promise<void> => write(COOKIES.host, token, tokenLifetime(token))
export const clearHostToken = (): Promise<void> => forget(COOKIES.host)

/** Whose visit this is; `null` for a guest, and for a customer whose log-in has run out. */
async function customerId(): Promise<string | null> {
  const token = await customerToken()
  return token === undefined ? null : claimsOf(token).actor
}

async function keptCart(): Promise<{ cart: Kept; mine: boolean } | null> {
  const cart = readKept(await read(COOKIES.cart))
  return cart && { cart, mine: isOpenTo(cart, await customerId()) }
}

/** The cart of this visit: a guest's, or that of the customer who is logged in. */
export async function cartId(): Promise<string | undefined> {
  const kept = await keptCart()
  return kept?.mine ? kept.cart.id : undefined
}

/** This browser was left with the cart of a customer who is not logged in. It opens again to them alone. */
export async function cartIsAnothers(): Promise<boolean> {
  return (await keptCart())?.mine === false
}

/** Of whoever is logged in from now on; else a guest's. */
export async function setCartId(id: string): Promise<void> {
  await write(COOKIES.cart, writeKept({ id, owner: await customerId() }), 60 * DAY)
}

export const clearCartId = (): Promise<void> => forget(COOKIES.cart)

async function keptReceipts(): Promise<readonly Kept[]> {
  return ((await read(COOKIES.receipts)) ?? "").split(",").flatMap((note) => readKept(note) ?? [])
}

/** Receipts open in the browser that bought, to the guest or the customer who did; the last ten are remembered. */
export async function receipts(): Promise<readonly string[]> {
  const who = await customerId()
  return (await keptReceipts()).filter((receipt) => isOpenTo(receipt, who)).map((receipt) => receipt.id)
}

export const clearReceipts = (): Promise<void> => forget(COOKIES.receipts)

export async function addReceipt(orderId: string): Promise<void> {
  const receipt: Kept = { id: orderId, owner: await customerId() }
  const kept = [receipt, ...(await keptReceipts()).filter(({ id }) => id !== orderId)].slice(0, 10)
  await write(COOKIES.receipts, kept.map(writeKept).join(","), 30 * DAY)
}

/** While a shopper logs in elsewhere: long enough for a second factor there. */
const SIGN_IN_SECONDS = 15 * 60

export const keepSignIn = (note: string): Promise<void> => write(COOKIES.signIn, note, SIGN_IN_SECONDS)

/** Reads the note once: a way back that is taken a second time finds nothing. */
export async function takeSignIn(): Promise<string | undefined> {
  const note = await read(COOKIES.signIn)
  if (note !== undefined) await forget(COOKIES.signIn)
  return note
}
