import type { z } from "@medusajs/framework/zod"

import type { RouteContract } from "../http"

/**
 * What is wrong with an answer of a route, held against its contract: one line for each fault, none when it is as
 * documented. Refusals are held against the one shape of errors.
 */
export function answerProblems(contract: RouteContract, status: number, body: unknown): string[] {
  const where = `${contract.operationId} ${status}`
  if (status >= 400) return errorProblems(body).map((problem) => `${where}: ${problem}`)
  if (!Object.hasOwn(contract.responses, status)) return [`${where}: the contract declares no such status`]
  const schema: z.ZodType | null | undefined = contract.responses[status]
  if (!schema) return []
  const result = schema.safeParse(body)
  if (result.success) return []
  return result.error.issues.map(
    (issue) => `${where}: ${issue.path.map(String).join(".") || "(root)"} ${issue.message}`
  )
}

const ERROR_FIELDS = new Set(["type", "code", "message", "request_id", "details"])

function errorProblems(body: unknown): string[] {
  if (typeof body !== "object" || body === null) return ["is not an object"]
  const fields = body as Record<string, unknown>
  const missing = ["type", "code", "message", "request_id"].filter(
    (name) => typeof fields[name] !== "string" || fields[name] === ""
  )
  const unknown = Object.keys(fields).filter((name) => !ERROR_FIELDS.has(name))
  return [
    ...missing.map((name) => `has no ${name}`),
    ...unknown.map((name) => `has a field ${name} that is not documented`),
  ]
}
