import { z } from "@medusajs/framework/zod"

import { INBOX_STATES } from "../../../domain/inbox"
import { defineRoute, Id, line, Moment, named } from "../../../http"
import { inboxPolicies } from "../../policies"

const base = { tags: ["Inbox"], actor: "user" } as const
const reading = { ...base, method: "GET", policy: inboxPolicies["delivery:read"] } as const

const State = z.enum(INBOX_STATES)
const Word = z.string().max(300)
const Count = z.number().int().min(0)

const delivery = {
  id: z.string().max(64),
  source: Word,
  /** The sender's id, or a hash of the content where it gives none. */
  delivery_id: Word,
  order_key: Word.nullable(),
  state: State,
  /** Tries that ended, since it was received or last replayed. */
  attempts: Count,
  replays: Count,
  /** In bytes. */
  body_size: Count,
  signed_at: Moment.nullable(),
  received_at: Moment,
  /** When it is tried next. */
  due_at: Moment.nullable(),
  finished_at: Moment.nullable(),
  last_error: z.string().max(2_100).nullable(),
}

const Delivery = named("InboxDelivery", z.strictObject(delivery))

const DeliveryDetail = named(
  "InboxDeliveryDetail",
  z.strictObject({
    ...delivery,
    /** What opens something is not kept. */
    headers: z.record(z.string().max(200), z.string().max(2_100)),
    /** What was read of it when its signature was found right. */
    event: z.unknown(),
    /** SHA-256 of the bytes as they came. */
    body_hash: z.string().max(64),
    /** The body as text, with what looks like a secret or a person's data masked; null once its time is over, or for what is no text. */
    body: z.string().max(70_000).nullable(),
    /** Whether the text goes on. */
    body_cut: z.boolean(),
    effects: z.array(Word).max(1_000),
  })
)

/** How far a list goes back; what lies behind is found by its time, or another filter. */
const DEEPEST = 10_000

export const listInboxDeliveries = defineRoute({
  ...reading,
  operationId: "platform.inbox.deliveries.list",
  path: "/admin/inbox/deliveries",
  summary: "Webhooks that came in, the latest first",
  query: z.strictObject({
    /** A part of the sender's id, of the key or of our own id. */
    q: line(100).optional(),
    state: State.optional(),
    source: line(200).optional(),
    from: Moment.optional(),
    to: Moment.optional(),
    limit: z.number().int().min(1).max(100).default(20),
    offset: z.number().int().min(0).max(DEEPEST).default(0),
  }),
  responses: {
    200: named(
      "InboxDeliveryPage",
      z.strictObject({
        deliveries: z.array(Delivery).max(100),
        count: Count.max(DEEPEST),
        limit: z.number().int().min(1).max(100),
        offset: Count.max(DEEPEST),
      })
    ),
  },
  errors: { 422: "The search took too long: narrow it down by time, sender or state." },
})

export const retrieveInboxDelivery = defineRoute({
  ...reading,
  operationId: "platform.inbox.deliveries.retrieve",
  path: "/admin/inbox/deliveries/:id",
  summary: "One webhook, with what it said",
  params: z.strictObject({ id: Id }),
  responses: { 200: named("OneInboxDelivery", z.strictObject({ delivery: DeliveryDetail })) },
  errors: { 404: "There is no such delivery." },
})

export const replayInboxDelivery = defineRoute({
  ...base,
  method: "POST",
  policy: inboxPolicies["delivery:replay"],
  operationId: "platform.inbox.deliveries.replay",
  path: "/admin/inbox/deliveries/:id/replay",
  summary: "Have a webhook processed anew",
  description:
    "One that is parked goes on where it stopped: what it has brought about already is not done twice. One that was done brings about everything once more.",
  params: z.strictObject({ id: Id }),
  responses: { 200: named("ReplayedInboxDelivery", z.strictObject({ delivery: Delivery })) },
  errors: { 404: "There is no such delivery.", 409: "It is being worked on, or waits for its next try." },
})

export const listInboxSources = defineRoute({
  ...reading,
  operationId: "platform.inbox.sources.list",
  path: "/admin/inbox/sources",
  summary: "Who sends webhooks, and how many are in which state",
  responses: {
    200: named(
      "InboxSources",
      z.strictObject({
        sources: z
          .array(
            z.strictObject({
              /** As the deliveries have it. */
              source: Word,
              title: Word,
              counts: z.strictObject({
                received: Count,
                processing: Count,
                retrying: Count,
                done: Count,
                parked: Count,
              }),
            })
          )
          .max(1_000),
      })
    ),
  },
})

export const inboxRoutes = [listInboxDeliveries, retrieveInboxDelivery, replayInboxDelivery, listInboxSources]
