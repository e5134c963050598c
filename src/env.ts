import { z } from "@medusajs/framework/zod"

/**
 * Every environment variable of this project, with its meaning. The start refuses a value that does not fit and any
 * `LSN_` name that is not here; `.env.template` is written from this file (`npm run env:template`).
 */

const port = (preset: number) => z.coerce.number().int().min(1).max(65535).default(preset)
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ""))
const secret = z.string().min(16)
const perMinute = (preset: number) => z.coerce.number().int().min(1).max(10_000_000).default(preset)
const flag = (preset: "on" | "off") => z.enum(["on", "off"]).default(preset)

/** Variables in the order a person reads them; a section is a comment in `.env.template`. */
export const sections = {
  "Where the data lies": {
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/ })
      .optional()
      .describe("PostgreSQL to use. Without it `npm start` runs a PostgreSQL of its own; `npm run serve` requires it"),
    LSN_DATABASE_POOL: z.coerce
      .number()
      .int()
      .min(2)
      .max(500)
      .default(20)
      .describe("Connections each process may open"),
    REDIS_URL: z
      .url({ protocol: /^rediss?$/ })
      .optional()
      .describe("Redis for events, workflows, locks, cache and live fan-out. Without it they live in the one process"),
    LSN_STATE_DIR: z
      .string()
      .min(1)
      .optional()
      .describe("Folder for the embedded database, uploads, generated secrets, demo logins and logs (default: .data)"),
    LSN_POSTGRES_PORT: z.coerce
      .number()
      .int()
      .min(1)
      .max(65535)
      .optional()
      .describe("Port of the embedded PostgreSQL, on 127.0.0.1 only (default: a free one, then always the same)"),
    LSN_SEED: z.enum(["demo", "none"]).default("demo").describe("What the first `npm start` puts into the shop"),
  },
  Addresses: {
    LSN_HOST: z
      .string()
      .min(1)
      .default("127.0.0.1")
      .describe("Address the servers listen on; 0.0.0.0 for every network"),
    LSN_API_PORT: port(9000).describe("Port of the API and of the admin (at /app)"),
    LSN_STOREFRONT_PORT: port(8000).describe("Port of the storefront"),
    LSN_STREAM_PORT: port(9100).describe("Port of the stream edge, which sends live events to the audience"),
    LSN_HEALTH_PORT: port(9200).describe("Port of /health/live and /health/ready in worker mode"),
    LSN_API_URL: httpUrl.optional().describe("Public address of the API, when a proxy stands before it"),
    LSN_STOREFRONT_URL: httpUrl.optional().describe("Public address of the storefront"),
    LSN_STREAM_URL: httpUrl.optional().describe("Public address of the stream edge"),
    LSN_EXTRA_ORIGINS: z
      .string()
      .regex(/^https?:\/\/[^\s,*]+(,https?:\/\/[^\s,*]+)*$/)
      .optional()
      .describe("More origins that may call the API from a browser, with commas between them; no wildcard"),
  },
  Processes: {
    LSN_MODE: z
      .enum(["shared", "server", "worker"])
      .default("shared")
      .describe("What `npm run serve` does: requests, background work, or both"),
    LSN_STREAM: flag("on").describe("Whether this process serves the stream edge"),
    LSN_WEBHOOKS_TO_LOOPBACK: flag("off").describe(
      "Lets outgoing webhooks reach this machine's loopback: for tests, or a receiver that runs beside the shop"
    ),
    LSN_CACHING: flag("on").describe("Cache for product and price queries"),
    LSN_LIMITS: flag("on").describe(
      "Whether requests are limited by address, by admin, host or customer, and by API key"
    ),
    LSN_LIMIT_PER_ADDRESS: perMinute(6_000).describe("So many requests a minute from one address"),
    LSN_LIMIT_PER_ACTOR: perMinute(1_800).describe("So many a minute of one admin, host or customer"),
    LSN_LIMIT_PER_KEY: perMinute(3_000).describe("So many a minute with one API key"),
    LSN_UNLIMITED_ADDRESSES: z
      .string()
      .optional()
      .describe(
        "Addresses or nets (commas between them) that are not limited: the server of the storefront, where it runs elsewhere"
      ),
    LSN_TRUSTED_PROXIES: z
      .string()
      .optional()
      .describe(
        "Addresses or nets (commas between them) of proxies whose X-Forwarded-For is believed; private networks when unset"
      ),
    LOG_LEVEL: z
      .enum(["error", "warn", "info", "http", "verbose", "debug"])
      .optional()
      .describe("How much the API logs"),
  },
  "Secrets (generated into LSN_STATE_DIR by `npm start`; `npm run serve` requires them)": {
    JWT_SECRET: secret.optional().describe("Signs log-in tokens; at least 16 characters"),
    COOKIE_SECRET: secret.optional().describe("Signs session cookies; at least 16 characters"),
    LSN_TICKET_SECRET: secret.optional().describe("Signs tickets for live streams; the same in every process"),
    LSN_AUDIT_SIGNING_KEY: secret
      .optional()
      .describe(
        "Ed25519 key (PEM, or that in base64) that signs the audit's heads; the same in every process. Make one: openssl genpkey -algorithm ed25519 | base64 -w0"
      ),
    LSN_AUDIT_PUBLIC_KEYS: z
      .string()
      .optional()
      .describe("Public keys (PEM, or that in base64; commas between them) of audit signing keys that were replaced"),
    LSN_AUDIT_HEADS_FILE: z
      .string()
      .min(1)
      .optional()
      .describe(
        "File that keeps the audit's signed heads apart from the database, once a minute (default: audit-heads.ndjson in LSN_STATE_DIR, where that is set)"
      ),
    LSN_ENCRYPTION_KEY: secret
      .optional()
      .describe(
        "Encrypts credentials at rest, such as the secrets of outgoing webhooks; the same in every process (default: made of COOKIE_SECRET)"
      ),
    LSN_PREVIOUS_ENCRYPTION_KEYS: z
      .string()
      .optional()
      .describe("Encryption keys that were replaced, with commas between them: what they encrypted stays readable"),
    AUTH_MFA_ENCRYPTION_KEY: secret.optional().describe("Encrypts the second factors of log-ins"),
  },
  "Log-in with Google or GitHub (an id and its secret, or neither)": {
    GOOGLE_CLIENT_ID: z.string().min(1).optional().describe("Client id of an OAuth application at Google"),
    GOOGLE_CLIENT_SECRET: z.string().min(1).optional().describe("Its secret"),
    GITHUB_CLIENT_ID: z.string().min(1).optional().describe("Client id of an OAuth application at GitHub"),
    GITHUB_CLIENT_SECRET: z.string().min(1).optional().describe("Its secret"),
    LSN_SIGN_IN_CALLBACK_URL: httpUrl
      .optional()
      .describe(
        "Page that takes the answer of either, where a client names none (default: /auth/callback of the storefront)"
      ),
  },
  Storefront: {
    LSN_PUBLISHABLE_KEY: z
      .string()
      .regex(/^pk_[A-Za-z0-9_]+$/)
      .optional()
      .describe("Publishable API key of the sales channel (default: the shop's first)"),
    MEDUSA_BACKEND_URL: httpUrl
      .optional()
      .describe("Address at which the storefront's server reaches the API (default: LSN_API_URL)"),
  },
  "Storefront's looks": {
    LSN_SHOP_NAME: z.string().min(1).max(60).optional().describe("The name over the door"),
    LSN_DEFAULT_MARKET: z
      .string()
      .regex(/^[a-z]{2}-[a-z]{2}$/)
      .optional()
      .describe("Language and country for a visitor whose browser does not say, such as en-de"),
    LSN_MEDIA_ORIGINS: z
      .string()
      .optional()
      .describe("Origins besides the API's whose pictures the storefront may resize, with commas between them"),
    LSN_MEDIA_CACHE: z
      .string()
      .optional()
      .describe(
        "Folder for resized pictures; they can be thrown away at any time (in production: media in LSN_STATE_DIR)"
      ),
    LSN_MEDIA_CACHE_MB: z.coerce
      .number()
      .int()
      .min(16)
      .optional()
      .describe("How much of the disk they may take, in megabytes"),
  },
  "Live video": {
    LIVEKIT_URL: z
      .url({ protocol: /^wss?$/ })
      .optional()
      .describe("A LiveKit server. Without it, and without a server binary, shows play recorded video in step"),
    LIVEKIT_SERVER_URL: httpUrl
      .optional()
      .describe("Address at which this project's servers reach it (default: LIVEKIT_URL)"),
    LIVEKIT_API_KEY: z.string().min(1).optional().describe("Key of that LiveKit server"),
    LIVEKIT_API_SECRET: z.string().min(1).optional().describe("Secret of that LiveKit server"),
    LIVEKIT_SERVER_BIN: z
      .string()
      .min(1)
      .optional()
      .describe("A livekit-server binary for `npm start` to run on this machine"),
    LSN_STAND_IN_VIDEO_URL: httpUrl
      .optional()
      .describe("What a recorded show plays that brings no recording of its own (default: the demo shop's interlude)"),
    LSN_STAND_IN_VIDEO_MS: z.coerce
      .number()
      .int()
      .min(1_000)
      .max(24 * 60 * 60 * 1000)
      .optional()
      .describe("Its length in milliseconds"),
    LSN_LIVEKIT_PORT: port(7880).describe(
      "Port of the LiveKit server that `npm start` runs; the next two are its media ports"
    ),
  },
  Mail: {
    SMTP_URL: z
      .url({ protocol: /^smtps?$/ })
      .optional()
      .describe(
        "Server that sends mails: smtp://user:password@host:587, or smtps://. Without it `npm start` keeps them in a mailbox; production sends none"
      ),
    LSN_MAIL_FROM: z
      .string()
      .min(3)
      .default("shop@localhost.localdomain")
      .describe("Who the mails are from: an address, or a name and the address in < >"),
    LSN_MAILBOX_DIR: z
      .string()
      .min(1)
      .optional()
      .describe("Folder in which mails are kept where SMTP_URL is not set (`npm start`: mail in LSN_STATE_DIR)"),
    LSN_MAILBOX_PORT: z.coerce
      .number()
      .int()
      .min(1)
      .max(65535)
      .optional()
      .describe("Port of the page on which `npm start` shows them, on 127.0.0.1 only (default: a free one from 8025)"),
  },
  "Files on S3 (all of them, or none: then uploads lie in LSN_STATE_DIR)": {
    S3_FILE_URL: httpUrl.optional().describe("Public address of the bucket or of the CDN before it"),
    S3_BUCKET: z.string().min(1).optional().describe("Bucket"),
    S3_REGION: z.string().min(1).optional().describe("Region"),
    S3_ENDPOINT: httpUrl.optional().describe("Address of the S3 service"),
    S3_ACCESS_KEY_ID: z.string().min(1).optional().describe("Access key"),
    S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe("Secret key"),
  },
  Tests: {
    LSN_DATA: z
      .string()
      .optional()
      .describe("Folder with published test data; tests that need it are skipped without it"),
    LSN_CHROMIUM: z
      .string()
      .optional()
      .describe("A Chromium to run the browser tests in (default: chromium on the PATH)"),
  },
}

const shape = {
  ...sections["Where the data lies"],
  ...sections["Addresses"],
  ...sections["Processes"],
  ...sections["Secrets (generated into LSN_STATE_DIR by `npm start`; `npm run serve` requires them)"],
  ...sections["Log-in with Google or GitHub (an id and its secret, or neither)"],
  ...sections["Storefront"],
  ...sections["Storefront's looks"],
  ...sections["Live video"],
  ...sections["Mail"],
  ...sections["Files on S3 (all of them, or none: then uploads lie in LSN_STATE_DIR)"],
  ...sections["Tests"],
}

export const envSchema = z.object(shape)
export type Env = z.infer<typeof envSchema>

/** A wrong environment, in one sentence. Values are never repeated: one may be a password. */
export class EnvProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = "Problem"
  }
}

/** Variables that production does not start without. */
const production = [
  "DATABASE_URL",
  "REDIS_URL",
  "JWT_SECRET",
  "COOKIE_SECRET",
  "LSN_TICKET_SECRET",
  "LSN_AUDIT_SIGNING_KEY",
] as const

/**
 * @param raw `process.env`; an empty value counts as absent
 * @throws EnvProblem for the first thing that is wrong
 */
export function readEnv(raw: NodeJS.ProcessEnv, options: { production?: boolean } = {}): Env {
  const known = Object.keys(shape)
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(raw)) {
    if (value === undefined || value === "") continue
    if (known.includes(name)) given[name] = value
    else if (name.startsWith("LSN_")) {
      const near = nearest(name, known)
      throw new EnvProblem(
        `The environment variable ${name} is unknown${near ? `; did you mean ${near}?` : ""} ` +
          `(all of them are listed in .env.template): correct it or unset it.`
      )
    }
  }
  const parsed = envSchema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0] ?? "?")
    const meaning = envSchema.shape[name as keyof Env]?.description
    throw new EnvProblem(
      `The environment variable ${name} has a value that does not fit (${issue?.message ?? "invalid"})` +
        `${meaning ? `; it is: ${meaning}` : ""}: correct it or unset it.`
    )
  }
  const env = parsed.data
  if (env.LIVEKIT_URL && !(env.LIVEKIT_API_KEY && env.LIVEKIT_API_SECRET)) {
    throw new EnvProblem("LIVEKIT_URL is set without LIVEKIT_API_KEY and LIVEKIT_API_SECRET: set all three, or none.")
  }
  const s3 = Object.keys(sections["Files on S3 (all of them, or none: then uploads lie in LSN_STATE_DIR)"])
  const missing = s3.filter((name) => !env[name as keyof Env])
  if (missing.length > 0 && missing.length < s3.length) {
    throw new EnvProblem(`Files on S3 are half configured: set ${missing.join(", ")} too, or none of ${s3.join(", ")}.`)
  }
  for (const name of ["GOOGLE", "GITHUB"] as const) {
    if (Boolean(env[`${name}_CLIENT_ID`]) !== Boolean(env[`${name}_CLIENT_SECRET`])) {
      throw new EnvProblem(
        `Log-in with ${name} is half configured: set ${name}_CLIENT_ID and ${name}_CLIENT_SECRET, or neither.`
      )
    }
  }
  if (options.production) {
    const absent = production.filter((name) => !env[name])
    if (absent.length > 0) {
      throw new EnvProblem(
        `Production needs ${absent.join(", ")}: set ${absent.length > 1 ? "them" : "it"} (docs/deploy.md says how).`
      )
    }
  }
  return env
}

/** Where this machine itself reaches a server of this environment. */
export function localHost(env: Env): string {
  return ["0.0.0.0", "::"].includes(env.LSN_HOST) ? "127.0.0.1" : env.LSN_HOST
}

/** Public addresses; what is not set follows from host and port. */
export function addresses(env: Env) {
  // A browser on this machine reaches a server that listens on every address by "localhost".
  const host = ["0.0.0.0", "::", "127.0.0.1", "::1"].includes(env.LSN_HOST) ? "localhost" : env.LSN_HOST
  return {
    api: env.LSN_API_URL ?? `http://${host}:${env.LSN_API_PORT}`,
    storefront: env.LSN_STOREFRONT_URL ?? `http://${host}:${env.LSN_STOREFRONT_PORT}`,
    stream: env.LSN_STREAM_URL ?? `http://${host}:${env.LSN_STREAM_PORT}`,
  }
}

/**
 * Origins whose pages may call the API and the streams: the public addresses and those that were named besides. A shop on
 * this machine is the same by either of its names.
 */
export function origins(env: Env): string[] {
  const address = addresses(env)
  const own = [address.storefront, address.api].map((url) => new URL(url))
  const twins = own.flatMap((url) => {
    const other = { localhost: "127.0.0.1", "127.0.0.1": "localhost" }[url.hostname]
    return other ? [url.origin.replace(url.hostname, other)] : []
  })
  return [...own.map((url) => url.origin), ...twins, ...(env.LSN_EXTRA_ORIGINS?.split(",") ?? [])]
}

/** The text of `.env.template`. */
export function envTemplate(): string {
  const lines = [
    "# Every environment variable of this project. Copy what you need into .env; `npm start` needs none.",
    "# Written from src/env.ts by `npm run env:template`: edit that file instead.",
  ]
  for (const [title, variables] of Object.entries(sections)) {
    lines.push("", `# ${title}`)
    for (const [name, schema] of Object.entries(variables)) {
      const preset = (schema as z.ZodType).safeParse(undefined)
      lines.push("", `# ${schema.description ?? ""}`, `# ${name}=${preset.data ?? ""}`)
    }
  }
  return `${lines.join("\n")}\n`
}

/** The known name that a mistyped one most likely stands for. */
function nearest(name: string, known: string[]): string | undefined {
  const best = known
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance)[0]
  return best && best.distance <= 3 ? best.candidate : undefined
}

/** Levenshtein's distance, by the two-row form of Wagner and Fischer (1974). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min(replace, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1))
    }
    previous = row
  }
  return previous[b.length] ?? 0
}
