import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { scope } from "../scope"
import { defineCounter, defineHistogram } from "./registry"

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])

const answered = defineCounter({
  name: "lsn_http_requests_total",
  help: "Requests that were answered, by the route that answered them",
  labels: ["method", "route", "status"],
})
const duration = defineHistogram({
  name: "lsn_http_request_duration_seconds",
  help: "How long a request took, from its arrival to the last byte of its answer",
  labels: ["method", "route"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
})

interface Routed {
  /** What a gate puts there. */
  lsn?: { contract: { path: string } }
  /** What Express puts there. */
  route?: { path?: unknown }
}

/** Counts a request once it is over. By its route's pattern: an address that nobody serves has none of its own. */
export function measureRequest(req: MedusaRequest, res: MedusaResponse): void {
  const began = performance.now()
  const shop = scope.current()
  const count = () => {
    const { lsn, route } = req as unknown as Routed
    const path = lsn?.contract.path ?? (typeof route?.path === "string" ? route.path : "unmatched")
    const method = METHODS.has(req.method) ? req.method : "other"
    // Whoever hung up got no status.
    const status = res.writableFinished ? String(res.statusCode) : "aborted"
    answered.add({ method, route: path, status })
    duration.observe({ method, route: path }, (performance.now() - began) / 1000)
  }
  // The end of an answer is told from wherever its last byte was sent.
  res.once("close", () => scope.run(shop, count))
}
