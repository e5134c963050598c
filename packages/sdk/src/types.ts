import type { HttpTypes } from "@medusajs/types"

import type { operations } from "./openapi.generated"
import type { OPERATIONS } from "./operations.generated"

/** The types of the live shop, all taken from its own description. */

export type OperationId = keyof typeof OPERATIONS & keyof operations

/** Answers that hold one of Medusa's own shapes, which its packages describe and our document does not repeat. */
interface MedusaAnswers {
  "live.carts.add_item": HttpTypes.StoreCartResponse
}

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never
type Success = 200 | 201 | 202 | 203

type DocumentedAnswer<O extends OperationId> = operations[O] extends { responses: infer R }
  ? { [S in keyof R & Success]: Json<R[S]> }[keyof R & Success]
  : never

export type AnswerOf<O extends OperationId> = O extends keyof MedusaAnswers ? MedusaAnswers[O] : DocumentedAnswer<O>

export type BodyOf<O extends OperationId> = operations[O] extends { requestBody?: infer B }
  ? Json<NonNullable<B>>
  : never

export type QueryOf<O extends OperationId> = operations[O] extends { parameters: { query?: infer Q } }
  ? NonNullable<Q>
  : never

export type ShowCard = AnswerOf<"live.shows.list">["shows"][number]
export type ShowStatus = ShowCard["status"]
export type HostCard = ShowCard["host"]
export type Show = AnswerOf<"live.shows.retrieve">["show"]
export type Pin = Show["pins"][number]
export type LineUpItem = Show["line_up"][number]
export type Video = Show["video"]
export type ChatMessage = AnswerOf<"live.shows.chat">["messages"][number]
export type StreamTicket = AnswerOf<"live.shows.ticket">
export type StudioShow = AnswerOf<"live.studio.shows.retrieve">["show"]
export type StudioHost = AnswerOf<"live.studio.me">["host"]
export type ShowSales = AnswerOf<"live.studio.sales">
export type LiveSale = AnswerOf<"live.admin.orders.sales">["sales"][number]

export type AccessRole = AnswerOf<"access.roles.list">["roles"][number]
export type AccessPerson = AnswerOf<"access.people.list">["people"][number]
export type AccessRight = AnswerOf<"access.people.rights">["rights"][number]
export type AccessPolicy = AnswerOf<"access.policies.list">["policies"][number]
export type AccessKey = AnswerOf<"access.keys.list">["keys"][number]
export type AccessSession = AnswerOf<"access.sessions.list">["sessions"][number]
export type AuditEntry = AnswerOf<"platform.audit.entries.list">["entries"][number]
export type AuditChange = AuditEntry["changes"][number]
export type InboxDelivery = AnswerOf<"platform.inbox.deliveries.list">["deliveries"][number]
export type InboxDeliveryDetail = AnswerOf<"platform.inbox.deliveries.retrieve">["delivery"]
export type WebhookEndpoint = AnswerOf<"platform.outbox.endpoints.list">["endpoints"][number]
export type WebhookDelivery = AnswerOf<"platform.outbox.deliveries.list">["deliveries"][number]
export type AuditStatus = AnswerOf<"platform.audit.status.retrieve">
