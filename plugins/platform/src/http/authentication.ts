import {
  authenticate,
  type AuthContext,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from "@medusajs/framework/http"

import type { Actor } from "../access"
import type { RouteActor, RouteContract } from "./contract"
import { refuse } from "./errors"
import { cameWithEndedSession, sessionEnded } from "./sessions"

type LogIn = ReturnType<typeof authenticate>

/** Medusa's own log-in for each kind of actor. */
const LOG_IN: Readonly<Record<Exclude<RouteActor, "webhook" | "custom">, LogIn>> = {
  anyone: authenticate(["customer", "host"], ["session", "bearer"], { allowUnauthenticated: true }),
  customer: authenticate("customer", ["session", "bearer"]),
  host: authenticate("host", ["session", "bearer"]),
  "customer-or-host": authenticate(["customer", "host"], ["session", "bearer"]),
  "host-applicant": authenticate("host", ["session", "bearer"], { allowUnregistered: true }),
  user: authenticate("user", ["session", "bearer", "api-key"]),
}

const WHO_MUST_LOG_IN: Readonly<Record<RouteActor, string>> = {
  anyone: "",
  customer: "Log in as a customer first.",
  host: "Log in as a host first.",
  "customer-or-host": "Log in as a customer or a host first.",
  "host-applicant": "Log in with a host account first.",
  user: "Log in as an admin user, or send a secret API key by HTTP Basic authentication.",
  webhook: "The request carries no valid signature.",
  custom: "The request carries nothing that says who sends it.",
}

/**
 * Who sends a request, by the contract's own authenticator and then by Medusa's log-in for its actor.
 *
 * @throws LsnError 401 when nobody is recognised where somebody must be.
 */
export async function identify(contract: RouteContract, req: MedusaRequest): Promise<Actor> {
  const own = await contract.authenticator?.(req)
  if (own) return own
  if (contract.actor === "webhook") return { type: "webhook", id: null }
  if (contract.actor === "custom") throw refuse(401, "not_authenticated", WHO_MUST_LOG_IN.custom)

  const context = await logIn(LOG_IN[contract.actor], req, WHO_MUST_LOG_IN[contract.actor])
  if (contract.actor === "host-applicant") {
    if (context?.actor_id) throw refuse(409, "already_a_host", "This account is a host already.")
    return { type: "host-applicant", id: null }
  }
  return context?.actor_id ? { type: context.actor_type, id: context.actor_id } : { type: "anyone", id: null }
}

/** Runs Medusa's middleware and turns the answer it would give itself, which has no type or code, into ours. */
function logIn(middleware: LogIn, req: MedusaRequest, hint: string): Promise<AuthContext | undefined> {
  const request = req as MedusaRequest & { auth_context?: AuthContext }
  // Medusa may have recognised another type of actor before (a customer under /store): that is not this route's.
  delete request.auth_context
  return new Promise((resolve, reject) => {
    let status = 401
    const refusal = {
      status(code: number) {
        status = code
        return refusal
      },
      json(body: { message?: string }) {
        const message = body.message && body.message !== "Unauthorized" ? body.message : hint
        const code = body.message?.startsWith("MFA") ? "second_factor_required" : "not_authenticated"
        reject(cameWithEndedSession(req) ? sessionEnded() : refuse(status, code, message))
        return refusal
      },
    }
    const next: MedusaNextFunction = (error?: unknown) => {
      if (error === undefined) resolve(request.auth_context)
      else reject(error instanceof Error ? error : new Error(String(error)))
    }
    // The middleware answers through `status` and `json` alone, which is all this stand-in has.
    Promise.resolve(middleware(req, refusal as unknown as MedusaResponse, next)).catch(reject)
  })
}
