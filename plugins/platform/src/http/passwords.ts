import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { answerError } from "./error-handler"
import { refuse } from "./errors"

/** NIST SP 800-63B, 5.1.1.1: at least eight characters of a person's own choosing, and room for a sentence. */
export const PASSWORD_LEAST = 8
const PASSWORD_MOST = 256

/** Refuses a new password that is no password, whosever it is: Medusa takes any, and its admin's pages ask for none. */
export function refuseWeakPassword(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const { password } = (req.body ?? {}) as { password?: unknown }
  // What is no text Medusa refuses by itself.
  const length = typeof password === "string" ? [...password].length : PASSWORD_LEAST
  if (length >= PASSWORD_LEAST && length <= PASSWORD_MOST) {
    next()
    return
  }
  const message =
    length < PASSWORD_LEAST
      ? `A password has at least ${PASSWORD_LEAST} characters. A few words in a row work well.`
      : `A password has at most ${PASSWORD_MOST} characters.`
  const details = [{ field: "body.password", code: "password_length", message }]
  answerError(refuse(400, "password_length", message, details), req, res)
}
