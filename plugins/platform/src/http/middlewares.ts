import {
  defineMiddlewares,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareRoute,
} from "@medusajs/framework/http"
import { logger } from "@medusajs/framework/logger"

import { measureRequest } from "../metrics/requests"
import { maskLogs } from "../shared/masked-logs"
import type { RouteContract } from "./contract"
import { lsnErrorHandler } from "./error-handler"
import { createGate } from "./gate"
import { registerContracts } from "./registry"
import { dropEndedCustomer } from "./sessions"
import { limitRequests } from "./request-limits"
import { endSharingWith } from "./shared-reads"
import { installRequestIds, REQUEST_ID_HEADER, requestId, requestIdOf, runInRequest } from "./request-context"

export interface PluginHttp {
  /** The plugin's folder name: `live-shopping`. */
  plugin: string
  /** The addresses that belong to the plugin: whatever lies under them and has no contract is answered 404. */
  prefixes: readonly string[]
  routes: readonly RouteContract[]
  /** Middlewares of the plugin's own, for addresses that belong to the core. They run after the gate. */
  extra?: readonly MiddlewareRoute[]
}

const DEFAULT_BODY_LIMIT = "64kb"

/**
 * What a plugin's `src/api/middlewares.ts` exports by default: its gate (log-in, policy, validation), the body limits
 * of its routes and the error handler.
 *
 * @throws Error when the file loads, for a contract that `registerContracts` refuses.
 */
export function pluginMiddlewares(http: PluginHttp): ReturnType<typeof defineMiddlewares> {
  installRequestIds()
  maskLogs(logger)
  registerContracts(http)
  const gate = createGate(http)
  return defineMiddlewares({
    errorHandler: lsnErrorHandler,
    routes: [
      // Without methods and on "/": before every other middleware, and before the router looks at the address.
      { matcher: "/", middlewares: [requestContext, limitRequests, dropEndedCustomer, gate] },
      ...http.routes.map((route) => ({
        matcher: route.path,
        methods: [route.method],
        // A webhook's bytes are read by the gate: nothing may parse them before their signature is checked.
        bodyParser: route.webhook
          ? (false as const)
          : // An Idempotency-Key stands for the bytes of a body.
            { sizeLimit: route.bodyLimit ?? DEFAULT_BODY_LIMIT, preserveRawBody: route.method === "POST" },
      })),
      ...(http.extra ?? []),
    ],
  })
}

/** Lets everything after it know the request's id. Does nothing the second time. */
export function requestContext(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  if (requestId() !== undefined) {
    next()
    return
  }
  const id = requestIdOf(req)
  req.requestId = id
  if (!res.headersSent) res.setHeader(REQUEST_ID_HEADER, id)
  endSharingWith(req, res)
  measureRequest(req, res)
  runInRequest({ requestId: id }, () => next())
}
