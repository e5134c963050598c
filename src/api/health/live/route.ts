import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** The process runs and answers. Says nothing of what it depends on: a restart would not mend that. */
export function GET(_request: MedusaRequest, response: MedusaResponse) {
  response.setHeader("Cache-Control", "no-store").json({ status: "live" })
}
