import { z } from "@medusajs/framework/zod"
import { defineRoute, Id, line, Moment, named, paging } from "../../../http"
import { outboxPolicies } from "../../policies"

const base = { tags: ["Outbox"], actor: "user" } as const
const see = { ...base, policy: outboxPolicies["endpoint:read"] } as const
const change = { ...base, policy: outboxPolicies["endpoint:write"] } as const
const send = { ...base, policy: outboxPolicies["delivery:replay"] } as const
const root = "/admin/outbox"

const ById = z.strictObject({ id: Id })
const count = z.number().int().min(0)
/** Whatever is more is not told apart. */
const counted = count.max(10_000)
const NOT_THERE = { 404: "There is no such endpoint." } as const
const OFF = { ...NOT_THERE, 409: "The endpoint is switched off." } as const

const Title = line(120)
/** Judged by the module, which says what is wrong with it and what to write instead. */
const Url = z.string().min(1).max(2048)
const Subscription = z
  .string()
  .min(1)
  .max(150)
  .regex(/^(?:\*|[a-z][a-z0-9._-]*(?:\.\*)?)$/, 'Must be a type of event, "<domain>.*" or "*"')
const Subscriptions = z.array(Subscription).min(1).max(100)
const Ordering = z.enum(["parallel", "in_order"])
const Concurrency = z.number().int().min(1).max(8)

const Endpoint = named(
  "WebhookEndpoint",
  z.strictObject({
    id: z.string().max(64),
    title: z.string().max(120),
    url: Url,
    subscriptions: Subscriptions,
    /** `in_order`: one after the other; what fails holds up what follows. */
    ordering: Ordering,
    /** How many deliveries go out at once where they go in parallel. */
    concurrency: Concurrency,
    state: z.enum(["enabled", "failing", "disabled"]),
    /** Why it is switched off. */
    disabled_reason: z.enum(["failing", "gone", "person"]).nullable(),
    /** Since when it is in this state; null while all is well. */
    since: Moment.nullable(),
    failures: count,
    made_by: z.string().max(100),
    created_at: Moment,
    updated_at: Moment,
    /** The secrets that deliveries are signed with, newest first; never their text. */
    secrets: z
      .array(z.strictObject({ id: z.string().max(64), created_at: Moment, valid_until: Moment.nullable() }))
      .max(10),
  })
)

const Delivery = named(
  "WebhookDelivery",
  z.strictObject({
    id: z.string().max(64),
    endpoint_id: z.string().max(64),
    /** Sent as `webhook-id`. */
    event_id: z.string().max(64),
    type: z.string().max(150),
    state: z.enum(["pending", "delivering", "delivered", "retrying", "parked"]),
    attempts: count,
    replays: count,
    /** When it is tried next. */
    due_at: Moment.nullable(),
    last_status: z.number().int().nullable(),
    last_error: z.string().max(2_000).nullable(),
    created_at: Moment,
    finished_at: Moment.nullable(),
  })
)

const Headers = z.record(z.string().max(200), z.string().max(2_000))

const DeliveryLog = named(
  "WebhookDeliveryLog",
  z.strictObject({
    ...Delivery.shape,
    /** The body, byte for byte as it is signed and sent. */
    body: z.string().max(20_000),
    /** The latest hundred, newest first. */
    log: z
      .array(
        z.strictObject({
          id: z.string().max(64),
          at: Moment,
          took_ms: count,
          status: z.number().int().nullable(),
          error: z.string().max(2_000).nullable(),
          request_headers: Headers,
          answer_headers: Headers.nullable(),
          /** The beginning of the answer, masked. */
          answer_excerpt: z.string().max(4_100).nullable(),
        })
      )
      .max(100),
  })
)

const OneEndpoint = named("OneWebhookEndpoint", z.strictObject({ endpoint: Endpoint }))
/** The secret is in this answer and nowhere else: it is kept encrypted and shown to nobody. */
const EndpointWithSecret = named(
  "WebhookEndpointWithSecret",
  z.strictObject({ endpoint: Endpoint, secret: z.string().max(100) })
)
const OneDelivery = named("OneWebhookDelivery", z.strictObject({ delivery: DeliveryLog }))

export const listEventTypes = defineRoute({
  ...see,
  operationId: "platform.outbox.event_types.list",
  method: "GET",
  path: `${root}/event-types`,
  summary: "Every event that can be subscribed, with the JSON Schema of its body",
  responses: {
    200: named(
      "WebhookEventTypes",
      z.strictObject({
        event_types: z
          .array(
            z.strictObject({
              type: z.string().max(150),
              title: z.string().max(300),
              version: z.number().int().min(1),
              /** Its name with the version, as the body carries it. */
              schema_name: z.string().max(160),
              json_schema: z.record(z.string().max(100), z.unknown()),
            })
          )
          .max(1_000),
      })
    ),
  },
})

export const retrieveOutboxStatus = defineRoute({
  ...see,
  operationId: "platform.outbox.status.retrieve",
  method: "GET",
  path: `${root}/status`,
  summary: "How many events and deliveries wait, each counted up to ten thousand",
  responses: {
    200: named(
      "OutboxStatus",
      z.strictObject({
        waiting_events: counted,
        deliveries: z.strictObject({ pending: counted, delivering: counted, retrying: counted, parked: counted }),
      })
    ),
  },
})

export const listEndpoints = defineRoute({
  ...see,
  operationId: "platform.outbox.endpoints.list",
  method: "GET",
  path: `${root}/endpoints`,
  summary: "Endpoints, newest first",
  query: z.strictObject(paging),
  responses: {
    200: named(
      "WebhookEndpoints",
      z.strictObject({ endpoints: z.array(Endpoint).max(100), count, limit: count, offset: count })
    ),
  },
})

export const createEndpoint = defineRoute({
  ...change,
  operationId: "platform.outbox.endpoints.create",
  method: "POST",
  path: `${root}/endpoints`,
  summary: "A new endpoint; its signing secret is shown this once",
  description:
    "Deliveries are signed by the Standard Webhooks specification. Verify with one of its libraries, over the raw body.",
  body: z.strictObject({
    title: Title,
    url: Url,
    subscriptions: Subscriptions,
    ordering: Ordering.default("parallel"),
    concurrency: Concurrency.default(4),
  }),
  responses: { 201: EndpointWithSecret },
  errors: { 409: "The shop has as many endpoints as it may." },
  example: {
    title: "Our ERP",
    url: "https://erp.shop.com/hooks/medusa",
    subscriptions: ["order.*", "live.sale.recorded"],
  },
})

export const retrieveEndpoint = defineRoute({
  ...see,
  operationId: "platform.outbox.endpoints.retrieve",
  method: "GET",
  path: `${root}/endpoints/:id`,
  summary: "One endpoint",
  params: ById,
  responses: { 200: OneEndpoint },
  errors: NOT_THERE,
})

export const updateEndpoint = defineRoute({
  ...change,
  operationId: "platform.outbox.endpoints.update",
  method: "POST",
  path: `${root}/endpoints/:id`,
  summary: "Change where an endpoint lies, and what it is told",
  params: ById,
  body: z.strictObject({
    title: Title.optional(),
    url: Url.optional(),
    subscriptions: Subscriptions.optional(),
    ordering: Ordering.optional(),
    concurrency: Concurrency.optional(),
  }),
  responses: { 200: OneEndpoint },
  errors: NOT_THERE,
})

export const deleteEndpoint = defineRoute({
  ...change,
  operationId: "platform.outbox.endpoints.delete",
  method: "DELETE",
  path: `${root}/endpoints/:id`,
  summary: "Delete an endpoint; what waits for it is not sent",
  params: ById,
  responses: {
    200: z.strictObject({ id: z.string(), object: z.literal("webhook_endpoint"), deleted: z.literal(true) }),
  },
  errors: NOT_THERE,
})

export const rotateEndpointSecret = defineRoute({
  ...change,
  operationId: "platform.outbox.endpoints.rotate",
  method: "POST",
  path: `${root}/endpoints/:id/rotate`,
  summary: "A new signing secret; deliveries are signed with the one so far too, for the overlap",
  description: "A secret that was already on its way out ends at once: there are never more than two.",
  params: ById,
  body: z.strictObject({
    /** Milliseconds, up to seven days; 0 for a secret that leaked. Default: a day. */
    overlap_ms: z.number().int().min(0).max(604_800_000).optional(),
  }),
  responses: { 200: EndpointWithSecret },
  errors: NOT_THERE,
})

export const switchEndpointOn = defineRoute({
  ...change,
  operationId: "platform.outbox.endpoints.switch_on",
  method: "POST",
  path: `${root}/endpoints/:id/switch-on`,
  summary: "Send to an endpoint again; what was parked stays so until it is replayed",
  params: ById,
  responses: { 200: OneEndpoint },
  errors: NOT_THERE,
})

export const switchEndpointOff = defineRoute({
  ...change,
  operationId: "platform.outbox.endpoints.switch_off",
  method: "POST",
  path: `${root}/endpoints/:id/switch-off`,
  summary: "Send nothing more to an endpoint; what waits for it is parked",
  params: ById,
  responses: { 200: OneEndpoint },
  errors: NOT_THERE,
})

export const testEndpoint = defineRoute({
  ...send,
  operationId: "platform.outbox.endpoints.test",
  method: "POST",
  path: `${root}/endpoints/:id/send-test`,
  summary: "Send an endpoint a test event; the delivery tells what came of it",
  params: ById,
  responses: { 200: OneDelivery },
  errors: OFF,
})

export const replayParked = defineRoute({
  ...send,
  operationId: "platform.outbox.endpoints.replay",
  method: "POST",
  path: `${root}/endpoints/:id/replay`,
  summary: "Send an endpoint's parked deliveries again, the oldest first, up to a thousand",
  params: ById,
  body: z.strictObject({ since: Moment }),
  responses: { 200: z.strictObject({ replayed: count, more: z.boolean() }) },
  errors: OFF,
})

export const listDeliveries = defineRoute({
  ...see,
  operationId: "platform.outbox.deliveries.list",
  method: "GET",
  path: `${root}/deliveries`,
  summary: "Deliveries, newest first",
  query: z.strictObject({
    endpoint_id: Id.optional(),
    event_id: Id.optional(),
    type: line(150).optional(),
    state: z.enum(["pending", "delivering", "delivered", "retrying", "parked"]).optional(),
    limit: paging.limit,
    offset: z.number().int().min(0).max(10_000).default(0),
  }),
  responses: {
    200: named(
      "WebhookDeliveries",
      z.strictObject({ deliveries: z.array(Delivery).max(100), count: counted, limit: count, offset: count })
    ),
  },
  errors: { 422: "The search took too long: narrow it down by endpoint, event or state." },
})

export const retrieveDelivery = defineRoute({
  ...see,
  operationId: "platform.outbox.deliveries.retrieve",
  method: "GET",
  path: `${root}/deliveries/:id`,
  summary: "A delivery with its body, and each attempt with what was sent and answered",
  params: ById,
  responses: { 200: OneDelivery },
  errors: { 404: "There is no such delivery, or its time in the log is over." },
})

export const replayDelivery = defineRoute({
  ...send,
  operationId: "platform.outbox.deliveries.replay",
  method: "POST",
  path: `${root}/deliveries/:id/replay`,
  summary: "Send a delivery again, under its event's own id",
  params: ById,
  responses: { 200: OneDelivery },
  errors: { 404: "There is no such delivery.", 409: "It is still on its way, or its endpoint is switched off." },
})

export const outboxRoutes = [
  listEventTypes,
  retrieveOutboxStatus,
  listEndpoints,
  createEndpoint,
  retrieveEndpoint,
  updateEndpoint,
  deleteEndpoint,
  rotateEndpointSecret,
  switchEndpointOn,
  switchEndpointOff,
  testEndpoint,
  replayParked,
  listDeliveries,
  retrieveDelivery,
  replayDelivery,
]
