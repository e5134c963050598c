const { pluginMiddlewares } = require("@lsn/platform/http")
const { bankWebhook } = require("./hooks/bench/webhook")

exports.default = pluginMiddlewares({ plugin: "bench", prefixes: ["/hooks/bench"], routes: [bankWebhook] })
