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
        ? [{ resolve: "@medusajs/medusa/caching", options: { in_memory: { enable: true } } }]
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
      authMethodsPerActor: { user: ["emailpass"], customer: ["emailpass"], host: ["emailpass"] },
    },
    // A browser keeps no secure cookie over plain http, and `npm start` on one machine speaks plain http.
    cookieOptions: { secure: overHttps, sameSite: "lax" },
  },
  admin: { path: "/app", disable: env.LSN_MODE === "worker" },
  featureFlags: { caching: env.LSN_CACHING === "on" },
  modules: [...infrastructure, { resolve: "@medusajs/medusa/file", options: { providers: [files] } }],
  plugins: [
    { resolve: "@lsn/platform", options: {} },
    { resolve: "@lsn/live-shopping", options: liveShopping },
  ],
})
