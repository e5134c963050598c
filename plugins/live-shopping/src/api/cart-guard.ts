import { answerError, refuse } from "@lsn/platform/http"
import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { reservedMetadataKey } from "../domain/attribution"

/**
 * The core's cart routes take any metadata from a client. What starts with `live_` says who sold a line, and is written
 * by the server alone. (Even a forged key would sell nothing: a sale is proved by its row. But the line would lie.)
 */
export function refuseReservedMetadata(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const body = req.body as { metadata?: unknown; items?: unknown } | undefined
  const lines: unknown[] = Array.isArray(body?.items) ? body.items : []
  const key = [body, ...lines]
    .map((part) => reservedMetadataKey((part as { metadata?: unknown } | null | undefined)?.metadata))
    .find((found) => found !== undefined)
  if (key === undefined) {
    next()
    return
  }
  answerError(
    refuse(400, "reserved_metadata", `The metadata key "${key}" is the server's own. Leave it out.`),
    req,
    res
  )
}
