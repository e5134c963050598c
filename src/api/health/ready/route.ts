import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { readEnv } from "../../../env"
import { readinessProbe } from "../../../health/probe"

const readiness = readinessProbe(readEnv(process.env))

/** Whether requests may be sent here: database, Redis and migrations. */
export async function GET(_request: MedusaRequest, response: MedusaResponse) {
  const state = await readiness()
  response
    .status(state.status === "ready" ? 200 : 503)
    .setHeader("Cache-Control", "no-store")
    .json(state)
}
