import type { z } from "@medusajs/framework/zod"

import { inputSchema, type JsonSchema, type RouteContract } from "../http"
import { typeOfStatus } from "../http/errors"
import { paramNames } from "../http/match"

export interface OpenApiInfo {
  title: string
  version: string
  description?: string
}

type Json = Record<string, unknown>

export interface OpenApiDocument {
  openapi: "3.1.0"
  jsonSchemaDialect: string
  info: OpenApiInfo
  servers: Array<{ url: string; description: string }>
  tags: Array<{ name: string }>
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas: Record<string, JsonSchema>
    securitySchemes: Record<string, Json>
    responses: Record<string, Json>
  }
}

export interface Operation {
  operationId: string
  summary: string
  description: string
  tags: string[]
  security?: Array<Record<string, string[]>>
  parameters: Array<{ name: string; in: string; required: boolean; description?: string; schema: JsonSchema } & Json>
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema; example?: unknown }> }
  responses: Record<string, Json>
  "x-policy": string
  "x-actor": string
}

const SECURITY_SCHEMES = {
  publishable_key: {
    type: "apiKey",
    in: "header",
    name: "x-publishable-api-key",
    description: "The shop's publishable API key. It is no secret: every storefront carries it.",
  },
  customer: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "A customer's token, or a session cookie.",
  },
  host: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "A host's token, or a session cookie." },
  admin: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
    description: "An admin user's token, or a session cookie.",
  },
  secret_key: { type: "http", scheme: "basic", description: "A secret API key as the user name, without a password." },
  signature: {
    type: "apiKey",
    in: "header",
    name: "authorization",
    description: "The sender's signature over the body's bytes, as the sender documents it.",
  },
} as const satisfies Record<string, Json>

/** Which log-ins, each on its own, open a route to its actor. An empty one: none is needed. */
const LOG_INS: Readonly<Record<RouteContract["actor"], ReadonlyArray<keyof typeof SECURITY_SCHEMES | null>>> = {
  anyone: [null, "customer", "host"],
  customer: ["customer"],
  host: ["host"],
  "customer-or-host": ["customer", "host"],
  "host-applicant": ["host"],
  user: ["admin", "secret_key"],
  webhook: ["signature"],
  custom: [],
}

const DEFAULT_TAG = "Shop"

/** The OpenAPI 3.1 description of a list of contracts. Says nothing that the contracts do not say. */
export function openApiDocument(contracts: readonly RouteContract[], info: OpenApiInfo): OpenApiDocument {
  const components = new Components()
  const document: OpenApiDocument = {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info,
    servers: [{ url: "/", description: "This shop" }],
    tags: [],
    paths: {},
    components: {
      schemas: components.schemas,
      securitySchemes: { ...SECURITY_SCHEMES },
      responses: {},
    },
  }
  const tags = new Set<string>()
  const byPath = [...contracts].sort(
    (a, b) => compare(a.path, b.path) || compare(a.method, b.method) || compare(a.operationId, b.operationId)
  )
  for (const contract of byPath) {
    const scheme = contract.authorizationScheme
    if (scheme) document.components.securitySchemes[scheme.toLowerCase()] = ownScheme(scheme)
    const path = contract.path.replace(/:([a-z0-9_]+)/g, "{$1}")
    const operations = (document.paths[path] ??= {})
    operations[contract.method.toLowerCase()] = operationOf(contract, components)
    tagsOf(contract).forEach((tag) => tags.add(tag))
  }
  document.tags = [...tags].sort().map((name) => ({ name }))
  components.schemas["Error"] = ERROR_SCHEMA
  document.components.responses["Error"] = errorResponse("What is wrong, in the one shape of every refusal")
  document.components.responses["TooManyRequests"] = TOO_MANY_REQUESTS
  document.components.schemas = Object.fromEntries(Object.entries(components.schemas).sort(([a], [b]) => compare(a, b)))
  return document
}

function operationOf(contract: RouteContract, components: Components): Operation {
  const security = securityOf(contract)
  const body = components.take(contract.body)
  const takesBody = contract.webhook !== undefined || !isEmpty(body)
  return {
    operationId: contract.operationId,
    summary: contract.summary,
    description: contract.description ?? "",
    tags: tagsOf(contract),
    ...(security.length > 0 && { security }),
    parameters: [
      ...pathParameters(contract, components),
      ...queryParameters(contract, components),
      ...headerParameters(contract),
    ],
    ...(takesBody && { requestBody: requestBodyOf(contract, body) }),
    responses: responsesOf(contract, components),
    "x-policy": contract.policy,
    "x-actor": contract.actor,
  }
}

function tagsOf(contract: RouteContract): string[] {
  return contract.tags && contract.tags.length > 0 ? [...contract.tags] : [DEFAULT_TAG]
}

function securityOf(contract: RouteContract): Array<Record<string, string[]>> {
  const key: Record<string, string[]> = needsPublishableKey(contract) ? { publishable_key: [] } : {}
  const own = contract.authorizationScheme?.toLowerCase()
  const logIns = [...(own ? [own] : []), ...LOG_INS[contract.actor]]
  return logIns.map((name) => ({ ...key, ...(name !== null && { [name]: [] }) }))
}

/** Medusa asks for it under /store, the platform under /live. */
export function needsPublishableKey(contract: RouteContract): boolean {
  if (/^\/store(\/|$)/.test(contract.path)) return true
  return contract.publishableKey ?? /^\/live(\/|$)/.test(contract.path)
}

function ownScheme(scheme: string): Json {
  return { type: "http", scheme, description: `\`Authorization: ${scheme} <value>\`` }
}

function pathParameters(contract: RouteContract, components: Components): Operation["parameters"] {
  const schema = components.take(contract.params)
  return paramNames(contract.path).map((name) => ({
    name,
    in: "path",
    required: true,
    schema: schema.properties?.[name] ?? { type: "string" },
  }))
}

function queryParameters(contract: RouteContract, components: Components): Operation["parameters"] {
  const schema = components.take(contract.query)
  return Object.entries(schema.properties ?? {}).map(([name, property]) => ({
    name,
    in: "query",
    required: schema.required?.includes(name) ?? false,
    ...(property.description !== undefined && { description: String(property.description) }),
    schema: property,
    ...(property.type === "array" && { style: "form", explode: false }),
  }))
}

/** What a sender of webhooks appends to the address it was given is its own business; it numbers its deliveries itself. */
function headerParameters(contract: RouteContract): Operation["parameters"] {
  return contract.method === "POST" && !contract.webhook ? [IDEMPOTENCY_KEY] : []
}

const IDEMPOTENCY_KEY: Operation["parameters"][number] = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "A random value for each thing that must not happen twice. The same key with the same body gets the first answer again, for a day; with another body 409.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
}

function requestBodyOf(contract: RouteContract, schema: JsonSchema): NonNullable<Operation["requestBody"]> {
  if (contract.webhook) return { required: true, content: { "*/*": { schema: {} } } }
  const { example } = contract
  if (example !== undefined && !contract.body.safeParse(example).success) {
    throw new Error(`${contract.operationId}: the example does not pass the body's own schema`)
  }
  return {
    required: (schema.required?.length ?? 0) > 0,
    content: { "application/json": { schema, ...(example !== undefined && { example }) } },
  }
}

function responsesOf(contract: RouteContract, components: Components): Record<string, Json> {
  const mediaType = contract.mediaType ?? "application/json"
  const responses: Record<string, Json> = {}
  for (const [status, schema] of Object.entries(contract.responses)) {
    responses[status] = {
      description: DESCRIPTION_OF_STATUS[Number(status)] ?? "Done",
      ...(schema && { content: { [mediaType]: { schema: components.take(schema) } } }),
      ...(!schema && contract.mediaType && { content: { [mediaType]: { schema: { type: "string" } } } }),
    }
  }
  for (const [status, description] of Object.entries(contract.errors ?? {}))
    responses[status] = errorResponse(description)
  responses["429"] ??= { $ref: "#/components/responses/TooManyRequests" }
  responses["default"] = { $ref: "#/components/responses/Error" }
  return responses
}

const DESCRIPTION_OF_STATUS: Readonly<Record<number, string>> = { 200: "Done", 201: "Made", 202: "Taken", 204: "Done" }

const ERROR_SCHEMA: JsonSchema = {
  type: "object",
  description: "Every refusal and failure. `type` and `message` are as in Medusa's own answers.",
  properties: {
    type: { type: "string", examples: [typeOfStatus(409)] },
    code: { type: "string", description: "A word that a program can compare.", examples: ["invalid_transition"] },
    message: { type: "string", description: "What is wrong and what to do." },
    request_id: { type: "string", description: "Also in the header x-request-id. Name it when you ask for help." },
    details: {
      type: "array",
      items: {
        type: "object",
        properties: {
          field: { type: "string", examples: ["body.title"] },
          code: { type: "string", examples: ["too_big"] },
          message: { type: "string" },
        },
        required: ["code", "message"],
        additionalProperties: false,
      },
    },
  },
  required: ["type", "code", "message", "request_id"],
  additionalProperties: false,
}

function errorResponse(description: string): Json {
  return {
    description,
    headers: { "x-request-id": { schema: { type: "string" } } },
    content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
  }
}

const TOO_MANY_REQUESTS: Json = {
  ...errorResponse("More than the limit of the address, of who is logged in, or of the API key"),
  headers: {
    "x-request-id": { schema: { type: "string" } },
    RateLimit: { description: "What is left, and until when", schema: { type: "string" } },
    "RateLimit-Policy": { schema: { type: "string" } },
    "Retry-After": { description: "Seconds", schema: { type: "integer", minimum: 1 } },
  },
}

function isEmpty(schema: JsonSchema): boolean {
  return schema.type === "object" && Object.keys(schema.properties ?? {}).length === 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Collects the schemas that carry an id, each once, and leaves references in their place. */
class Components {
  readonly schemas: Record<string, JsonSchema> = {}

  take(schema: z.ZodType): JsonSchema {
    const root = inputSchema(schema)
    const definitions = root.$defs ?? {}
    for (const [name, definition] of Object.entries(definitions)) this.keep(name, definition)
    const { $defs: _defs, $schema: _schema, ...own } = root
    const taken = withComponentRefs(own)
    if (typeof own["id"] !== "string") return taken
    this.keep(own["id"], own)
    return { $ref: `#/components/schemas/${own["id"]}` }
  }

  private keep(name: string, schema: JsonSchema): void {
    const kept = withComponentRefs(schema)
    const present = this.schemas[name]
    if (present && JSON.stringify(present) !== JSON.stringify(kept)) {
      throw new Error(`Two different schemas are called "${name}": give one of them another id`)
    }
    this.schemas[name] = kept
  }
}

/** The same schema with its references pointing into the document, and without the ids that became their names. */
function withComponentRefs(schema: JsonSchema): JsonSchema {
  return rewrite(schema, true) as JsonSchema
}

function rewrite(value: unknown, isSchema: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, isSchema))
  if (typeof value !== "object" || value === null) return value
  const result: Json = {}
  for (const [key, child] of Object.entries(value)) {
    if (isSchema && (key === "id" || key === "$schema") && typeof child === "string") continue
    if (isSchema && key === "$ref" && typeof child === "string") {
      result[key] = child.replace("#/$defs/", "#/components/schemas/")
      continue
    }
    // The keys of `properties` are names of fields, one of which may well be "id".
    if (isSchema && key === "properties") {
      result[key] = Object.fromEntries(
        Object.entries(child as Json).map(([name, field]) => [name, rewrite(field, true)])
      )
      continue
    }
    // What stands under these is data and not a schema.
    result[key] = rewrite(child, isSchema && !["default", "examples", "enum", "const", "required"].includes(key))
  }
  return result
}
