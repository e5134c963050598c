export { guardAdmin } from "./admin-guard"
export { inputSchema, type JsonSchema } from "./bounds"
export {
  type Authenticator,
  defineRoute,
  type HttpMethod,
  type LsnRequestFields,
  type Responses,
  type RouteActor,
  type RouteContract,
  type RouteDefinition,
  type RouteRequest,
  type RouteResponse,
  type WebhookReception,
} from "./contract"
export { answerError, answerOf, type ErrorAnswer, lsnErrorHandler } from "./error-handler"
export { type ErrorBody, type ErrorDetail, isLsnError, LsnError, refuse } from "./errors"
export { handle } from "./handler"
export { limitLogIns } from "./log-in-limits"
export { refuseWeakPassword } from "./passwords"
export { refuseUnreadable } from "./readable"
export { refuseUninvited } from "./provisioning"
export { type PluginHttp, pluginMiddlewares, requestContext } from "./middlewares"
export { type PublishableKey, PublishableKeyCache, publishableKeys } from "./publishable-keys"
export { listContracts, listPlugins, registerContracts, type RegisteredPlugin } from "./registry"
export { installRequestIds, requestId, REQUEST_ID_HEADER, withRequestId } from "./request-context"
export * from "./schemas"
export { limitRequests } from "./request-limits"
export { endSessionsElsewhere, followSessions, sessionOf } from "./sessions"
