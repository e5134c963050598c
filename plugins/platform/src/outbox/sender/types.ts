import type { AttemptResult } from "../../domain/outbox"

/** What came back, and what is kept of it for the log. */
export interface SendAnswer {
  result: AttemptResult
  headers: Readonly<Record<string, string>> | null
  /** The beginning of the body, as text. */
  excerpt: string | null
}

/** One way of bringing a signed body to a URL. */
export interface WebhookSender {
  /** Never throws: what went wrong is a result. */
  send(url: string, body: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<SendAnswer>
  /** Lets go of connections that are kept. */
  close(): void
}
