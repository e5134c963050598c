import { errorOfResponse, unreachable } from "./error"
import { OPERATIONS } from "./operations.generated"
import type { AnswerOf, OperationId } from "./types"

/** What a single call may add. Whatever is not named here (`next`, `cache`, `keepalive` ...) is handed on to `fetch`. */
export interface CallInit extends Omit<RequestInit, "method" | "body" | "headers"> {
  headers?: Record<string, string>
  /** A bearer token for this call, instead of the client's own. */
  token?: string
  /** A ticket of the audience, which speaks for its holder under `/live`. */
  ticket?: string
  /** Next.js' own caching of a `fetch`. */
  next?: { revalidate?: number | false; tags?: string[] }
}

export interface CallInput {
  /** The path's parameters, in order. */
  path?: readonly string[]
  query?: object | undefined
  body?: unknown
}

export type Call = <O extends OperationId>(operation: O, input: CallInput, init?: CallInit) => Promise<AnswerOf<O>>

export interface LiveOptions {
  /** Where the shop's API is: `https://api.example.com`. Empty in a browser for the page's own origin. */
  baseUrl: string
  publishableKey?: string
  /** A secret API key. On a server only. */
  apiKey?: string
  /** The bearer token of whoever is logged in, asked before each call. */
  getToken?: () => string | null | undefined | Promise<string | null | undefined>
  /** `include` where the log-in is a session cookie. Default: the runtime's. */
  credentials?: "include" | "omit" | "same-origin"
  /** A BCP 47 tag, sent with each call. */
  locale?: string
  /** Sent with each call. */
  headers?: Record<string, string>
  /** Default: the global one. */
  fetch?: typeof fetch
}

/** The one function through which every call goes. */
export function createCall(options: LiveOptions): Call {
  return async <O extends OperationId>(operation: O, input: CallInput, init: CallInit = {}) => {
    const [method, path] = OPERATIONS[operation]
    const { token, ticket, headers: ownHeaders, ...passedOn } = init
    const headers: Record<string, string> = { accept: "application/json", ...options.headers }
    if (options.publishableKey) headers["x-publishable-api-key"] = options.publishableKey
    if (options.locale) headers["x-medusa-locale"] = options.locale
    const authorization = await authorizationOf(options, token, ticket)
    if (authorization) headers["authorization"] = authorization
    if (input.body !== undefined) headers["content-type"] = "application/json"
    for (const [name, value] of Object.entries(ownHeaders ?? {})) headers[name.toLowerCase()] = value

    const request: RequestInit = {
      ...(options.credentials && { credentials: options.credentials }),
      ...passedOn,
      method,
      headers,
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
    }
    const url = `${options.baseUrl.replace(/\/+$/, "")}${fill(path, input.path ?? [])}${queryString(input.query)}`
    const response = await send(options.fetch ?? fetch, url, request)
    if (!response.ok) throw await errorOfResponse(response)
    if (response.status === 204) return undefined as AnswerOf<O>
    return (await response.json()) as AnswerOf<O>
  }
}

async function authorizationOf(options: LiveOptions, token?: string, ticket?: string): Promise<string | undefined> {
  if (ticket) return `Ticket ${ticket}`
  if (token) return `Bearer ${token}`
  if (options.apiKey) return `Basic ${btoa(`${options.apiKey}:`)}`
  const own = await options.getToken?.()
  return own ? `Bearer ${own}` : undefined
}

async function send(doFetch: typeof fetch, url: string, request: RequestInit): Promise<Response> {
  try {
    return await doFetch(url, request)
  } catch (error) {
    // A call that its caller gave up is not the network's fault.
    if (request.signal?.aborted) throw error
    throw unreachable(error)
  }
}

function fill(path: string, values: readonly string[]): string {
  let index = 0
  return path.replace(/\{[^}]+\}/g, (parameter) => {
    const value = values[index++]
    // An empty segment would be another address; `.` and `..` would be resolved away on the road.
    if (!value || value === "." || value === "..") throw new TypeError(`The call needs a value for ${parameter}`)
    return encodeURIComponent(value)
  })
}

/** Written by hand: React Native's URLSearchParams is not whole. Lists are joined by commas, as the shop documents. */
function queryString(query: object | undefined): string {
  const parts = Object.entries(query ?? {})
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${textOf(value)}`)
  return parts.length > 0 ? `?${parts.join("&")}` : ""
}

function textOf(value: unknown): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.map((item) => encodeURIComponent(String(item))).join(",")
}
