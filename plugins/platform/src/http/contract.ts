import type { AuthContext, MedusaRequest, MedusaResponse, PublishableKeyContext } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import type { Actor } from "../access"
import { assertBounded } from "./bounds"
import { paramNames } from "./match"

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/**
 * Who may call a route.
 *
 * - `anyone`: no log-in needed; a customer or host who is logged in is recognised
 * - `customer`, `host`, `customer-or-host`: a registered actor of that type, by session or bearer token
 * - `host-applicant`: somebody with a `host` log-in who is not a host yet
 * - `user`: an admin user (session or bearer) or a secret API key
 * - `webhook`: a server that signs what it sends; made by `defineWebhook`
 * - `custom`: whoever the contract's own `authenticator` recognises, and nobody else
 */
export type RouteActor =
  "anyone" | "customer" | "customer-or-host" | "host" | "host-applicant" | "user" | "webhook" | "custom"

interface KnownActors {
  anyone: { type: "anyone"; id: null } | { type: "customer"; id: string } | { type: "host"; id: string }
  customer: { type: "customer"; id: string }
  host: { type: "host"; id: string }
  "customer-or-host": { type: "customer"; id: string } | { type: "host"; id: string }
  "host-applicant": { type: "host-applicant"; id: null }
  user: { type: "user"; id: string } | { type: "api-key"; id: string }
  webhook: { type: "webhook"; id: null }
  custom: never
}

/**
 * A way of logging in that a plugin adds to one contract (a ticket, a device token). Asked before Medusa's own.
 *
 * @returns who it is, or null when the request carries nothing of this kind; throws `refuse(401, ...)` when it carries
 * something that is wrong.
 */
export type Authenticator<Who extends Actor> = (req: MedusaRequest) => Promise<Who | null> | Who | null

type NoFields = z.ZodObject<Record<never, never>, z.core.$strict>

/** A schema for each status the route answers with when all is well; null for an answer without a body. */
export type Responses = Readonly<Record<number, z.ZodType | null>>

export interface RouteDefinition<
  Name extends RouteActor,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answers extends Responses,
  Who extends Actor,
> {
  /** `<domain>.<noun>.<verb>`; names the method of the SDK. */
  operationId: string
  method: HttpMethod
  /** As Medusa writes it: `/store/live/shows/:id`. */
  path: string
  /** One line, for the documents. */
  summary: string
  description?: string
  tags?: readonly string[]
  actor: Name
  /** `<domain>.<resource>:<action>`, declared with `definePolicies`. */
  policy: string
  params?: Params
  query?: Query
  body?: Body
  responses: Answers
  authenticator?: Authenticator<Who>
  /** A condition beside the policy, asked after it: throws `refuse(403, ...)` for whoever must not pass now. */
  admit?: (actor: Actor, req: MedusaRequest) => Promise<void> | void
  /** The most bytes a body may have, as a number or like "16kb". Default 64kb. */
  bodyLimit?: number | string
  /**
   * Whether the publishable key is checked from memory. Under `/store` Medusa itself checks it, so this is for routes
   * elsewhere. Default: true under `/live`.
   */
  publishableKey?: boolean
  /**
   * Whose browsers may call it, when Medusa does not decide (it does under /store, /admin and /auth).
   * Default: the storefronts' under `/live`, otherwise none.
   */
  cors?: "store" | "none"
  /** Default `no-store`. */
  cacheControl?: string
  /** What the answers are, when they are not JSON. */
  mediaType?: string
  /** The word an authenticator looks for in the `Authorization` header, for the documents: `Ticket`. */
  authorizationScheme?: string
  /** Refusals of this route's own, for the documents: status to what brings it about. */
  errors?: Readonly<Record<number, string>>
  /** An example of the request's body, for the documents; held against the schema when the document is made. */
  example?: z.input<Body>
}

/** A route in one value: what it takes, who may call it, what it answers. */
export interface RouteContract<
  Name extends RouteActor = RouteActor,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answers extends Responses = Responses,
  Who extends Actor = Actor,
> extends Omit<RouteDefinition<Name, Params, Query, Body, Answers, Who>, "params" | "query" | "body"> {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly webhook?: WebhookReception
}

/** How the gate receives a signed request: the raw bytes, at most `limit` of them, verified before anything reads them. */
export interface WebhookReception {
  limit: number | string
  verify(
    rawBody: Buffer,
    headers: MedusaRequest["headers"],
    req: MedusaRequest,
    params: Readonly<Record<string, string>>
  ): unknown
}

/** What every request under a contract carries beside what Medusa gives it. */
export interface LsnRequestFields<Who> {
  requestId: string
  /** Who sends it, established by the contract's log-in. */
  actor: Who
  /** The roles on which the policy was granted. */
  roles: readonly string[]
  contract: RouteContract
  /** What a webhook's verifier returned. */
  verified?: unknown
}

type ActorOf<C> =
  C extends RouteContract<infer Name, infer _P, infer _Q, infer _B, infer _R, infer Who>
    ? KnownActors[Name] | (Actor extends Who ? never : Who)
    : never

/** The request of a contract's handler: params, query and body typed by their schemas. */
export type RouteRequest<C extends RouteContract> = Omit<
  MedusaRequest,
  "params" | "query" | "body" | "validatedBody" | "validatedQuery"
> & {
  /** As in the address, checked by the contract's schema. */
  params: z.input<C["params"]>
  /** The same after the schema's transformations. */
  validatedParams: z.output<C["params"]>
  validatedQuery: z.output<C["query"]>
  validatedBody: z.output<C["body"]>
  auth_context?: AuthContext
  publishable_key_context?: PublishableKeyContext
  lsn: LsnRequestFields<ActorOf<C>>
}

type InputOf<S> = S extends z.ZodType ? z.input<S> : never

type AnswerOf<R extends Responses> = { [S in keyof R]: InputOf<R[S]> }[keyof R]

/** The answer of a contract's handler: `res.json` takes only what the contract declares. */
export type RouteResponse<C extends { responses: Responses }> = MedusaResponse<AnswerOf<C["responses"]>>

const OPERATION_ID = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9_]*)+$/
const PATH = /^(\/(?:[a-z0-9._-]+|:[a-z][a-z0-9_]*))+$/
const NO_FIELDS: NoFields = z.strictObject({})

/**
 * Declares a route.
 *
 * @throws Error, when the file loads, for a contract that leaves something open: no policy, params that differ from the
 * path, an object that would let unknown fields through, a string, list or record without a maximum.
 */
export function defineRoute<
  const Name extends RouteActor,
  const Answers extends Responses,
  Params extends z.ZodType = NoFields,
  Query extends z.ZodType = NoFields,
  Body extends z.ZodType = NoFields,
  Who extends Actor = Actor,
>(
  definition: RouteDefinition<Name, Params, Query, Body, Answers, Who>
): RouteContract<Name, Params, Query, Body, Answers, Who> {
  const { operationId, method, path, policy } = definition
  const fail = (reason: string): never => {
    throw new Error(`Route contract ${operationId} (${method} ${path}): ${reason}`)
  }
  if (!OPERATION_ID.test(operationId)) fail(`the operation id must read <domain>.<noun>.<verb>`)
  if (!PATH.test(path)) fail(`the path must start with "/", in lower case, with parameters as ":id"`)
  if (!policy) fail("it names no policy")
  if (definition.actor === "custom" && !definition.authenticator) fail(`the actor "custom" needs an authenticator`)
  if (Object.keys(definition.responses).length === 0) fail("it declares no answer")

  const params = definition.params ?? (NO_FIELDS as z.ZodType as Params)
  const query = definition.query ?? (NO_FIELDS as z.ZodType as Query)
  const body = definition.body ?? (NO_FIELDS as z.ZodType as Body)
  const declared = params instanceof z.ZodObject ? Object.keys(params.shape).sort() : []
  const named = [...paramNames(path)].sort()
  if (declared.join() !== named.join())
    fail(`its params are [${declared.join(", ")}], its path has [${named.join(", ")}]`)
  for (const [part, schema] of Object.entries({ params, query, body })) {
    const open = assertBounded(schema)
    if (open) fail(`${part}${open.path} ${open.problem}`)
  }
  return { ...definition, params, query, body }
}
