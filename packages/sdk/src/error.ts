export interface ApiErrorDetail {
  field?: string
  code: string
  message: string
}

export interface ApiErrorFields {
  status: number
  type: string
  code: string
  message: string
  requestId?: string
  details?: readonly ApiErrorDetail[]
}

/**
 * What a call is refused with. Compare `code`, which is stable; show `message`, which says what to do; name
 * `requestId` when asking for help. Without an answer (no network, no server) `status` is 0 and `code` `unreachable`.
 */
export class LsnApiError extends Error {
  override readonly name = "LsnApiError"
  readonly status: number
  readonly type: string
  readonly code: string
  readonly requestId: string | undefined
  readonly details: readonly ApiErrorDetail[]

  constructor(fields: ApiErrorFields, options?: { cause?: unknown }) {
    super(fields.message, options)
    this.status = fields.status
    this.type = fields.type
    this.code = fields.code
    this.requestId = fields.requestId
    this.details = fields.details ?? []
  }

  /** The message about one field (`body.title`), if there is one. */
  about(field: string): string | undefined {
    return this.details.find((detail) => detail.field === field)?.message
  }
}

export function isLsnApiError(error: unknown): error is LsnApiError {
  return error instanceof LsnApiError
}

/** An answer that is no success, whatever wrote it: the shop, Medusa's core, or a proxy in between. */
export async function errorOfResponse(response: Response): Promise<LsnApiError> {
  const body = await response.json().catch(() => undefined)
  const fields = (typeof body === "object" && body !== null ? body : {}) as Partial<Record<string, unknown>>
  const text = (name: string) => (typeof fields[name] === "string" ? fields[name] : undefined)
  const type = text("type") ?? "unknown_error"
  const requestId = text("request_id") ?? response.headers.get("x-request-id") ?? undefined
  return new LsnApiError({
    status: response.status,
    type,
    code: text("code") ?? type,
    message: text("message") ?? `The shop answered ${response.status}.`,
    ...(requestId !== undefined && { requestId }),
    ...(Array.isArray(fields["details"]) && { details: fields["details"] as ApiErrorDetail[] }),
  })
}

export function unreachable(cause: unknown): LsnApiError {
  return new LsnApiError(
    {
      status: 0,
      type: "unreachable",
      code: "unreachable",
      message: "The shop cannot be reached. Check the connection.",
    },
    { cause }
  )
}
