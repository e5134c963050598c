import { createHash } from "node:crypto"

import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { limitHeaders, type LimitPolicy } from "../domain/limits"
import { type LimitQuestion, MemoryLimits } from "../limits"
import { scope } from "../scope"
import { processSingleton } from "../shared/singleton"
import { householdOf } from "./address"
import { answerError } from "./error-handler"
import { refuse } from "./errors"
import { segmentsOf } from "./match"
import { requestsService, visitorOf } from "./request-limits"
import { claimedIdentityOf } from "./sessions"

const MINUTE = 60_000

/** How many log-ins may fail. What succeeds is not counted, so nobody who knows his password meets a limit of his own. */
export const LOG_IN_LIMITS: Readonly<Record<"account" | "address" | "mail", LimitPolicy>> = {
  /** A password is guessed ten times in a quarter of an hour at most, from wherever. */
  account: { limit: 10, window: 15 * MINUTE, resolution: 1 },
  /** Many accounts from one address: an office's, or that of a storefront's server that does not name its visitors. */
  address: { limit: 200, window: 15 * MINUTE, resolution: 1 },
  /** Mails with a link for a new password, to one account: asked for in vain or not. */
  mail: { limit: 5, window: 15 * MINUTE, resolution: 1 },
}

/** Addresses of two segments under /auth at which nobody logs in. */
const NO_LOG_IN = new Set(["token/refresh", "verification/request", "verification/confirm", "mfa/factors"])
const SECOND_FACTOR = new Set(["challenges", "factors", "recovery-codes"])

/** Without the module of limits, as in a plugin's own tests, a process counts by itself. */
const alone = processSingleton("log-in-limits", () => new MemoryLimits())

/**
 * Slows down whoever guesses passwords, or second factors: by the account that is tried and by the address it comes from. A
 * log-in counts from its beginning, so that a hundred at once are no more guesses than one after the other, and is given
 * back when it succeeds.
 */
export async function limitLogIns(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const questions = questionsOf(req)
  if (questions.length === 0) {
    next()
    return
  }
  const limits = requestsService(req.scope)?.limits ?? alone
  const decisions = await limits.check(questions)
  if (decisions.some(({ decision }) => !decision.allowed)) {
    for (const [name, value] of Object.entries(limitHeaders(decisions))) res.setHeader(name, value)
    answerError(refuse(429, "too_many_attempts", "Too many failed log-ins. Wait a while and try again."), req, res)
    return
  }
  // A connection that was cut before its answer came counts as a failure: the answer was on its way.
  res.once("close", () => {
    if (res.writableFinished && res.statusCode < 400)
      void limits.giveBack(questions.filter(({ name }) => name !== "mail"))
  })
  next()
}

/** Whatever method: Medusa logs in by GET as well. */
function questionsOf(req: MedusaRequest): LimitQuestion[] {
  const [auth = "", first = "", second = "", ...rest] = segmentsOf(req.path).filter(
    // One slash at the end is nothing to the router.
    (segment, index, all) => segment !== "" || index < all.length - 1
  )
  if (auth.toLowerCase() !== "auth" || second === "" || req.method === "OPTIONS") return []
  const named = `${first}/${second}`.toLowerCase()
  const fromHere = question("address", scope.key("log-in", "address", householdOf(visitorOf(req))))
  if (named.startsWith("mfa/") && SECOND_FACTOR.has(second.toLowerCase())) {
    if (req.method === "GET") return []
    // By the challenge, and by whoever answers it: each log-in by password brings a new challenge.
    const subjects = [rest[0], claimedIdentityOf(req)].filter((subject) => subject !== undefined)
    return [...subjects.map((subject) => aboutAccount("account", "mfa", subject)), fromHere]
  }
  if (NO_LOG_IN.has(named)) return []
  const mail = rest.length === 1 && rest[0]?.toLowerCase() === "reset-password"
  if (rest.length > 0 && !mail) return []
  // Not by the type of actor in the address: one password opens whatever types an account has, and any word passes for one.
  const account = accountIn(req.body)
  const about = account === undefined ? [] : [aboutAccount(mail ? "mail" : "account", second, account)]
  return [...about, fromHere]
}

function accountIn(body: unknown): string | undefined {
  const { email, identifier } = (body ?? {}) as { email?: unknown; identifier?: unknown }
  const account = email ?? identifier
  return typeof account === "string" ? account.trim().toLowerCase() : undefined
}

/** By its hash: a list of mail addresses has no business in a memory. */
function aboutAccount(name: "account" | "mail", provider: string, account: string): LimitQuestion {
  return question(name, scope.key("log-in", name, provider, digest(account)))
}

const question = (name: keyof typeof LOG_IN_LIMITS, subject: string): LimitQuestion => ({
  name,
  subject,
  policy: LOG_IN_LIMITS[name],
})

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url")
}
