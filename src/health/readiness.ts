import { existsSync, readdirSync } from "node:fs"
import path from "node:path"
import { Database } from "../start/database"
import { pingRedis } from "../start/redis"

export interface Readiness {
  status: "ready" | "not_ready"
  checks: Record<"database" | "redis" | "migrations", "ok" | "failed" | "not_used">
}

/**
 * Whether this process can do its work: the database and Redis answer, and every migration this release knows has been
 * applied. A database that is already further on (a rolling upgrade) is fine.
 * @param modules folders of the loaded modules, as the framework resolved them
 */
export async function readiness(options: {
  databaseUrl?: string
  redisUrl?: string
  migrations: string[]
}): Promise<Readiness> {
  const checks: Readiness["checks"] = { database: "failed", redis: "not_used", migrations: "failed" }
  if (options.databaseUrl) {
    try {
      const rows = await new Database(options.databaseUrl).query<{ name: string }>(
        "select name from mikro_orm_migrations"
      )
      checks.database = "ok"
      const applied = new Set(rows.map((row) => row.name))
      if (options.migrations.every((name) => applied.has(name))) checks.migrations = "ok"
    } catch (error) {
      // 42P01: the server answers, and nobody has migrated yet.
      if ((error as { code?: string }).code === "42P01") checks.database = "ok"
    }
  }
  if (options.redisUrl) {
    checks.redis = await pingRedis(options.redisUrl).then(
      () => "ok" as const,
      () => "failed" as const
    )
  }
  return { status: Object.values(checks).includes("failed") ? "not_ready" : "ready", checks }
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
