import { pluginMiddlewares } from "@lsn/platform/http"

import { routes } from "./contracts"

export default pluginMiddlewares({
  plugin: "stall",
  prefixes: ["/store/stall", "/store/own", "/admin/stall", "/live/stall", "/hooks/stall"],
  routes,
})
