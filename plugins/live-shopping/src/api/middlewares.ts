import { pluginMiddlewares } from "@lsn/platform/http"
import { adminRoutes } from "./admin/live/validators"
import { refuseReservedMetadata } from "./cart-guard"
import { livekitWebhook } from "./hooks/live/livekit/webhook"
import { hotRoutes } from "./live/validators"
import { studioRoutes } from "./store/live/studio/validators"
import { storeRoutes } from "./store/live/validators"

const CART_WRITES = [
  "/store/carts",
  "/store/carts/:id",
  "/store/carts/:id/line-items",
  "/store/carts/:id/line-items/:line_id",
]

export default pluginMiddlewares({
  plugin: "live-shopping",
  prefixes: ["/store/live", "/admin/live", "/live", "/hooks/live"],
  routes: [...storeRoutes, ...studioRoutes, ...hotRoutes, ...adminRoutes, livekitWebhook],
  extra: CART_WRITES.map((matcher) => ({ matcher, methods: ["POST"], middlewares: [refuseReservedMetadata] })),
})
