import { z } from "@medusajs/framework/zod"

import { defineRoute, named } from "../../http"
import { platformPolicies } from "../policies"

export const getOpenApi = defineRoute({
  operationId: "platform.docs.openapi",
  method: "GET",
  path: "/docs/openapi.json",
  summary: "This document",
  description: "An OpenAPI 3.1 description of every LSN route that this shop serves.",
  tags: ["Documents"],
  actor: "anyone",
  policy: platformPolicies["docs:read"],
  responses: { 200: named("OpenApiDocument", z.looseObject({ openapi: z.string() })) },
  cacheControl: "public, max-age=60",
})

export const getDocsPage = defineRoute({
  operationId: "platform.docs.page",
  method: "GET",
  path: "/docs",
  summary: "This document as a page to read",
  tags: ["Documents"],
  actor: "anyone",
  policy: platformPolicies["docs:read"],
  responses: { 200: null },
  mediaType: "text/html",
  cacheControl: "public, max-age=60",
})
