import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { pluginMiddlewares, publishableKeys } from "../http"
import { getDocsPage, getOpenApi } from "./docs/validators"

/** A key revoked in the admin is refused from the next request on, and not when its time in memory is over. */
function forgetPublishableKeys(_req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  res.once("finish", () => publishableKeys.clear())
  next()
}

export default pluginMiddlewares({
  plugin: "platform",
  prefixes: ["/docs"],
  routes: [getOpenApi, getDocsPage],
  extra: [
    { matcher: "/admin/api-keys", methods: ["POST"], middlewares: [forgetPublishableKeys] },
    { matcher: "/admin/api-keys/:id", methods: ["POST", "DELETE"], middlewares: [forgetPublishableKeys] },
    { matcher: "/admin/api-keys/:id/revoke", methods: ["POST"], middlewares: [forgetPublishableKeys] },
    { matcher: "/admin/api-keys/:id/sales-channels", methods: ["POST"], middlewares: [forgetPublishableKeys] },
  ],
})
