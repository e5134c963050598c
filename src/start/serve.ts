import { existsSync } from "node:fs"
import http from "node:http"
import path from "node:path"
import type { ICachingModuleService } from "@medusajs/framework/types"
import { readEnv, type Env } from "../env"
import { readinessProbe } from "../health/probe"
import { Database } from "./database"
import { loadEnvFile } from "./env-file"
import { hearOutsideWrites } from "./outside-writes"
import { Problem } from "./problem"
import { requireRedis } from "./redis"
import { releaseOf } from "./state"
import { storefrontEnv } from "./storefront-env"

/** Well below the half minute for which a second try of the same thing waits. */
const LOCKS_EVERY_MS = 5_000

interface Arguments {
  root: string
  args: string[]
}

/**
 * `npm run serve`: one Medusa process over an external PostgreSQL and Redis, in this very process, so that a
 * supervisor's signals reach it. Starting it again when it ends is the supervisor's work (docs/deploy.md).
 */
export async function serve({ root, args }: Arguments): Promise<void> {
  const env = productionEnv(root)
  if (args[0] === "storefront") return serveStorefront(root, env)
  const { databaseUrl } = await requireServices(env)
  const database = new Database(databaseUrl)
  if (!(await database.isMigrated())) {
    throw new Problem("The database has no tables yet: run `npm run migrate` once, then this again.")
  }
  await database.refuseNewer(releaseOf(root))
  await runMedusa(path.join(root, ".medusa/server"), env)
}

/** `npm run migrate`: brings the database of DATABASE_URL to this release. */
export async function migrate({ root }: Arguments): Promise<void> {
  const env = productionEnv(root)
  const { databaseUrl } = await requireServices(env)
  const database = new Database(databaseUrl)
  const release = releaseOf(root)
  await database.refuseNewer(release)
  await database.markRelease(release)
  process.chdir(path.join(root, ".medusa/server"))
  const { default: command } = await import("@medusajs/medusa/commands/db/migrate")
  await command.default({
    directory: process.cwd(),
    skipLinks: false,
    skipScripts: false,
    skipSearch: false,
    executeAllLinks: false,
    executeSafeLinks: true,
    executeAllSearch: false,
    executeSafeSearch: true,
    concurrency: undefined,
    allOrNothing: undefined,
  })
}

/** Loads Medusa from the compiled `directory` and lets it listen. Never returns: Medusa ends the process on SIGTERM. */
export async function runMedusa(directory: string, env: Env): Promise<void> {
  process.chdir(directory)
  const { default: command } = await import("@medusajs/medusa/commands/start")
  const worker = env.LSN_MODE === "worker"
  const ready = { value: false }
  if (worker) await listenForHealth(env, ready)
  // A worker's own listener answers /health alone, and nobody but this machine needs it.
  await command.default({ directory, port: worker ? 0 : env.LSN_API_PORT, host: worker ? "127.0.0.1" : env.LSN_HOST })
  ready.value = true
  if (env.DATABASE_URL && env.LSN_CACHING === "on") await keepCacheTrue(env.DATABASE_URL)
  // With Redis its locks run out by themselves.
  if (env.DATABASE_URL && !env.REDIS_URL) expireLocks(new Database(env.DATABASE_URL))
}

async function keepCacheTrue(databaseUrl: string): Promise<void> {
  const [{ container }, { Modules }] = await Promise.all([
    import("@medusajs/framework"),
    import("@medusajs/framework/utils"),
  ])
  const caching = container.resolve<ICachingModuleService>(Modules.CACHING)
  // What cannot be dropped now runs out by itself.
  await hearOutsideWrites(databaseUrl, () => void caching.clear({ tags: ["*"] }).catch(() => {}))
}

function expireLocks(database: Database): void {
  // A database that is away for a moment is told by readiness; the next turn comes soon.
  const turn = () => void database.dropExpiredLocks().catch(() => {})
  turn()
  setInterval(turn, LOCKS_EVERY_MS).unref()
}

/** A worker serves no API, so its health and its figures are told on a port of its own, which no outsider is let to. */
async function listenForHealth(env: Env, started: { value: boolean }): Promise<void> {
  const answer = (response: http.ServerResponse, status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" })
    response.end(JSON.stringify(body))
  }
  const readiness = readinessProbe(env)
  const server = http.createServer((request, response) => {
    void (async () => {
      if (request.url === "/health/live") return answer(response, 200, { status: "live" })
      if (request.url === "/metrics" && started.value) {
        const { metricsAnswer } = await import("../health/metrics.js")
        const { type, text } = await metricsAnswer()
        response.writeHead(200, { "content-type": type, "cache-control": "no-store" })
        return void response.end(text)
      }
      if (request.url !== "/health/ready")
        return answer(response, 404, {
          type: "not_found",
          code: "not_found",
          message: "There are /health/live, /health/ready and /metrics here.",
        })
      if (!started.value) return answer(response, 503, { status: "not_ready", checks: {} })
      const state = await readiness()
      answer(response, state.status === "ready" ? 200 : 503, state)
    })().catch(() => {
      if (response.headersSent) response.destroy()
      else answer(response, 503, { status: "not_ready", checks: {} })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once("error", () =>
      reject(
        new Problem(`Port ${env.LSN_HEALTH_PORT} is taken by another program: set LSN_HEALTH_PORT to another port.`)
      )
    )
    server.listen(env.LSN_HEALTH_PORT, env.LSN_HOST, resolve)
  })
  server.unref()
}

/** The storefront knows the Store API and nothing else: it needs addresses and a key, no database and no secret. */
async function serveStorefront(root: string, env: Env): Promise<void> {
  const folder = path.join(root, "storefront")
  if (!existsSync(path.join(folder, ".next/BUILD_ID")))
    throw new Problem("There is no build of the storefront: run `npm run build` first.")
  if (!env.LSN_PUBLISHABLE_KEY)
    throw new Problem("The storefront needs LSN_PUBLISHABLE_KEY: make a publishable key in the admin and set it.")
  Object.assign(process.env, storefrontEnv(env, env.LSN_PUBLISHABLE_KEY), {
    // The project's folder may be read-only here.
    LSN_MEDIA_CACHE: path.resolve(root, env.LSN_MEDIA_CACHE ?? path.join(env.LSN_STATE_DIR ?? ".data", "media")),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
  })
  process.chdir(folder)
  const bin = path.join(folder, "node_modules/next/dist/bin/next")
  process.argv = [process.execPath, bin, "start", "-H", env.LSN_HOST, "-p", String(env.LSN_STOREFRONT_PORT)]
  await import(bin)
}

function productionEnv(root: string): Env {
  loadEnvFile(root)
  process.env.NODE_ENV = "production"
  process.env.MEDUSA_DISABLE_TELEMETRY ??= "1"
  // A relative folder is meant from where the project lies, not from where the compiled code does.
  process.env.LSN_STATE_DIR = path.resolve(root, process.env.LSN_STATE_DIR || ".data")
  const storefront = process.argv.includes("storefront")
  return readEnv(process.env, { production: !storefront })
}

async function requireServices(env: Env): Promise<{ databaseUrl: string }> {
  const databaseUrl = env.DATABASE_URL
  if (!databaseUrl) throw new Problem("Production needs DATABASE_URL: set it (docs/deploy.md says how).")
  await new Database(databaseUrl).check()
  if (env.REDIS_URL) await requireRedis(env.REDIS_URL)
  return { databaseUrl }
}
