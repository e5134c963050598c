import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readEnv } from "../../../env"
import { expectedMigrations } from "../../../health/expected"
import { readiness } from "../../../health/readiness"

const env = readEnv(process.env)

/** Whether requests may be sent here: database, Redis and migrations. */
export async function GET(_request: MedusaRequest, response: MedusaResponse) {
  const state = await readiness({
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    migrations: expectedMigrations(),
  })
  response
    .status(state.status === "ready" ? 200 : 503)
    .setHeader("Cache-Control", "no-store")
    .json(state)
}
