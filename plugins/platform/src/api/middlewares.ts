import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { auditAdminWrites, auditOwnAccount } from "../audit"
import {
  endSessionsElsewhere,
  followSessions,
  guardAdmin,
  limitLogIns,
  pluginMiddlewares,
  publishableKeys,
  refuseUninvited,
  refuseUnreadable,
  refuseWeakPassword,
} from "../http"
import { accessRoutes } from "./admin/access/validators"
import { accountRoutes } from "./store/account/validators"
import { auditRoutes } from "./admin/audit/validators"
import { inboxRoutes } from "./admin/inbox/validators"
import { readShopMetrics } from "./admin/metrics/validators"
import { outboxRoutes } from "./admin/outbox/validators"
import { getDocsPage, getOpenApi } from "./docs/validators"
import { paymentWebhook, UNPARSED_PAYMENT_HOOKS } from "./hooks/payment/[provider]/webhook"

/** A key revoked in the admin is refused from the next request on, and not when its time in memory is over. */
function forgetPublishableKeys(_req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  res.once("finish", () => publishableKeys.clear())
  next()
}

/** Where the core ties a log-in with an account elsewhere to an admin user. */
const PROVISIONING = "/auth/:auth_provider/user"

/** Where admins and hosts change how they log in, and where an invitation becomes an account. */
const OWN_ACCOUNT = [
  PROVISIONING,
  "/auth/:actor_type/:auth_provider/update",
  "/auth/mfa/factors",
  "/auth/mfa/factors/:id",
  "/auth/mfa/factors/:id/verify",
  "/auth/mfa/recovery-codes",
  "/admin/invites/accept",
]

export default pluginMiddlewares({
  plugin: "platform",
  prefixes: [
    "/docs",
    "/admin/access",
    "/store/account",
    "/admin/audit",
    "/admin/inbox",
    "/admin/metrics",
    "/admin/outbox",
    "/hooks/payment",
  ],
  routes: [
    getOpenApi,
    getDocsPage,
    ...accessRoutes,
    ...accountRoutes,
    ...auditRoutes,
    ...inboxRoutes,
    readShopMetrics,
    ...outboxRoutes,
    paymentWebhook,
  ],
  extra: [
    { matcher: UNPARSED_PAYMENT_HOOKS, methods: ["POST"], bodyParser: false },
    // Without methods and on "/": before the routes they guard and record, however their addresses are written.
    { matcher: "/", middlewares: [refuseUnreadable, limitLogIns, followSessions, guardAdmin, auditAdminWrites] },
    ...["register", "update"].map((deed) => ({
      matcher: `/auth/:actor_type/emailpass/${deed}`,
      methods: ["POST" as const],
      middlewares: [refuseWeakPassword],
    })),
    { matcher: PROVISIONING, methods: ["POST"], middlewares: [refuseUninvited] },
    ...OWN_ACCOUNT.map((matcher) => ({
      matcher,
      methods: ["POST" as const, "DELETE" as const],
      middlewares: [auditOwnAccount],
    })),
    ...["/auth/mfa/factors/:id/verify", "/auth/:actor_type/:auth_provider/update"].map((matcher) => ({
      matcher,
      methods: ["POST" as const],
      middlewares: [endSessionsElsewhere],
    })),
    { matcher: "/admin/api-keys", methods: ["POST"], middlewares: [forgetPublishableKeys] },
    { matcher: "/admin/api-keys/:id", methods: ["POST", "DELETE"], middlewares: [forgetPublishableKeys] },
    { matcher: "/admin/api-keys/:id/revoke", methods: ["POST"], middlewares: [forgetPublishableKeys] },
    { matcher: "/admin/api-keys/:id/sales-channels", methods: ["POST"], middlewares: [forgetPublishableKeys] },
  ],
})
