import { MedusaError } from "@medusajs/framework/utils"

/** One thing that is wrong with a request. */
export interface ErrorDetail {
  /** Where: `body.title`, `query.limit`, `params.id`. */
  field?: string
  /** What rule it breaks, as a word a program can compare. */
  code: string
  message: string
}

/** What every refused or failed request is answered with. `type` and `message` are as in Medusa's own answers. */
export interface ErrorBody {
  type: string
  code: string
  message: string
  request_id: string
  details?: ErrorDetail[]
}

/** Medusa's word for a status, so that its clients (the dashboard, the SDK) understand our answers too. */
const TYPE_OF_STATUS: Readonly<Record<number, string>> = {
  400: MedusaError.Types.INVALID_DATA,
  401: MedusaError.Types.UNAUTHORIZED,
  403: MedusaError.Types.FORBIDDEN,
  404: MedusaError.Types.NOT_FOUND,
  405: MedusaError.Types.NOT_ALLOWED,
  409: MedusaError.Types.CONFLICT,
  410: MedusaError.Types.NOT_FOUND,
  413: MedusaError.Types.INVALID_DATA,
  415: MedusaError.Types.INVALID_DATA,
  422: MedusaError.Types.INVALID_DATA,
  429: "too_many_requests",
  503: "unavailable",
}

export function typeOfStatus(status: number): string {
  return TYPE_OF_STATUS[status] ?? (status >= 500 ? "unknown_error" : MedusaError.Types.NOT_ALLOWED)
}

/**
 * A refusal with a status, a code that a program can compare and a message that says what to do.
 *
 * It is a MedusaError, so that a workflow step may throw it too: it comes out of the engine with its fields.
 */
export class LsnError extends MedusaError {
  readonly __isLsnError = true
  override readonly code: string

  constructor(
    readonly status: number,
    code: string,
    message: string,
    readonly details?: ErrorDetail[]
  ) {
    super(typeOfStatus(status), message, code)
    this.name = "LsnError"
    this.code = code
  }
}

/** `throw refuse(409, "invalid_transition", "A show that has ended cannot start again.")` */
export function refuse(status: number, code: string, message: string, details?: ErrorDetail[]): LsnError {
  return new LsnError(status, code, message, details)
}

/** By its fields and not by its class: an error that crossed a workflow engine or another copy of this package. */
export function isLsnError(error: unknown): error is LsnError {
  if (typeof error !== "object" || error === null) return false
  const candidate = error as Partial<LsnError>
  return (
    candidate.__isLsnError === true &&
    typeof candidate.status === "number" &&
    typeof candidate.code === "string" &&
    typeof candidate.message === "string"
  )
}
