import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Logger } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"

import { type ErrorBody, isLsnError, typeOfStatus } from "./errors"
import { REQUEST_ID_HEADER, requestId, requestIdOf } from "./request-context"
import { detailsOf } from "./validation"

export interface ErrorAnswer {
  status: number
  body: Omit<ErrorBody, "request_id">
}

const UNKNOWN: ErrorAnswer = {
  status: 500,
  body: {
    type: "unknown_error",
    code: "unknown_error",
    message: "Something went wrong on our side. Try again, and name the request id if it stays.",
  },
}

/** Medusa's error types and the status its own handler gives them; for a status of 500 its message stays with us. */
const STATUS_OF_TYPE: Readonly<Record<string, number>> = {
  [MedusaError.Types.CONFLICT]: 409,
  [MedusaError.Types.UNAUTHORIZED]: 401,
  [MedusaError.Types.FORBIDDEN]: 403,
  [MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR]: 422,
  [MedusaError.Types.DUPLICATE_ERROR]: 422,
  [MedusaError.Types.NOT_ALLOWED]: 400,
  [MedusaError.Types.INVALID_DATA]: 400,
  [MedusaError.Types.NOT_FOUND]: 404,
  [MedusaError.Types.DB_ERROR]: 500,
  [MedusaError.Types.UNEXPECTED_STATE]: 500,
  [MedusaError.Types.INVALID_ARGUMENT]: 500,
  QueryRunnerAlreadyReleasedError: 409,
  TransactionAlreadyStartedError: 409,
  TransactionNotStartedError: 409,
}

/** Codes that Medusa's clients may compare. */
const CODE_OF_TYPE: Readonly<Record<string, string>> = {
  [MedusaError.Types.CONFLICT]: "invalid_state_error",
  [MedusaError.Types.DUPLICATE_ERROR]: "invalid_request_error",
  [MedusaError.Types.DB_ERROR]: "api_error",
}

/** PostgreSQL's refusals, by SQLSTATE. The server's own text may hold a customer's data and is never passed on. */
const POSTGRES: Readonly<Record<string, ErrorAnswer>> = {
  "23505": answer(409, "already_exists", "There is one like this already.", MedusaError.Types.DUPLICATE_ERROR),
  "23503": answer(404, "not_found", "Something this request points to does not exist."),
  "23502": answer(400, "missing_value", "A value that must be given is missing."),
  "23514": answer(400, "value_not_allowed", "A value is outside of what is allowed."),
  "23P01": answer(
    409,
    "already_exists",
    "This overlaps with something that exists already.",
    MedusaError.Types.CONFLICT
  ),
  "22P02": answer(400, "malformed_value", "A value has the wrong form."),
  "22007": answer(400, "malformed_value", "A date has the wrong form. Write it as 2026-05-01T12:00:00Z."),
  "22008": answer(400, "malformed_value", "A date lies outside of what can be stored."),
  "22001": answer(400, "value_too_long", "A text is too long."),
  "22003": answer(400, "number_out_of_range", "A number is too large or too small."),
  "22021": answer(400, "malformed_text", "A text holds characters that cannot be stored."),
  "40001": answer(503, "try_again", "Somebody changed this at the same moment. Try again."),
  "40P01": answer(503, "try_again", "Somebody changed this at the same moment. Try again."),
  "55P03": answer(503, "try_again", "Somebody is changing this right now. Try again."),
  "53300": answer(503, "too_busy", "There is more to do than we can take right now. Try again in a moment."),
}

const BODY_PARSER: Readonly<Record<string, ErrorAnswer>> = {
  "entity.parse.failed": answer(400, "malformed_json", "The body is not valid JSON."),
  "entity.too.large": answer(413, "body_too_large", "The body is larger than this route takes."),
  "encoding.unsupported": answer(415, "unsupported_encoding", "The body's content-encoding is not supported."),
  "charset.unsupported": answer(415, "unsupported_charset", "The body's character set is not supported. Send UTF-8."),
  "request.size.invalid": answer(400, "body_size_mismatch", "The body is not as long as its content-length says."),
  "request.aborted": answer(400, "request_aborted", "The request ended before its body did."),
  "parameters.too.many": answer(413, "too_many_parameters", "The body has more parameters than this route takes."),
}

const NO_SUCH_FIELD = /^Trying to (?:order|query) by not existing property /
const UNKNOWN_FIELD = answer(400, "unknown_field", "There is no field of that name to sort or filter by.")

const MALFORMED_ADDRESS = answer(
  400,
  "malformed_address",
  "The address holds a % that is not part of an encoded character. Encode it as %25."
)

function answer(status: number, code: string, message: string, type = typeOfStatus(status)): ErrorAnswer {
  return { status, body: { type, code, message } }
}

/** What an error is answered with. Only what was written for the caller passes; everything else becomes a plain 500. */
export function answerOf(error: unknown): ErrorAnswer {
  if (typeof error !== "object" || error === null) return UNKNOWN
  if (isLsnError(error)) {
    const { type, code, message, details } = error
    if (error.status < 400 || error.status > 599) return UNKNOWN
    return {
      status: error.status,
      body: { type: type || typeOfStatus(error.status), code, message, ...(details && { details }) },
    }
  }
  const fields = error as {
    type?: unknown
    name?: unknown
    code?: unknown
    message?: unknown
    status?: unknown
    expose?: unknown
    issues?: unknown
    severity?: unknown
    routine?: unknown
    detail?: unknown
  }
  if (typeof fields.type === "string" && Object.hasOwn(BODY_PARSER, fields.type))
    return BODY_PARSER[fields.type] ?? UNKNOWN
  if (Array.isArray(fields.issues)) {
    const details = detailsOf("request", fields.issues as z.core.$ZodIssue[])
    return {
      status: 400,
      body: {
        type: MedusaError.Types.INVALID_DATA,
        code: "invalid_request",
        message: joined(details.map((d) => d.message)),
        details,
      },
    }
  }
  // Of the router, for a path whose percent-encoding cannot be undone.
  if (fields.name === "URIError" && fields.status === 400) return MALFORMED_ADDRESS
  // Of the query builder, for a name that it was given to sort or filter by and that no column has.
  if (typeof fields.message === "string" && NO_SUCH_FIELD.test(fields.message)) return UNKNOWN_FIELD
  const fromPostgres = postgresAnswer(fields)
  if (fromPostgres) return fromPostgres
  const medusaType = typeof fields.type === "string" && fields.type !== "" ? fields.type : fields.name
  if (typeof medusaType === "string" && Object.hasOwn(STATUS_OF_TYPE, medusaType)) {
    return medusaAnswer(medusaType, fields.code, fields.message)
  }
  if (fields.expose === true && typeof fields.status === "number" && fields.status >= 400 && fields.status < 500) {
    return answer(
      fields.status,
      "bad_request",
      typeof fields.message === "string" ? fields.message : "The request is not valid."
    )
  }
  return UNKNOWN
}

function medusaAnswer(type: string, code: unknown, message: unknown): ErrorAnswer {
  const status = STATUS_OF_TYPE[type] ?? 500
  // Nobody wrote these for the caller: a table's name, an id, a price may stand in them. The log has them.
  if (status >= 500) return { status, body: { ...UNKNOWN.body, type, code: CODE_OF_TYPE[type] ?? type } }
  const text = typeof message === "string" && message !== "" ? message : UNKNOWN.body.message
  const ownCode = typeof code === "string" && code !== "" ? code : type
  return { status, body: { type, code: CODE_OF_TYPE[type] ?? ownCode, message: text } }
}

function postgresAnswer(fields: {
  code?: unknown
  severity?: unknown
  routine?: unknown
  detail?: unknown
}): ErrorAnswer | undefined {
  if (typeof fields.code !== "string" || !Object.hasOwn(POSTGRES, fields.code)) return undefined
  const detail = typeof fields.detail === "string" ? fields.detail : ""
  if (fields.code === "23503" && detail.includes("still referenced")) {
    return answer(409, "still_in_use", "Something else still points to this.")
  }
  const columns = /^Key \(([a-z0-9_, ]{1,120})\)=/.exec(detail)?.[1]
  const base = POSTGRES[fields.code] ?? UNKNOWN
  if (fields.code !== "23505" || !columns) return base
  return {
    status: base.status,
    body: { ...base.body, details: [{ field: columns, code: "already_exists", message: "This value is taken." }] },
  }
}

function joined(messages: readonly string[]): string {
  return messages.length > 0 ? messages.join("\n") : "The request is not valid."
}

/** Answers a request with an error in the one shape, and writes the log line. */
export function answerError(error: unknown, req: MedusaRequest, res: MedusaResponse): void {
  const { status, body } = answerOf(error)
  const id = requestId() ?? requestIdOf(req)
  log(error, status, body.code, id, req)
  if (res.headersSent) {
    // Half an answer is out: all that is left is to end the connection, so that nobody takes it for a whole one.
    res.destroy()
    return
  }
  res.setHeader(REQUEST_ID_HEADER, id)
  if (status === 503) res.setHeader("retry-after", "1")
  res.status(status).json({ ...body, request_id: id })
}

function log(error: unknown, status: number, code: string, id: string, req: MedusaRequest): void {
  const logger: Pick<Logger, "info" | "error"> = req.scope?.resolve<Logger>(ContainerRegistrationKeys.LOGGER) ?? console
  // The path alone: a query may hold personal data. Escaped by encodeURI as it came, so it stays on its line.
  const line = `[${id}] ${status} ${code} ${req.method} ${req.path.slice(0, 200)}`
  if (status < 500) logger.info(line)
  else logger.error(line, error instanceof Error ? error : new Error(String(error)))
}

/** The application's error handler. The last one that a plugin or the application exports serves every route. */
export function lsnErrorHandler(
  error: unknown,
  req: MedusaRequest,
  res: MedusaResponse,
  _next: MedusaNextFunction
): void {
  answerError(error, req, res)
}
