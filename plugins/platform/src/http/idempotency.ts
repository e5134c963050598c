import { createHash } from "node:crypto"

import type { AuthContext, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { Actor } from "../access"
import { holdAnswer } from "../audit/hold-answer"
import { readIdempotencyKey, requestFingerprint, type StoredAnswer } from "../domain/idempotency"
import type { KeyRun } from "../modules/requests/service"
import { householdOf } from "./address"
import { captureAnswer, repeatAnswer } from "./capture-answer"
import { refuse } from "./errors"
import { addressOf, requestsService } from "./request-limits"

export const IDEMPOTENCY_HEADER = "idempotency-key"
const REPLAYED_HEADER = "idempotency-replayed"

/** The answer of a handler that works for longer is not kept; its key is not given away. */
const WORK_MS = 15 * 60_000

/**
 * Lets a POST that is sent again with its `Idempotency-Key` have its first effect and its first answer. To be called when
 * log-in, rights and shape are known to be right, before anything is changed.
 *
 * @returns whether the request has been answered: it was a repetition
 * @throws LsnError 400 for a key that is none, 409 for one that stands for another request
 */
export async function answerRepetition(req: MedusaRequest, res: MedusaResponse, actor: Actor): Promise<boolean> {
  const sent = req.get(IDEMPOTENCY_HEADER)
  if (req.method !== "POST" || sent === undefined) return false
  const key = readIdempotencyKey(sent)
  if (key === null) {
    throw refuse(400, "idempotency_key_malformed", "An Idempotency-Key is 1 to 255 visible ASCII characters.")
  }
  const requests = requestsService(req.scope)
  if (!requests) return false
  const gone = new AbortController()
  res.once("close", () => gone.abort())
  const claim = await requests.claimKey({ ...owner(actor, req), key }, fingerprintOf(req), gone.signal)
  if (claim.action === "refuse") throw refuse(409, claim.code, claim.message)
  if (claim.action === "replay") {
    replay(res, claim.answer)
    return true
  }
  keepAnswerOf(req, res, claim.run)
  return false
}

/** Holds the answer back until it is kept under the key: what a client has seen, the next one with the key sees too. */
function keepAnswerOf(req: MedusaRequest, res: MedusaResponse, run: KeyRun): void {
  const logger = req.scope.resolve(ContainerRegistrationKeys.LOGGER)
  let instead: StoredAnswer | null = null
  holdAnswer(
    res,
    async () => {
      const answer = await captured
      const kept = answer && { status: answer.status, headers: answer.headers, body: answer.body.toString("utf8") }
      try {
        const outcome = await run.finish(res.statusCode, kept)
        if (typeof outcome === "string") return
        instead = outcome
      } catch (error) {
        // What was done is done: the client learns of it, and has no reason to send it again.
        logger.error(`Idempotency keys: an answer was not kept: ${(error as Error).message}`)
        return
      }
      throw new Error("Somebody took the key over")
    },
    () => {
      if (instead) replay(res, instead)
    }
  )
  // Outermost, so that it sees the end before it is held back.
  const captured = captureAnswer(res, WORK_MS)
}

function replay(res: MedusaResponse, { status, headers, body }: StoredAnswer): void {
  for (const name of ["content-length", "etag"]) res.removeHeader(name)
  res.setHeader(REPLAYED_HEADER, "true")
  repeatAnswer(res, { status, headers: { ...headers }, body: Buffer.from(body, "utf8") })
}

/**
 * A guest has no name: he is known by what he calls and by where and with what he calls it, so that two who watch one show and
 * send the same key are two. Who has a log-in and is nobody yet is known by that.
 */
function owner(actor: Actor, req: MedusaRequest): { actor_type: string; actor_id: string } {
  return { actor_type: actor.type, actor_id: actor.id ?? identityOf(req) ?? guest(req) }
}

function identityOf(req: MedusaRequest): string | undefined {
  return (req as MedusaRequest & { auth_context?: AuthContext }).auth_context?.auth_identity_id || undefined
}

function guest(req: MedusaRequest): string {
  const signs = [householdOf(addressOf(req)), req.get("user-agent") ?? "", req.get("x-publishable-api-key") ?? ""]
  return `${pathOf(req)} ${createHash("sha256").update(JSON.stringify(signs)).digest("base64url")}`
}

function fingerprintOf(req: MedusaRequest): string {
  const { rawBody } = req as MedusaRequest & { rawBody?: Buffer }
  const [, query = ""] = req.originalUrl.split("?", 2)
  return requestFingerprint({
    method: req.method,
    path: pathOf(req),
    query,
    contentType: (req.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "",
    bodyHash: createHash("sha256")
      .update(rawBody ?? JSON.stringify(req.body ?? null))
      .digest("hex"),
  })
}

const pathOf = (req: MedusaRequest): string => req.originalUrl.split("?", 1)[0] ?? ""
