import path from "node:path"
import { defineConfig } from "@medusajs/framework/utils"
import { addresses, origins, readEnv } from "./src/env"

/** The whole composition: which plugins, which infrastructure, who may log in how. */

const env = readEnv(process.env)
const address = addresses(env)
const allowed = origins(env).join(",")
const redisUrl = env.REDIS_URL
const overHttps = address.api.startsWith("https://")
const state = path.resolve(env.LSN_STATE_DIR ?? ".data")

/** With Redis many processes share events, workflows, locks and cache; without it they live in this one. */
const infrastructure = redisUrl
  ? [
      { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl } },
      { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl } } },
      {
        resolve: "@medusajs/medusa/locking",
        options: {
          providers: [
            { resolve: "@medusajs/medusa/locking-redis", id: "locking-redis", is_default: true, options: { redisUrl } },
          ],
        },
      },
      ...(env.LSN_CACHING === "on"
        ? [
            {
              resolve: "@medusajs/medusa/caching",
              options: {
                providers: [
                  {
                    resolve: "@medusajs/medusa/caching-redis",
                    id: "caching-redis",
                    is_default: true,
                    options: { redisUrl },
                  },
                ],
              },
            },
          ]
        : []),
    ]
  : [
      {
        resolve: "@medusajs/medusa/locking",
        options: {
          providers: [{ resolve: "@medusajs/medusa/locking-postgres", id: "locking-postgres", is_default: true }],
        },
      },
      ...(env.LSN_CACHING === "on"
        ? [
            {
              resolve: "@medusajs/medusa/caching",
              // Each reader gets a copy: the core writes a shopper's taxes into what it has read.
              options: { in_memory: { enable: true, useClones: true } },
            },
          ]
        : []),
    ]

const files = env.S3_BUCKET
  ? {
      resolve: "@medusajs/medusa/file-s3",
      id: "s3",
      options: {
        file_url: env.S3_FILE_URL,
        bucket: env.S3_BUCKET,
        region: env.S3_REGION,
        endpoint: env.S3_ENDPOINT,
        access_key_id: env.S3_ACCESS_KEY_ID,
        secret_access_key: env.S3_SECRET_ACCESS_KEY,
      },
    }
  : {
      resolve: "@medusajs/medusa/file-local",
      id: "local",
      options: {
        // src/api/middlewares.ts serves the first of the two.
        upload_dir: path.join(state, "uploads"),
        private_upload_dir: path.join(state, "private-uploads"),
        backend_url: `${address.api}/static`,
      },
    }

/** Who else may say who somebody is. An account there is nobody here until it is tied to a customer or an invitation. */
const signIn = (["google", "github"] as const).flatMap((id) => {
  const upper = id === "google" ? "GOOGLE" : "GITHUB"
  const clientId = env[`${upper}_CLIENT_ID`]
  const clientSecret = env[`${upper}_CLIENT_SECRET`]
  if (!clientId || !clientSecret) return []
  const callbackUrl = env.LSN_SIGN_IN_CALLBACK_URL ?? `${address.storefront}/auth/callback`
  return [{ resolve: `@medusajs/medusa/auth-${id}`, id, options: { clientId, clientSecret, callbackUrl } }]
})
const logIns = ["emailpass", ...signIn.map(({ id }) => id)]
const auth =
  signIn.length === 0
    ? []
    : [
        {
          resolve: "@medusajs/medusa/auth",
          options: {
            // As Medusa itself sets it where the module is not named here.
            mfa: { encryption_key: env.AUTH_MFA_ENCRYPTION_KEY },
            providers: [{ resolve: "@medusajs/medusa/auth-emailpass", id: "emailpass" }, ...signIn],
          },
        },
      ]

const liveShopping = {
  stream: {
    port: env.LSN_STREAM_PORT,
    host: env.LSN_HOST,
    url: address.stream,
    enabled: env.LSN_STREAM === "on",
  },
  realtime: redisUrl ? { redis_url: redisUrl } : {},
  ...(env.LIVEKIT_URL && env.LIVEKIT_API_KEY && env.LIVEKIT_API_SECRET
    ? {
        livekit: {
          url: env.LIVEKIT_URL,
          api_key: env.LIVEKIT_API_KEY,
          api_secret: env.LIVEKIT_API_SECRET,
          ...(env.LIVEKIT_SERVER_URL ? { server_url: env.LIVEKIT_SERVER_URL } : {}),
        },
      }
    : {}),
  ...(env.LSN_STAND_IN_VIDEO_URL && env.LSN_STAND_IN_VIDEO_MS
    ? { simulated_video: { url: env.LSN_STAND_IN_VIDEO_URL, duration_ms: env.LSN_STAND_IN_VIDEO_MS } }
    : {}),
  ...(env.LSN_TICKET_SECRET ? { ticket_secret: env.LSN_TICKET_SECRET } : {}),
}

/** The key lies in the environment, or beside the embedded database; never in a table of what it vouches for. */
const audit = {
  ...(env.LSN_AUDIT_SIGNING_KEY
    ? { signing_key: env.LSN_AUDIT_SIGNING_KEY }
    : env.LSN_STATE_DIR
      ? { signing_key_file: path.join(state, "audit-signing-key.pem") }
      : {}),
  ...(env.LSN_AUDIT_PUBLIC_KEYS ? { previous_public_keys: env.LSN_AUDIT_PUBLIC_KEYS.split(",") } : {}),
  ...(env.LSN_AUDIT_HEADS_FILE
    ? { heads_file: env.LSN_AUDIT_HEADS_FILE }
    : env.LSN_STATE_DIR
      ? { heads_file: path.join(state, "audit-heads.ndjson") }
      : {}),
}

/** The storefront's server asks for all shoppers from this machine, which is not limited; name others in LSN_UNLIMITED_ADDRESSES. */
const requests = {
  ...(env.REDIS_URL ? { redis_url: env.REDIS_URL } : {}),
  ...(env.LSN_TRUSTED_PROXIES ? { trusted_proxies: env.LSN_TRUSTED_PROXIES.split(",") } : {}),
  limits:
    env.LSN_LIMITS === "off"
      ? (false as const)
      : {
          address: { limit: env.LSN_LIMIT_PER_ADDRESS, seconds: 60 },
          actor: { limit: env.LSN_LIMIT_PER_ACTOR, seconds: 60 },
          key: { limit: env.LSN_LIMIT_PER_KEY, seconds: 60 },
          exempt: ["127.0.0.0/8", "::1", ...(env.LSN_UNLIMITED_ADDRESSES?.split(",") ?? [])],
        },
}

/** The bell of the admin, and mails: sent, kept in the mailbox of `npm start`, or none. */
const mail = env.SMTP_URL ? { smtp_url: env.SMTP_URL } : env.LSN_MAILBOX_DIR ? { mailbox: env.LSN_MAILBOX_DIR } : null
const notification = {
  resolve: "@medusajs/medusa/notification",
  options: {
    providers: [
      { resolve: "@medusajs/medusa/notification-local", id: "local", options: { name: "Local", channels: ["feed"] } },
      ...(mail
        ? [
            {
              resolve: "@lsn/platform/providers/mail",
              id: "mail",
              options: { channels: ["email"], from: env.LSN_MAIL_FROM, ...mail },
            },
          ]
        : []),
    ],
  },
}

/** What goes out to others' servers. */
const outbox = {
  allow_loopback: env.LSN_WEBHOOKS_TO_LOOPBACK === "on",
  ...(env.LSN_ENCRYPTION_KEY ? { encryption_key: env.LSN_ENCRYPTION_KEY } : {}),
  previous_encryption_keys: [
    ...(env.LSN_PREVIOUS_ENCRYPTION_KEYS?.split(",") ?? []),
    // What was encrypted before a key of its own was named.
    ...(env.LSN_ENCRYPTION_KEY && env.COOKIE_SECRET ? [env.COOKIE_SECRET] : []),
  ],
}

export default defineConfig({
  projectConfig: {
    databaseUrl: env.DATABASE_URL,
    databaseDriverOptions: {
      // The address decides about TLS (?sslmode=...); the framework's own default would ask for it always.
      ...(env.DATABASE_URL?.includes("sslmode=") ? {} : { connection: { ssl: false } }),
      pool: { min: 2, max: env.LSN_DATABASE_POOL },
    },
    ...(redisUrl ? { redisUrl } : {}),
    workerMode: env.LSN_MODE,
    http: {
      storeCors: allowed,
      adminCors: allowed,
      authCors: allowed,
      jwtSecret: env.JWT_SECRET,
      cookieSecret: env.COOKIE_SECRET,
      authMethodsPerActor: { user: logIns, customer: logIns, host: ["emailpass"] },
    },
    // A browser keeps no secure cookie over plain http, and `npm start` on one machine speaks plain http.
    cookieOptions: { secure: overHttps, sameSite: "lax" },
  },
  admin: { path: "/app", disable: env.LSN_MODE === "worker" },
  featureFlags: { caching: env.LSN_CACHING === "on", translation: true },
  modules: [
    ...infrastructure,
    ...auth,
    notification,
    { resolve: "@medusajs/medusa/translation" },
    { resolve: "@medusajs/medusa/file", options: { providers: [files] } },
  ],
  plugins: [
    { resolve: "@lsn/platform", options: { audit, requests, outbox } },
    { resolve: "@lsn/live-shopping", options: liveShopping },
  ],
})
