import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { handle, isLsnError, refuse, type RouteContract, type RouteRequest } from "../http"
import { defineRoute } from "../http"

type Headers = MedusaRequest["headers"]

export interface WebhookDefinition<Event> {
  /** `<domain>.hooks.<sender>` */
  operationId: string
  /** Under `/hooks`: `/hooks/live/livekit`. */
  path: string
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
  verify(rawBody: Buffer, headers: Headers, req: MedusaRequest): Promise<Event | null> | Event | null
  /** What a delivery brings about. Senders deliver twice, late and out of order: it must bear that. */
  handle(event: Event, req: RouteRequest<RouteContract>): Promise<void> | void
}

export interface Webhook extends RouteContract<"webhook"> {
  /** What the route file exports: `export const POST = livekitWebhook.POST`. */
  readonly POST: (req: MedusaRequest, res: MedusaResponse) => Promise<void>
}

const Received = z.strictObject({ received: z.literal(true) })

/**
 * One way in for a server that signs what it sends. The body parser is off for its address: the gate reads at most
 * `limit` bytes whatever the content type, keeps them, and has them verified before anything reads them.
 */
export function defineWebhook<Event>(definition: WebhookDefinition<Event>): Webhook {
  const { operationId, path, summary, description, policy, limit = "256kb" } = definition
  const contract: RouteContract<"webhook"> = {
    ...defineRoute({
      operationId,
      method: "POST",
      path,
      summary,
      ...(description !== undefined && { description }),
      actor: "webhook",
      policy,
      responses: { 200: Received },
    }),
    webhook: {
      limit,
      async verify(rawBody, headers, req) {
        const event = await verified(definition, rawBody, headers, req)
        return { event }
      },
    },
  }
  const POST = handle<RouteContract>(contract, async (req, res) => {
    const { event } = req.lsn.verified as { event: Event }
    await definition.handle(event, req)
    res.status(200).json({ received: true })
  })
  return { ...contract, POST }
}

async function verified<Event>(
  definition: WebhookDefinition<Event>,
  rawBody: Buffer,
  headers: Headers,
  req: MedusaRequest
): Promise<Event> {
  let event: Event | null
  try {
    event = await definition.verify(rawBody, headers, req)
  } catch (error) {
    if (isLsnError(error)) throw error
    event = null
  }
  if (event === null) throw refuse(401, "invalid_signature", "The signature is missing or does not fit the body.")
  return event
}
