import { AsyncLocalStorage } from "node:async_hooks"
import { randomUUID } from "node:crypto"
import { subscribe } from "node:diagnostics_channel"
import type { IncomingMessage, ServerResponse } from "node:http"

import type { Logger } from "@medusajs/framework/types"

import type { Actor } from "../access"
import { processSingleton } from "../shared/singleton"

export const REQUEST_ID_HEADER = "x-request-id"

/** Letters, digits and `. _ : / + = -` only: nothing that could end a log line, close a JSON string or start markup. */
const SAFE_REQUEST_ID = /^[A-Za-z0-9._:/+=-]{1,128}$/

export interface RequestContext {
  requestId: string
  /** Who sends it, once that is known. */
  actor?: Actor
}

const storage = processSingleton("request-context", () => new AsyncLocalStorage<RequestContext>())

/** The id of the request being answered, or undefined outside of one (a job, a subscriber). */
export function requestId(): string | undefined {
  return storage.getStore()?.requestId
}

/** Who sends the request being answered; undefined outside of one, and before the log-in. */
export function requestActor(): Actor | undefined {
  return storage.getStore()?.actor
}

export function rememberActor(actor: Actor): void {
  const context = storage.getStore()
  if (context) context.actor = actor
}

export function runInRequest<T>(context: RequestContext, fn: () => T): T {
  return storage.run(context, fn)
}

/** The id a client sent, when it is safe to repeat; otherwise a new one. */
export function acceptRequestId(sent: string | string[] | undefined): string {
  return typeof sent === "string" && SAFE_REQUEST_ID.test(sent) ? sent : randomUUID()
}

/** The id of a request, decided once: written back into the headers, where Medusa and its log read it from. */
export function requestIdOf(req: IncomingMessage): string {
  const id = acceptRequestId(req.headers[REQUEST_ID_HEADER])
  req.headers[REQUEST_ID_HEADER] = id
  return id
}

const installation = processSingleton("request-ids", () => ({ installed: false }))

/**
 * Gives each request its id before any handler sees it, and each answer the header.
 *
 * Medusa parses bodies and logs admins in before a plugin's first middleware, and answers some requests there; Node
 * announces every request of every HTTP server of the process on this channel earlier than that.
 */
export function installRequestIds(): void {
  if (installation.installed) return
  installation.installed = true
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    response.setHeader(REQUEST_ID_HEADER, requestIdOf(request))
  })
}

/** A logger whose lines start with the id of the request that is being answered. */
export function withRequestId(logger: Pick<Logger, "info" | "warn" | "error" | "debug">): typeof logger {
  const tag = (message: string) => {
    const id = requestId()
    return id ? `[${id}] ${message}` : message
  }
  return {
    info: (message) => logger.info(tag(String(message))),
    warn: (message) => logger.warn(tag(String(message))),
    debug: (message) => logger.debug(tag(String(message))),
    error: (message, error) => logger.error(tag(String(message)), error),
  }
}
