import { placeOf } from "./zones.mjs"

/**
 * The server's paths are written once, in the route contracts, and called through @lsn/sdk. `/live/...` is also a page
 * of the storefront, so under it only the hot paths below a show count.
 */
const SERVER_PATH = /^(?:https?:\/\/[^/]+)?\/(?:(?:store|admin|hooks)\/|live\/shows\/[^/]*\/(?:chat|reactions|bids)\b)/
/** The same after an expression: `${base}/store/...`. */
const AFTER_EXPRESSION = /^\/(?:store|admin|hooks)\//
const FETCHING = new Set(["fetch", "EventSource", "URL", "Request", "sendBeacon"])

/** @type {import("eslint").Rule.RuleModule} */
export default {
  meta: {
    type: "problem",
    docs: { description: "No hand-written Store, Admin or live URL outside @lsn/sdk" },
    schema: [],
    messages: { url: "Call the server through @lsn/sdk: the path {{path}} is written nowhere else." },
  },
  create(context) {
    const { zone, owner, test } = placeOf(context.cwd, context.filename)
    const calls = ["admin", "storefront", "package"].includes(zone)
    if (!calls || test || owner === "packages/sdk") return {}
    const report = (node, path) => context.report({ node, messageId: "url", data: { path } })
    const isFetched = (node) => {
      const call = node.parent
      if (call?.type !== "CallExpression" && call?.type !== "NewExpression") return false
      const name = call.callee.type === "MemberExpression" ? call.callee.property.name : call.callee.name
      return call.arguments[0] === node && FETCHING.has(name)
    }
    return {
      Literal(node) {
        if (typeof node.value !== "string" || node.parent.type === "ImportDeclaration") return
        if (SERVER_PATH.test(node.value)) report(node, node.value)
        else if (isFetched(node) && /^\/(store|admin|live|hooks)\//.test(node.value)) report(node, node.value)
      },
      TemplateLiteral(node) {
        const text = node.quasis.map((quasi) => quasi.value.cooked ?? "").join("*")
        const later = node.quasis.slice(1).some((quasi) => AFTER_EXPRESSION.test(quasi.value.cooked ?? ""))
        const fetched = isFetched(node) && /^\*?\/(store|admin|live|hooks)\//.test(text)
        if (later || fetched || SERVER_PATH.test(text)) report(node, text)
      },
    }
  },
}
