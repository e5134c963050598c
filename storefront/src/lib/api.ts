import "server-only"
import { createLsn, FetchError, isLsnApiError, type Lsn } from "@lsn/sdk"
import { headers } from "next/headers"
import { config } from "./config"

/**
 * The one client of the Store API on this server. It stores no token: whoever calls for a customer or a host passes
 * theirs with `bearer()`, so that two visitors served at once can never meet in it.
 */
let client: Lsn | undefined

export const api = (): Lsn["core"] => shop().core

/** Products by words and filters. */
export const search = (): Lsn["search"] => shop().search

/** Makers of products. */
export const brands = (): Lsn["brands"] => shop().brands

/** Where a customer or a host is logged in. Each call carries the token of whoever asks. */
export const account = (): Lsn["account"] => shop().account

function shop(): Lsn {
  client ??= open()
  return client
}

function open(headers?: Record<string, string>): Lsn {
  return createLsn({
    baseUrl: config().apiUrl,
    publishableKey: config().publishableKey,
    auth: { type: "jwt", jwtTokenStorageMethod: "nostore" },
    ...(headers && { headers }),
  })
}

/**
 * The client for a log-in, in the visitor's own name: their browser and address are what the shop counts guesses by, and
 * what they find in the list of where they are logged in.
 */
export async function apiOfVisitor(): Promise<Lsn["core"]> {
  const sent = await headers()
  const agent = sent.get("user-agent")
  // The last is what the nearest proxy saw, or this server itself where none stands before it.
  const address = sent.get("x-forwarded-for")?.split(",").at(-1)?.trim()
  return open({ ...(agent && { "user-agent": agent }), ...(address && { "x-forwarded-for": address }) }).core
}

export const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` })

/** The status of a refusal, whichever client met it. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof FetchError || isLsnApiError(error) ? error.status : undefined

/** `null` instead of a 404; every other failure stays one. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}

/**
 * Answers that change a few times a year (regions, categories): asked again after `seconds`, once for all who wait, and
 * kept through an outage. Prices and stock never come this way.
 */
export function remembered<T>(seconds: number, load: () => Promise<T>): () => Promise<T> {
  let kept: { value: T; until: number } | undefined
  let asking: Promise<T> | undefined
  return () => {
    if (kept && kept.until > Date.now()) return Promise.resolve(kept.value)
    asking ??= load()
      .then((value) => {
        kept = { value, until: Date.now() + seconds * 1000 }
        return value
      })
      .catch((error: unknown) => {
        if (kept) return kept.value
        throw error
      })
      .finally(() => {
        asking = undefined
      })
    return asking
  }
}

/** As {@link remembered}, for each key by itself. Keys are few: currencies, languages. */
export function rememberedBy<T>(seconds: number, load: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const byKey = new Map<string, () => Promise<T>>()
  return (key) => {
    const one = byKey.get(key) ?? remembered(seconds, () => load(key))
    byKey.set(key, one)
    return one()
  }
}
