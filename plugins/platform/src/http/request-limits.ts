import type { AuthContext, MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"

import type { Actor } from "../access"
import { limitHeaders, type NamedDecision } from "../domain/limits"
import type { LimitQuestion } from "../limits"
import { REQUESTS_MODULE } from "../limits/module-key"
import { isPrivate } from "../modules/requests/options"
import type RequestsModuleService from "../modules/requests/service"
import { scope } from "../scope"
import { householdOf, senderOf } from "./address"
import { answerCors, EXPOSED_HEADERS } from "./cors"
import { answerError } from "./error-handler"
import { refuse } from "./errors"
import { isUnder, normalisePath } from "./match"

/** Whether this process is asked after may never depend on who asks how often. */
const NEVER_LIMITED = ["/health", "/app"]

export function requestsService(container: MedusaContainer): RequestsModuleService | undefined {
  return container.resolve<RequestsModuleService | undefined>(REQUESTS_MODULE, { allowUnregistered: true })
}

/** Requests that were counted: each plugin's middlewares begin with this. */
const passed = new WeakSet<MedusaRequest>()

/**
 * Bounds how much one address asks, and how much one admin or one API key does where Medusa has logged them in before. It
 * runs after the core's log-in and before its routes; routes with a contract bound their actor in their gate.
 */
export async function limitRequests(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  if (passed.has(req)) {
    next()
    return
  }
  passed.add(req)
  const path = normalisePath(req.path)
  if (req.method === "OPTIONS" || NEVER_LIMITED.some((prefix) => isUnder(path, prefix))) {
    next()
    return
  }
  const context = (req as MedusaRequest & { auth_context?: AuthContext }).auth_context
  const actor = context?.actor_id ? { type: context.actor_type, id: context.actor_id } : null
  try {
    await ask(req, res, [...ofAddress(req), ...(actor ? ofActor(req, actor) : [])])
  } catch (error) {
    // A page of another origin reads the refusal as well: where Medusa does not answer CORS, nobody has yet.
    res.setHeader("access-control-expose-headers", EXPOSED_HEADERS)
    if (isUnder(path, "/live") && answerCors(req, res)) return
    answerError(error, req, res)
    return
  }
  next()
}

/** Actors whose limit has been asked before their gate: a route under /admin passes both ways in. */
const asked = new WeakSet<MedusaRequest>()

/**
 * Bounds what an actor asks, once a gate knows who it is.
 *
 * @throws LsnError 429
 */
export async function limitActor(req: MedusaRequest, res: MedusaResponse, actor: Actor): Promise<void> {
  if (actor.id === null || asked.has(req)) return
  await ask(req, res, ofActor(req, actor))
}

/** Who sends a request, told by the proxies of the shop's own. */
export function addressOf(req: MedusaRequest): string {
  const requests = requestsService(req.scope)
  return senderOf(req, (address) => requests?.isProxy(address) ?? isPrivate(address))
}

/** For whom a log-in is asked: the storefront's server, which is not limited, asks for its visitors and names them. */
export function visitorOf(req: MedusaRequest): string {
  const requests = requestsService(req.scope)
  return senderOf(
    req,
    (address) => (requests?.isProxy(address) ?? isPrivate(address)) || (requests?.isExempt(address) ?? false)
  )
}

function ofAddress(req: MedusaRequest): LimitQuestion[] {
  const requests = requestsService(req.scope)
  const limits = requests?.options.limits
  const address = addressOf(req)
  if (!requests || !limits || address === "" || requests.isExempt(address)) return []
  return [{ name: "address", subject: scope.key("limit", "address", householdOf(address)), policy: limits.address }]
}

function ofActor(req: MedusaRequest, actor: Actor): LimitQuestion[] {
  const limits = requestsService(req.scope)?.options.limits
  if (!limits || actor.id === null) return []
  asked.add(req)
  const name = actor.type === "api-key" ? "key" : "actor"
  return [{ name, subject: scope.key("limit", name, actor.type, actor.id), policy: limits[name] }]
}

async function ask(req: MedusaRequest, res: MedusaResponse, questions: readonly LimitQuestion[]): Promise<void> {
  const requests = requestsService(req.scope)
  if (!requests || questions.length === 0) return
  const decisions = await requests.limits.check(questions)
  tell(res, decisions)
  if (decisions.some(({ decision }) => !decision.allowed)) {
    throw refuse(429, "too_many_requests", "Too many requests. Wait as long as Retry-After says, then go on.")
  }
}

/** The gate's decision is added to that of the address, which was made before. */
function tell(res: MedusaResponse, decisions: readonly NamedDecision[]): void {
  if (res.headersSent) return
  for (const [name, value] of Object.entries(limitHeaders(decisions))) {
    const before = name === "Retry-After" ? undefined : res.getHeader(name)
    res.setHeader(name, typeof before === "string" ? `${before}, ${value}` : value)
  }
}
