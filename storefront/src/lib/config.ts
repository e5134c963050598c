import "server-only"
import { z } from "zod"

/**
 * Every environment variable of the storefront. Read when a request needs it and never while building, so that one
 * build runs anywhere; what the browser may know is handed to it by `publicConfig()`.
 */
const address = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""))

const schema = z
  .object({
    /** Where this server reaches the Store API. */
    LSN_API_URL: address.default("http://localhost:9000"),
    /** Where a browser reaches it; the same address unless the server talks to it over an inner network. */
    LSN_PUBLIC_API_URL: address.optional(),
    /** The publishable key of the sales channel this storefront sells for. */
    LSN_PUBLISHABLE_KEY: z.string().min(1),
    /** The stream edge as a browser reaches it; a ticket may name another one. */
    LSN_STREAM_URL: address.default("http://localhost:9100"),
    /** This storefront's own public address: canonical links, structured data, and whether cookies are https only. */
    LSN_STOREFRONT_URL: address.default("http://localhost:8000"),
    /** The name over the door. */
    LSN_SHOP_NAME: z.string().min(1).max(60).default("Ostler Row"),
    /** Where a visitor lands whose browser does not say. */
    LSN_DEFAULT_MARKET: z
      .string()
      .regex(/^[a-z]{2}-[a-z]{2}$/)
      .default("en-de"),
    /** Origins besides the API's own whose pictures may be resized here (a bucket, a CDN), separated by commas. */
    LSN_MEDIA_ORIGINS: z.string().default(""),
    /** Folder for resized pictures; they can be thrown away at any time. */
    LSN_MEDIA_CACHE: z.string().optional(),
    /** How much of the disk they may take, in megabytes. */
    LSN_MEDIA_CACHE_MB: z.coerce.number().int().min(16).default(512),
  })
  .transform((env) => ({
    apiUrl: env.LSN_API_URL,
    publicApiUrl: env.LSN_PUBLIC_API_URL ?? env.LSN_API_URL,
    publishableKey: env.LSN_PUBLISHABLE_KEY,
    streamUrl: env.LSN_STREAM_URL,
    storefrontUrl: env.LSN_STOREFRONT_URL,
    shopName: env.LSN_SHOP_NAME,
    defaultMarket: env.LSN_DEFAULT_MARKET,
    mediaOrigins: env.LSN_MEDIA_ORIGINS.split(",")
      .map((origin) => origin.trim())
      .filter(Boolean),
    mediaCache: env.LSN_MEDIA_CACHE,
    mediaCacheBytes: env.LSN_MEDIA_CACHE_MB * 1024 * 1024,
  }))

export type Config = z.output<typeof schema>

let read: Config | undefined

export function config(): Config {
  if (read) return read
  // An empty variable is an unset one: compose files and shells produce both.
  const env = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""))
  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    const first = parsed.error.issues[0]
    const name = String(first?.path[0] ?? "the environment")
    throw new Error(
      name === "LSN_PUBLISHABLE_KEY" && env["LSN_PUBLISHABLE_KEY"] === undefined
        ? "LSN_PUBLISHABLE_KEY is not set: create a publishable API key in the admin (Settings, Publishable API keys) and set it."
        : `${name} is wrong: ${first?.message ?? "it could not be read"}.`
    )
  }
  read = parsed.data
  return read
}

/** What a browser needs to watch and to talk; nothing in it is secret. */
export type PublicConfig = { readonly apiUrl: string; readonly publishableKey: string; readonly streamUrl: string }

export function publicConfig(): PublicConfig {
  const { publicApiUrl, publishableKey, streamUrl } = config()
  return { apiUrl: publicApiUrl, publishableKey, streamUrl }
}
