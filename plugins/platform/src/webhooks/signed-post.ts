import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { defineRoute, handle, isLsnError, refuse, type RouteContract, type RouteRequest } from "../http"

export type Headers = MedusaRequest["headers"]
export type Params = Readonly<Record<string, string>>

export interface SignedPostDefinition<Verified> {
  /** `<domain>.hooks.<sender>` */
  operationId: string
  /** Under `/hooks`: `/hooks/live/livekit`. */
  path: string
  /** The parameters of the path. */
  params?: z.ZodType
  summary: string
  description?: string
  /** Declared with `definePolicies`; the role `user` must hold it, for a sender has no account. */
  policy: string
  /** The most bytes a delivery may have. Default 256kb. */
  limit?: number | string
  /**
   * Holds the signature against the bytes as they arrived, and parses them once it is right. Returns null, or throws,
   * when it is wrong: the sender is answered 401, and is not told why.
   */
  verify(
    rawBody: Buffer,
    headers: Headers,
    req: MedusaRequest,
    params: Params
  ): Promise<Verified | null> | Verified | null
}

export interface Webhook extends RouteContract<"webhook"> {
  /** What the route file exports: `export const POST = livekitWebhook.POST`. */
  readonly POST: (req: MedusaRequest, res: MedusaResponse) => Promise<void>
}

const Received = z.strictObject({ received: z.literal(true) })

const REFUSALS = {
  400: "It was signed too long ago, or in the future: outside of the tolerance of five minutes.",
  401: "The signature is missing or does not fit the bytes.",
  409: "Other content came under this id before.",
  413: "It is larger than this route takes.",
  503: "It cannot be verified right now: send it again.",
}

/**
 * A route for a server that signs what it sends. The body parser is off for its address: the gate reads at most `limit` bytes
 * whatever the content type, keeps them, and has them verified before anything reads them.
 *
 * @param take what is done with it before the sender is answered: it is stored
 */
export function defineSignedPost<Verified>(
  definition: SignedPostDefinition<Verified>,
  take: (verified: Verified, rawBody: Buffer, req: RouteRequest<RouteContract>) => Promise<void> | void
): Webhook {
  const { operationId, path, params, summary, description, policy, limit = "256kb" } = definition
  const contract: RouteContract<"webhook"> = {
    ...defineRoute({
      operationId,
      method: "POST",
      path,
      summary,
      ...(params !== undefined && { params }),
      ...(description !== undefined && { description }),
      actor: "webhook",
      policy,
      responses: { 200: Received },
      errors: REFUSALS,
    }),
    webhook: {
      limit,
      verify: async (rawBody, headers, req, given) => ({
        verified: await verifiedBy(definition, rawBody, headers, req, given),
        rawBody,
      }),
    },
  }
  const POST = handle<RouteContract>(contract, async (req, res) => {
    const { verified, rawBody } = req.lsn.verified as { verified: Verified; rawBody: Buffer }
    await take(verified, rawBody, req)
    res.status(200).json({ received: true })
  })
  return { ...contract, POST }
}

/** A database, or a provider that is asked, is away: nothing is said of the signature by that. */
function isOutage(error: unknown): boolean {
  const { code, name } = error as { code?: unknown; name?: string }
  return name === "KnexTimeoutError" || /^(E[A-Z]{3,}|UND_ERR_|08|53|57P)/.test(String(code ?? ""))
}

/** Anybody may send what cannot be verified: a line a minute for each address tells of it, and no more. */
const WARN_EVERY_MS = 60_000
const warned = new Map<string, number>()

function warn(req: MedusaRequest, path: string, what: string): void {
  const now = Date.now()
  if (now - (warned.get(path) ?? 0) < WARN_EVERY_MS) return
  warned.set(path, now)
  req.scope.resolve(ContainerRegistrationKeys.LOGGER).warn(`${path}: what came was not verified (${what}).`)
}

async function verifiedBy<Verified>(
  definition: SignedPostDefinition<Verified>,
  rawBody: Buffer,
  headers: Headers,
  req: MedusaRequest,
  params: Params
): Promise<Verified> {
  let verified: Verified | null
  try {
    verified = await definition.verify(rawBody, headers, req, params)
  } catch (error) {
    if (isLsnError(error)) throw error
    // Of what went wrong only the kind: the words may hold what was sent.
    const { code, name } = error as { code?: unknown; name?: string }
    warn(req, definition.path, [name, code].filter(Boolean).join(" "))
    if (isOutage(error))
      throw refuse(503, "verification_unavailable", "It cannot be verified right now. Send it again.")
    verified = null
  }
  if (verified === null) throw refuse(401, "invalid_signature", "The signature is missing or does not fit the body.")
  return verified
}
