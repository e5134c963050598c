import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ConfigModule } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, parseCorsOrigins } from "@medusajs/framework/utils"

import { REQUEST_ID_HEADER } from "./request-context"

const ALLOWED_HEADERS =
  "authorization, content-type, x-publishable-api-key, x-medusa-locale, x-request-id, idempotency-key"
const ALLOWED_METHODS = "GET, POST, PUT, PATCH, DELETE"
const PREFLIGHT_SECONDS = 600

/** What a page of another origin may read of an answer beside its body. */
export const EXPOSED_HEADERS = [
  REQUEST_ID_HEADER,
  "RateLimit",
  "RateLimit-Policy",
  "Retry-After",
  "Idempotency-Replayed",
].join(", ")

/**
 * What Medusa does for /store, for routes elsewhere: a browser on one of the storefronts' origins may read the answer.
 *
 * @returns whether the request was a preflight, which is answered here.
 */
export function answerCors(req: MedusaRequest, res: MedusaResponse): boolean {
  res.vary("Origin")
  const origin = req.headers.origin
  if (origin !== undefined && isStorefront(origin, req)) {
    res.setHeader("access-control-allow-origin", origin)
    res.setHeader("access-control-allow-credentials", "true")
    res.setHeader("access-control-expose-headers", EXPOSED_HEADERS)
  }
  if (req.method !== "OPTIONS") return false
  res.setHeader("access-control-allow-methods", ALLOWED_METHODS)
  res.setHeader("access-control-allow-headers", ALLOWED_HEADERS)
  res.setHeader("access-control-max-age", String(PREFLIGHT_SECONDS))
  res.status(204).end()
  return true
}

function isStorefront(origin: string, req: MedusaRequest): boolean {
  const config = req.scope.resolve<ConfigModule>(ContainerRegistrationKeys.CONFIG_MODULE)
  return parseCorsOrigins(config.projectConfig.http.storeCors).some((allowed) =>
    allowed instanceof RegExp ? allowed.test(origin) : allowed === origin
  )
}
