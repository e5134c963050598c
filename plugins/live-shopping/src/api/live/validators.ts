import { defineRoute, Id, line, refuse } from "@lsn/platform/http"
import { scope } from "@lsn/platform/scope"
import type { MedusaRequest } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import type { TicketClaims, TicketHolder } from "../../domain/ticket"
import { LIVE_MODULE } from "../../modules/live"
import type LiveModuleService from "../../modules/live/service"
import { livePolicies } from "../../policies"
import { ById, ChatMessage } from "../schemas"

const SCHEME = "Ticket "
const tags = ["Live hot path"]

/** The claims of the request's ticket; null when it carries none. */
async function ticketOf(req: MedusaRequest): Promise<TicketClaims | null> {
  const header = req.headers.authorization
  if (!header?.startsWith(SCHEME)) {
    return null
  }
  const verdict = await req.scope.resolve<LiveModuleService>(LIVE_MODULE).readTicket(header.slice(SCHEME.length))
  if (!verdict.ok) {
    throw refuse(401, `ticket_${verdict.reason}`, "Ask for a new ticket: POST /store/live/shows/:id/ticket.")
  }
  if (verdict.claims.scope !== scope.current()) {
    throw refuse(401, "ticket_of_another_shop", "This ticket was made by another shop.")
  }
  return verdict.claims
}

/** Who speaks by a ticket, and in which show; the name was written into it when it was made. */
async function speaker(req: MedusaRequest): Promise<(TicketHolder & { show_id: string }) | null> {
  const claims = await ticketOf(req)
  if (!claims) {
    return null
  }
  if (!claims.holder) {
    throw refuse(401, "not_authenticated", "Log in first, then ask for a new ticket: a guest cannot chat.")
  }
  return { ...claims.holder, show_id: claims.show_id }
}

/** A ticket speaks in the show it was made for. Whoever came without one speaks as far as their log-in reaches. */
export function assertTicketOf(showId: string, actor: object): void {
  if ("show_id" in actor && actor.show_id !== showId) {
    throw refuse(401, "ticket_of_another_show", "This ticket was made for another show.")
  }
}

export const postChat = defineRoute({
  operationId: "live.hot.chat",
  method: "POST",
  path: "/live/shows/:id/chat",
  summary: "Say something in a show's chat; the same client_key answers the first message",
  tags,
  actor: "customer-or-host",
  authenticator: speaker,
  authorizationScheme: "Ticket",
  policy: livePolicies["chat:write"],
  params: ById,
  body: z.strictObject({ body: line(500), client_key: Id }),
  bodyLimit: "8kb",
  responses: { 201: z.strictObject({ message: ChatMessage }) },
})

export const react = defineRoute({
  operationId: "live.hot.react",
  method: "POST",
  path: "/live/shows/:id/reactions",
  summary: "Send a heart",
  tags,
  actor: "custom",
  authenticator: async (req) => {
    const claims = await ticketOf(req)
    return claims ? { type: "audience", id: claims.audience_id, show_id: claims.show_id } : null
  },
  authorizationScheme: "Ticket",
  policy: livePolicies["chat:write"],
  params: ById,
  body: z.strictObject({ kind: z.enum(["heart"]) }),
  bodyLimit: "1kb",
  responses: { 202: z.strictObject({}) },
})

export const hotRoutes = [postChat, react]
