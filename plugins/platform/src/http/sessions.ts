import { createHash } from "node:crypto"

import type { AuthContext, MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import type { Actor } from "../access"
import { ACCESS_MODULE } from "../access/module-key"
import type AccessModuleService from "../modules/access/service"
import { answerError } from "./error-handler"
import { refuse } from "./errors"
import { liesUnder, normalisePath } from "./match"
import { visitorOf } from "./request-limits"

/** The registry of sessions: every token that Medusa issues, by its hash. Medusa's tokens have no id of their own. */

/** What express-session keeps of a log-in by cookie. */
interface CookieSession {
  auth_context?: AuthContext
  /** The hash of the token the session was made of. */
  lsn_token?: string
}

type Sent = MedusaRequest & { session?: CookieSession; auth_context?: AuthContext }

interface Claims {
  actor_type?: unknown
  actor_id?: unknown
  auth_identity_id?: unknown
  exp?: unknown
}

/** Whose sessions are asked for with every decision; a customer's is asked for before any. */
const WATCHED = new Set(["user", "host"])
const WITH_SESSIONS = [...WATCHED, "customer"]

/** How long a token without an end is kept in the registry. */
const DAY_MS = 24 * 60 * 60 * 1000

export const sessionEnded = (): Error => refuse(401, "session_ended", "This session was ended. Log in again.")

/** The actor with his session, for the decision alone: a handler that answers with its actor should not tell the hash. */
export function withSession(actor: Actor, req: MedusaRequest): Actor {
  const session = WATCHED.has(actor.type) ? sessionOf(req) : undefined
  return session === undefined ? actor : { ...actor, session }
}

export async function isSessionEnded(actor: Actor, req: MedusaRequest): Promise<boolean> {
  const { session } = withSession(actor, req)
  return session !== undefined && (await isOver(actor.type, session, req))
}

async function isOver(actorType: string, session: string, req: MedusaRequest): Promise<boolean> {
  const access = registry(req.scope)
  return access !== undefined && !(await access.sessionGoesOn(actorType, session, Date.now()))
}

/** Requests that came with a customer's session that was ended. */
const cameEnded = new WeakSet<object>()

export const cameWithEndedSession = (req: object): boolean => cameEnded.has(req)

/**
 * Takes an ended session of a customer's for what an expired one is: nobody's. A guest may go on, bag and all; what asks for a
 * customer says why it does not find one. It runs before each log-in, and looks at what that log-in would take.
 */
export async function dropEndedCustomer(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { session } = req as Sent
  const byCookie = session?.auth_context?.actor_type === "customer" ? session.lsn_token : undefined
  const byToken = customerTokenOf(req)
  const asks = (byCookie ?? byToken) !== undefined && SHOPPERS.some((prefix) => liesUnder(req.path, prefix))
  if (!asks || cameEnded.has(req)) {
    next()
    return
  }
  try {
    const cookieIsOver = byCookie !== undefined && (await isOver("customer", byCookie, req))
    if (cookieIsOver) delete session?.auth_context
    // With a cookie that holds nobody looks at the token.
    const looksAtToken = byToken !== undefined && (byCookie === undefined || cookieIsOver)
    const tokenIsOver = looksAtToken && (await isOver("customer", byToken, req))
    if (tokenIsOver) delete req.headers.authorization
    if (tokenIsOver || (cookieIsOver && byToken === undefined)) {
      cameEnded.add(req)
      if (OWN_ROWS.some((prefix) => liesUnder(req.path, prefix))) throw sessionEnded()
    }
  } catch (error) {
    answerError(error, req, res)
    return
  }
  next()
}

/** Where customers are recognised, and Medusa's own routes there that answer nobody else. */
const SHOPPERS = ["/store", "/live"]
const OWN_ROWS = ["/store/customers/me"]

/** The hash of a token that says it is a customer's. */
function customerTokenOf(req: MedusaRequest): string | undefined {
  const token = tokenOf(req)
  return token !== undefined && claimsOf(token)?.actor_type === "customer" ? hashOf(token) : undefined
}

/**
 * Follows Medusa's log-in: takes down each token that an answer under /auth brings, ties a cookie to the token it was
 * made of, ends the session with the log-out, and lets nobody renew what was ended.
 */
export async function followSessions(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const path = normalisePath(req.path)
  const access = liesUnder(req.path, "/auth") ? registry(req.scope) : undefined
  if (!access) {
    next()
    return
  }
  const sent = req as Sent
  const route = `${req.method} ${path}`
  // As Medusa's log-in takes it: a new token for the cookie before the token that is sent along, a new cookie for a token alone.
  const bearer = bearerOf(req)
  const renewed = route === REFRESH && sent.session?.auth_context ? sent.session.lsn_token : bearer
  try {
    if ((route === REFRESH || route === NEW_COOKIE) && renewed !== undefined && (await access.isEnded(renewed))) {
      throw sessionEnded()
    }
    if (route === "DELETE /auth/session") await logOut(access, sent)
  } catch (error) {
    answerError(error, req, res)
    return
  }
  if (route === NEW_COOKIE) tieCookie(sent, res, bearer)
  takeDownTokens(access, req, res, route === REFRESH ? renewed : undefined)
  next()
}

const REFRESH = "POST /auth/token/refresh"
const NEW_COOKIE = "POST /auth/session"

/** The cookie stands for the token that it was made of, once Medusa has made it: a refused one must not change what it was. */
function tieCookie(sent: Sent, res: MedusaResponse, bearer: string | undefined): void {
  const json = res.json.bind(res)
  res.json = (body: unknown) => {
    if (res.statusCode < 300 && sent.session && bearer !== undefined) sent.session.lsn_token = bearer
    return json(body)
  }
}

/**
 * Ends where somebody is logged in elsewhere once a second factor or a new password stands: those tokens were given for what
 * was asked before, and Medusa renews them as they are. A log-in's password is that of all it is: a customer, a host, an admin.
 */
export function endSessionsElsewhere(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const { auth_identity_id } = (req as Sent).auth_context ?? {}
  const access = registry(req.scope)
  if (!access || !auth_identity_id) {
    next()
    return
  }
  const json = res.json.bind(res)
  const session = sessionOf(req) ?? null
  const end = async () => {
    const { app_metadata } = await req.scope.resolve(Modules.AUTH).retrieveAuthIdentity(auth_identity_id)
    for (const type of WITH_SESSIONS) {
      const id = app_metadata?.[`${type}_id`]
      if (typeof id === "string") await access.endSessions({ type, id }, { allBut: session }, Date.now())
    }
  }
  res.json = (body: unknown) => {
    if (res.statusCode >= 300) return json(body)
    end().then(
      () => json(body),
      (error: unknown) => {
        res.json = json
        answerError(error, req, res)
      }
    )
    return res
  }
  next()
}

/** Keeps an answer back until the token in it is in the registry: a session that nobody knows of could not be ended. */
function takeDownTokens(
  access: AccessModuleService,
  req: MedusaRequest,
  res: MedusaResponse,
  renews: string | undefined
): void {
  const json = res.json.bind(res)
  res.json = (body: unknown) => {
    const token = tokenIn(body)
    const claims = token === undefined ? undefined : claimsOf(token)
    if (token === undefined || typeof claims?.actor_id !== "string" || typeof claims.actor_type !== "string") {
      return json(body)
    }
    const now = Date.now()
    access
      .openSession(
        {
          actor_type: claims.actor_type,
          actor_id: claims.actor_id,
          token_hash: hashOf(token),
          ...(renews === undefined ? {} : { renews }),
          user_agent: req.get("user-agent") ?? null,
          address: visitorOf(req) || null,
          expires_at: typeof claims.exp === "number" ? claims.exp * 1000 : now + DAY_MS,
        },
        now
      )
      .then(
        () => json(body),
        (error: unknown) => {
          // The answer that is not given takes its method back, or it would come here again.
          res.json = json
          answerError(error, req, res)
        }
      )
    return res
  }
}

async function logOut(access: AccessModuleService, { session }: Sent): Promise<void> {
  const { actor_type, actor_id } = session?.auth_context ?? {}
  const hash = session?.lsn_token
  if (hash && actor_type && actor_id) await access.endSessionOf({ type: actor_type, id: actor_id }, hash, Date.now())
}

/**
 * The hash of the token that whoever was let in stands on: the cookie's where Medusa's log-in took the cookie, and that of the
 * token that was sent where it did not, be there another's cookie beside it. A cookie from before there was a registry has none.
 */
export function sessionOf(req: Pick<MedusaRequest, "headers">): string | undefined {
  const { session, auth_context } = req as Pick<Sent, "headers" | "session" | "auth_context">
  // Medusa hands on the very object that the cookie's session holds.
  return auth_context !== undefined && auth_context === session?.auth_context ? session.lsn_token : bearerOf(req)
}

/**
 * The identity that whoever sends this says he is, before anybody has looked whether it is true: for counting what he tries.
 */
export function claimedIdentityOf(req: Pick<MedusaRequest, "headers">): string | undefined {
  const { session } = req as Pick<Sent, "headers" | "session">
  if (session?.auth_context) return session.auth_context.auth_identity_id
  const token = tokenOf(req)
  const identity = token === undefined ? undefined : claimsOf(token)?.auth_identity_id
  return typeof identity === "string" ? identity : undefined
}

function bearerOf(req: Pick<MedusaRequest, "headers">): string | undefined {
  const token = tokenOf(req)
  return token === undefined ? undefined : hashOf(token)
}

/** The token that is sent, read as Medusa reads it: what stands before and behind it does not count there. */
function tokenOf(req: Pick<MedusaRequest, "headers">): string | undefined {
  const [, type, token] = /(\S+)\s+(\S+)/.exec(req.headers.authorization ?? "") ?? []
  return type?.toLowerCase() === "bearer" ? token : undefined
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}

function tokenIn(body: unknown): string | undefined {
  const { token } = (typeof body === "object" && body !== null ? body : {}) as { token?: unknown }
  return typeof token === "string" && token.split(".").length === 3 ? token : undefined
}

/** What a token says, without a look at its signature. */
function claimsOf(token: string): Claims | undefined {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as Claims
  } catch {
    return undefined
  }
}

/** Without the access module, as in a plugin's own tests, there is no registry. */
function registry(container: MedusaContainer): AccessModuleService | undefined {
  return container.resolve<AccessModuleService | undefined>(ACCESS_MODULE, { allowUnregistered: true })
}
