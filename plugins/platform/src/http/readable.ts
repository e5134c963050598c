import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { isOurs } from "./admin-guard"
import { answerError } from "./error-handler"
import { refuse } from "./errors"

/** No form and no catalogue needs as many; what writes, compares or stores a value walks into each. */
const MOST_LEVELS = 64

/**
 * Refuses on Medusa's own routes what parses and still cannot be worked with: JSON so deep that whoever walks through it runs
 * out of stack, and the character U+0000, which PostgreSQL stores nowhere. Routes with a contract refuse both by the field.
 */
export function refuseUnreadable(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  try {
    if (!isOurs(req.path)) {
      if (/%00/.test(req.originalUrl)) throw malformed()
      lookInto(req.body)
    }
  } catch (error) {
    answerError(error, req, res)
    return
  }
  next()
}

/** @throws LsnError 400 */
export function lookInto(body: unknown): void {
  let level = [body]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_LEVELS) throw refuse(400, "body_too_deep", `The body is nested deeper than ${MOST_LEVELS} levels.`)
    const below: unknown[] = []
    for (const value of level) {
      if (typeof value === "string" && value.includes("\u0000")) throw malformed()
      // Raw bytes are a webhook's, and its verifier's to read.
      if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) continue
      if (Array.isArray(value)) for (const one of value) below.push(one)
      else for (const [key, one] of Object.entries(value)) below.push(key, one)
    }
    level = below
  }
}

const malformed = () => refuse(400, "malformed_text", "A text holds characters that cannot be stored.")
