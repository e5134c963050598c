import { existsSync, readdirSync } from "node:fs"
import path from "node:path"
import { Database } from "../start/database"
import { pingRedis } from "../start/redis"
import { compareReleases } from "../start/state"

export interface Readiness {
  status: "ready" | "not_ready"
  checks: {
    database: "ok" | "failed"
    redis: "ok" | "failed" | "not_used"
    migrations: "ok" | "failed" | "newer"
  }
}

/** How long an answer stands for whoever asks next. */
const KEPT_MS = 1_000

/**
 * Whether this process can do its work: the database and Redis answer, every migration this release knows has been
 * applied, and the database is not a newer release's, unless that one lets this one go on until it is replaced.
 * @param options.migrations names of those that the loaded modules have
 * @param options.release this one
 */
export async function readiness(options: {
  databaseUrl?: string
  redisUrl?: string
  migrations: string[]
  release: string
}): Promise<Readiness> {
  const checks: Readiness["checks"] = { database: "failed", redis: "not_used", migrations: "failed" }
  if (options.databaseUrl) {
    try {
      const { migrations, serves } = await new Database(options.databaseUrl).standing()
      checks.database = "ok"
      if (options.migrations.every((name) => migrations.has(name))) checks.migrations = "ok"
      if (serves && compareReleases(serves, options.release) > 0) checks.migrations = "newer"
    } catch {
      // The answer says so; why it is away, its own log tells.
    }
  }
  if (options.redisUrl) {
    checks.redis = await pingRedis(options.redisUrl).then(
      () => "ok" as const,
      () => "failed" as const
    )
  }
  const { database, redis, migrations } = checks
  const ready = database === "ok" && redis !== "failed" && migrations === "ok"
  return { status: ready ? "ready" : "not_ready", checks }
}

/**
 * Asks once for everybody who asks at the same time, and lets the answer stand for a moment: whoever may ask must not be
 * able to open a connection by each question.
 */
export function sharedAnswer<T>(ask: () => Promise<T>, keptMs = KEPT_MS, now = () => performance.now()) {
  let answer: Promise<T> | undefined
  let stale = Infinity
  return (): Promise<T> => {
    if (answer && now() < stale) return answer
    stale = Infinity
    answer = ask().finally(() => {
      stale = now() + keptMs
    })
    return answer
  }
}

/** Names of the migrations that lie beside the given module entry files. */
export function knownMigrations(entries: string[]): string[] {
  const names = new Set<string>()
  for (const entry of entries) {
    for (const folder of [path.join(path.dirname(entry), "migrations"), path.join(entry, "migrations")]) {
      if (!existsSync(folder)) continue
      for (const file of readdirSync(folder)) {
        const name = /^(Migration\w+)\.(?:js|ts)$/.exec(file)?.[1]
        if (name && !file.endsWith(".d.ts")) names.add(name)
      }
    }
  }
  return [...names]
}
