import type { MedusaRequest } from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"

import type { RouteContract } from "./contract"
import { type ErrorDetail, refuse } from "./errors"

type Issue = z.core.$ZodIssue

const MOST_DETAILS = 20

/** What is wrong, field by field, in words that never repeat what was sent. */
export function detailsOf(part: string, issues: readonly Issue[]): ErrorDetail[] {
  return issues.flatMap((issue) => issueDetails(part, issue)).slice(0, MOST_DETAILS)
}

function issueDetails(part: string, issue: Issue): ErrorDetail[] {
  const at = fieldName(part, issue.path)
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: fieldName(part, [...issue.path, key]),
      code: "unknown_field",
      message: "This field is not known here. Remove it.",
    }))
  }
  return [{ field: at, code: issue.code, message: isMissing(issue) ? "This field is missing." : issue.message }]
}

/** zod says "expected string, received undefined", and of the value itself an issue tells nothing more. */
function isMissing(issue: Issue): boolean {
  return issue.code === "invalid_type" && issue.message.endsWith("received undefined")
}

/** A name somebody made up may be long: it is cut, and stripped of what could break a line. */
function fieldName(part: string, path: readonly PropertyKey[]): string {
  let name = part
  for (const step of path) {
    name +=
      typeof step === "number"
        ? `[${step}]`
        : `.${String(step)
            .replace(/[^\p{L}\p{N}_\-.$]/gu, "?")
            .slice(0, 64)}`
  }
  return name.slice(0, 200)
}

/**
 * @throws LsnError 400 `invalid_request`, with a detail for each field that is wrong.
 */
export async function validate<T extends z.ZodType>(part: string, schema: T, value: unknown): Promise<z.output<T>> {
  const result = await schema.safeParseAsync(value)
  if (result.success) return result.data
  const details = detailsOf(part, result.error.issues)
  const [worst] = details
  throw refuse(
    400,
    "invalid_request",
    worst ? `${worst.field ?? part}: ${worst.message}` : "The request is not valid.",
    details
  )
}

/** The body a contract validates; one in another form than JSON is refused before. */
export function jsonBodyOf(req: MedusaRequest, contract: RouteContract): unknown {
  const hasBody = Number(req.headers["content-length"] ?? 0) > 0 || req.headers["transfer-encoding"] !== undefined
  if (!hasBody) return {}
  const type = (req.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? ""
  if (type !== "application/json") {
    throw refuse(
      415,
      "unsupported_media_type",
      `${contract.method} ${contract.path} takes JSON. Send "content-type: application/json".`
    )
  }
  return req.body ?? {}
}
