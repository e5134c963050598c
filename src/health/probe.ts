import { configManager } from "@medusajs/framework/config"
import type { Env } from "../env"
import { releaseOf } from "../start/state"
import { expectedMigrations } from "./expected"
import { readiness, sharedAnswer, type Readiness } from "./readiness"

/** What `/health/ready` of this process answers. Medusa has to be loaded. */
export function readinessProbe(env: Env): () => Promise<Readiness> {
  return sharedAnswer(async () =>
    readiness({
      databaseUrl: env.DATABASE_URL,
      redisUrl: env.REDIS_URL,
      migrations: expectedMigrations(),
      release: releaseOf(configManager.baseDir),
    })
  )
}
