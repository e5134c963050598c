import "server-only"
import { createLsn, FetchError, isLsnApiError, type Lsn } from "@lsn/sdk"
import { headers } from "next/headers"
import { config } from "./config"
import { type Language, textLocale } from "./market"

/**
 * The clients of the Store API on this server, one for each locale of the catalogue's words. They store no token: whoever calls
 * for a customer or a host passes theirs with `bearer()`, so that two visitors served at once can never meet in one.
 */
const clients = new Map<string | null, Lsn>()

/** @param language of the words of what is asked for; the shop's own where none is named */
export const api = (language?: Language): Lsn["core"] => shop(language).core

/** Products by words and filters. */
export const search = (): Lsn["search"] => shop().search

/** Makers of products. */
export const brands = (language?: Language): Lsn["brands"] => shop(language).brands

/** Where a customer or a host is logged in. Each call carries the token of whoever asks. */
export const account = (): Lsn["account"] => shop().account

function shop(language?: Language): Lsn {
  const locale = language ? textLocale(language) : null
  const client = clients.get(locale) ?? open(locale ? { "x-medusa-locale": locale } : undefined)
  clients.set(locale, client)
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
export function rememberedBy<T, Key extends string>(
  seconds: number,
  load: (key: Key) => Promise<T>
): (key: Key) => Promise<T> {
  const byKey = new Map<Key, () => Promise<T>>()
  return (key) => {
    const one = byKey.get(key) ?? remembered(seconds, () => load(key))
    byKey.set(key, one)
    return one()
  }
}
