import type { AuthContext, MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { type Actor, roleResolver } from "../access"
import { mayGive } from "../access/assigned-resolver"
import { findCoreRoute, isCorePath } from "../access/core-routes"
import { NEWCOMER_ROLE } from "../modules/access/store/roles"
import { answerError } from "./error-handler"
import { refuse } from "./errors"
import { notAllowed } from "./gate"
import { isUnder, normalisePath } from "./match"
import { listPlugins } from "./registry"
import { rememberActor } from "./request-context"
import { isSessionEnded, sessionEnded, withSession } from "./sessions"

/** Routes by which somebody becomes an admin user: who calls one gives what a newcomer gets. */
const MAKES_NEWCOMERS = new Set(["POST /admin/invites", "POST /admin/invites/:id/resend"])

/**
 * Asks the policy of Medusa's own admin routes, and of those the shop has beside ours. It runs before them, after
 * Medusa's log-in. What no table names is closed: a route of Medusa's to all but the founder, any other to all but
 * admins. Routes under an LSN plugin's prefix have their own gate.
 */
export async function guardAdmin(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const written = req.path.toLowerCase()
  const normalised = normalisePath(req.path)
  if (req.method === "OPTIONS" || !(isUnder(written, "/admin") || isUnder(normalised, "/admin"))) {
    next()
    return
  }
  if (isOurs(req.path)) {
    next()
    return
  }
  try {
    await admit(req, isUnder(written, "/admin"))
  } catch (error) {
    answerError(error, req, res)
    return
  }
  next()
}

/** Whether an address belongs to an LSN plugin, whose gate sees to it. */
export function isOurs(path: string): boolean {
  const [normalised, written] = [normalisePath(path), path.toLowerCase()]
  return listPlugins().some(({ prefixes }) =>
    prefixes.some((prefix) => isUnder(normalised, prefix) || isUnder(written, prefix))
  )
}

/** @param plain whether the address is written so that Medusa's log-in has seen it too */
async function admit(req: MedusaRequest, plain: boolean): Promise<void> {
  const route = findCoreRoute(req.method, req.path)
  const actor = actorOf(req)
  if (route?.policy === null) {
    if (actor && (await isSessionEnded(actor, req))) throw sessionEnded()
    return
  }
  if (!actor) {
    // A route of the shop's own that says it needs no log-in; Medusa would have answered any other.
    if (plain && !route && !isCorePath(req.path)) return
    throw refuse(401, "not_authenticated", "Log in as an admin user first.")
  }
  rememberActor(actor)
  const policy = policyOf(req, route, actor)
  const decision = await roleResolver().decide(withSession(actor, req), policy, req.scope)
  if (!decision.allowed) throw notAllowed(policy, actor, decision)
  if (route && MAKES_NEWCOMERS.has(route.name) && !(await mayGive(actor, NEWCOMER_ROLE, req.scope))) {
    throw refuse(
      403,
      "escalation",
      `Whoever accepts becomes "${NEWCOMER_ROLE}", and you do not hold all of that yourself.`
    )
  }
}

function policyOf(req: MedusaRequest, route: ReturnType<typeof findCoreRoute>, actor: Actor): string {
  if (!route) {
    if (isCorePath(req.path)) return "core.unlisted:use"
    return ["GET", "HEAD"].includes(req.method) ? "custom.route:read" : "custom.route:write"
  }
  // What was mailed may hold a link that sets a password: all but the feed is told apart.
  if (route.name === "GET /admin/notifications" && req.query.channel !== "feed") return "core.notification:inspect"
  if (route.name === "POST /admin/users/:id" && actor.type === "user" && route.params.id === actor.id) {
    return "access.self:write"
  }
  return route.policy ?? "core.unlisted:use"
}

function actorOf(req: MedusaRequest): Actor | null {
  const context = (req as MedusaRequest & { auth_context?: AuthContext }).auth_context
  return context?.actor_id ? { type: context.actor_type, id: context.actor_id } : null
}
