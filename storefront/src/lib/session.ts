import "server-only"
import { cookies, headers } from "next/headers"
import { config } from "./config"
import { COOKIES } from "./names"

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

/** When a JWT stops being valid, in milliseconds; it is only used to drop a dead cookie early, never to trust it. */
function expiryOf(token: string): number | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8"))
    const exp = typeof payload === "object" && payload !== null && "exp" in payload ? payload.exp : undefined
    return typeof exp === "number" ? exp * 1000 : undefined
  } catch {
    return undefined
  }
}

async function readToken(name: string): Promise<string | undefined> {
  const token = await read(name)
  const expiry = token === undefined ? undefined : expiryOf(token)
  return expiry !== undefined && expiry <= Date.now() ? undefined : token
}

const tokenLifetime = (token: string): number =>
  Math.max(60, Math.min(30 * DAY, Math.floor(((expiryOf(token) ?? Date.now() + DAY * 1000) - Date.now()) / 1000)))

export const customerToken = (): Promise<string | undefined> => readToken(COOKIES.customer)
export const setCustomerToken = (token: string): Promise<void> => write(COOKIES.customer, token, tokenLifetime(token))
export const clearCustomerToken = (): Promise<void> => forget(COOKIES.customer)

export const hostToken = (): Promise<string | undefined> => readToken(COOKIES.host)
export const setHostToken = (token: string): Promise<void> => write(COOKIES.host, token, tokenLifetime(token))
export const clearHostToken = (): Promise<void> => forget(COOKIES.host)

export const cartId = (): Promise<string | undefined> => read(COOKIES.cart)
export const setCartId = (id: string): Promise<void> => write(COOKIES.cart, id, 60 * DAY)
export const clearCartId = (): Promise<void> => forget(COOKIES.cart)

/** Receipts open in the browser that bought; the last ten are remembered. */
export async function receipts(): Promise<readonly string[]> {
  return ((await read(COOKIES.receipts)) ?? "").split(",").filter((id) => /^order_[A-Za-z0-9]{10,40}$/.test(id))
}

export const clearReceipts = (): Promise<void> => forget(COOKIES.receipts)

export async function addReceipt(orderId: string): Promise<void> {
  const ids = [orderId, ...(await receipts()).filter((id) => id !== orderId)].slice(0, 10)
  await write(COOKIES.receipts, ids.join(","), 30 * DAY)
}
