import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { type AccessDecision, type Actor, roleResolver } from "../access"
import { recordWrite } from "../audit/requests"
import { identify } from "./authentication"
import type { HttpMethod, LsnRequestFields, RouteContract } from "./contract"
import { answerCors, EXPOSED_HEADERS } from "./cors"
import { queryCoercion } from "./coerce"
import { answerError } from "./error-handler"
import { refuse } from "./errors"
import { answerRepetition } from "./idempotency"
import { bySpecificity, compilePath, isUnder, normalisePath, type PathMatch } from "./match"
import { requirePublishableKey } from "./publishable-keys"
import { readRawBody } from "./raw-body"
import { limitActor } from "./request-limits"
import { sessionEnded, withSession } from "./sessions"
import { rememberActor, requestId, requestIdOf } from "./request-context"
import { shareRead } from "./shared-reads"
import { jsonBodyOf, validate } from "./validation"

interface CompiledRoute {
  contract: RouteContract
  match: (path: string) => PathMatch | null
  coerce: (query: Record<string, unknown>) => Record<string, unknown>
}

export interface Gated {
  plugin: string
  prefixes: readonly string[]
  routes: readonly RouteContract[]
}

export type Gate = (req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction) => Promise<void>

/** Under these Medusa answers CORS itself. */
const CORS_BY_MEDUSA = ["/store", "/admin", "/auth"]

/**
 * The one way into a plugin's routes. Whatever lies under its prefixes is held against its contracts: no contract, 404;
 * otherwise publishable key, log-in, policy, its own condition, params, query and body, in this order, so that a stranger learns nothing
 * about what a request should look like. Everything else passes untouched.
 */
export function createGate(plugin: Gated): Gate {
  const prefixes = plugin.prefixes.map(normalisePath)
  const byMethod = compile(plugin.routes)

  return async function lsnGate(req, res, next) {
    const normalised = normalisePath(req.path)
    // As it is written, too: the router takes /store/live/shows/..%2F.. for a show, though resolved it lies elsewhere.
    const written = req.path.toLowerCase()
    if (!prefixes.some((prefix) => isUnder(normalised, prefix) || isUnder(written, prefix))) {
      next()
      return
    }
    try {
      const { route, params } = find(byMethod, req)
      if (ownCors(route, normalised, plugin.routes) && answerCors(req, res)) return
      if (!route || !params) throw noContract(req)
      if (await admit(route, params, req, res)) return
    } catch (error) {
      answerError(error, req, res)
      return
    }
    next()
  }
}

function compile(routes: readonly RouteContract[]): Map<string, CompiledRoute[]> {
  const byMethod = new Map<string, CompiledRoute[]>()
  for (const contract of [...routes].sort((a, b) => bySpecificity(a.path, b.path))) {
    const compiled = { contract, match: compilePath(contract.path), coerce: queryCoercion(contract.query) }
    byMethod.set(contract.method, [...(byMethod.get(contract.method) ?? []), compiled])
  }
  return byMethod
}

function find(
  byMethod: ReadonlyMap<string, readonly CompiledRoute[]>,
  req: MedusaRequest
): { route?: CompiledRoute; params?: Record<string, string> } {
  for (const route of byMethod.get(routedMethod(req)) ?? []) {
    const match = route.match(req.path)
    if (match) return { route, params: match.params }
  }
  return {}
}

/** The method whose handler would answer: a HEAD is answered by the GET, a preflight asks for what comes after it. */
function routedMethod(req: MedusaRequest): string {
  if (req.method === "HEAD") return "GET" satisfies HttpMethod
  if (req.method === "OPTIONS") return req.get("access-control-request-method") ?? "OPTIONS"
  return req.method
}

function ownCors(route: CompiledRoute | undefined, path: string, routes: readonly RouteContract[]): boolean {
  if (CORS_BY_MEDUSA.some((prefix) => isUnder(path, prefix))) return false
  if (route) return wantsCors(route.contract)
  // An address without a contract: its 404 should be readable by the page that made the mistake.
  return routes.some(wantsCors) && isUnder(path, "/live")
}

function wantsCors(contract: RouteContract): boolean {
  return (contract.cors ?? (isUnder(contract.path, "/live") ? "store" : "none")) === "store"
}

function noContract(req: MedusaRequest): Error {
  return refuse(404, "no_route_contract", `There is no ${req.method} at this address. /docs lists every route.`)
}

/** @returns whether the request has been answered already, as an equal one was */
async function admit(
  route: CompiledRoute,
  params: Record<string, string>,
  req: MedusaRequest,
  res: MedusaResponse
): Promise<boolean> {
  const { contract } = route
  // A preflight of an address where Medusa answers CORS has been answered before; one that arrives here has no origin.
  if (req.method === "OPTIONS") throw noContract(req)

  res.setHeader("cache-control", contract.cacheControl ?? "no-store")
  res.setHeader("x-content-type-options", "nosniff")
  res.setHeader("access-control-expose-headers", EXPOSED_HEADERS)

  if (contract.publishableKey ?? isUnder(contract.path, "/live")) {
    const key = await requirePublishableKey(req)
    Object.assign(req, { publishable_key_context: { key: key.token, sales_channel_ids: key.sales_channel_ids } })
  }

  const verified = contract.webhook ? await receive(contract, params, req, res) : undefined
  const actor = await identify(contract, req)
  rememberActor(actor)
  await limitActor(req, res, actor)
  const decision = await roleResolver().decide(withSession(actor, req), contract.policy, req.scope)
  if (!decision.allowed) throw notAllowed(contract.policy, actor, decision)
  await contract.admit?.(actor, req)

  const validatedParams = await validate("params", contract.params, params)
  // What a sender appends to the address it was given is its own business, and nobody reads it.
  const query = contract.webhook ? {} : route.coerce(req.query as Record<string, unknown>)
  const validatedQuery = await validate("query", contract.query, query)
  const validatedBody = contract.webhook ? undefined : await validate("body", contract.body, jsonBodyOf(req, contract))

  const lsn: LsnRequestFields<Actor> = {
    requestId: requestId() ?? requestIdOf(req),
    actor,
    roles: decision.roles,
    contract,
    ...(contract.webhook && { verified }),
  }
  Object.assign(req, { validatedParams, validatedQuery, validatedBody, lsn })
  if (await shareRead(contract, req, res, actor)) return true
  if (!contract.webhook && (await answerRepetition(req, res, actor))) return true
  await recordWrite(req, res, actor)
  return false
}

/** The refusal of a policy, for the gate of the plugins' routes and the guard of the core's. */
export function notAllowed(policy: string, actor: Actor, decision: AccessDecision): Error {
  if (actor.type === "anyone") return refuse(401, "not_authenticated", "Log in first.")
  if (decision.sessionEnded) return sessionEnded()
  const why = decision.reason ?? "None of your roles holds it."
  return refuse(403, "policy_required", `This needs the policy "${policy}". ${why}`)
}

async function receive(
  contract: RouteContract,
  params: Record<string, string>,
  req: MedusaRequest,
  res: MedusaResponse
): Promise<unknown> {
  const { webhook } = contract
  if (!webhook) return undefined
  await validate("params", contract.params, params)
  const rawBody = await readRawBody(req, res, webhook.limit)
  req.rawBody = rawBody
  return webhook.verify(rawBody, req.headers, req, params)
}
