import type { AuthContext, MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { Modules } from "@medusajs/framework/utils"

import { answerError } from "./error-handler"
import { refuse } from "./errors"

/**
 * Stands before the core's route that makes an admin user of whoever logs in with an account at Google, GitHub and the like
 * (`POST /auth/:auth_provider/user`, which the admin's log-in page calls by itself). The core ties the log-in to the admin user
 * with the e-mail address that the other house vouches for, and where there is none it makes one: everybody with an account
 * there would be an admin. Only the first is let through.
 */
export async function refuseUninvited(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  try {
    const { user_metadata } = (req as MedusaRequest & { auth_context?: AuthContext }).auth_context ?? {}
    const email = user_metadata?.email
    const known = typeof email === "string" && (await req.scope.resolve(Modules.USER).listUsers({ email }, { take: 1 }))
    if (!known || known.length === 0) {
      throw refuse(403, "invitation_needed", "There is no admin user with your e-mail address. Ask to be invited.")
    }
  } catch (error) {
    answerError(error, req, res)
    return
  }
  next()
}
