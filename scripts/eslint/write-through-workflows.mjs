import { placeOf } from "./zones.mjs"

/** The names Medusa's services and ours give to what changes rows. */
const WRITES =
  /^(?:create|update|delete|softDelete|restore|upsert|archive|cancel|complete|capture|refund|authorize|void|add|remove|attach|detach|set|adjust|confirm|register|revoke)(?:[A-Z_].*)?$/
/** What a container holds that is no module's service: they are asked to write. */
const NOT_SERVICES =
  /^(?:event_bus|workflows?|cache|caching|locking|file|notification|logger|link|remoteLink|query|pg_connection)$/i

/** @type {import("eslint").Rule.RuleModule} */
export default {
  meta: {
    type: "problem",
    docs: {
      description: "Routes, subscribers and jobs write through workflows; the hot paths under api/live excepted",
    },
    schema: [],
    messages: {
      write:
        "{{name}} writes through a module's service: run a workflow, which can be compensated, and read with query.graph.",
    },
  },
  create(context) {
    const { zone, path, test } = placeOf(context.cwd, context.filename)
    const applies =
      ["api", "subscribers", "jobs"].includes(zone) ||
      (zone === "application" && /^(api|subscribers|jobs)\//.test(path))
    // Chat, reactions, bids and scans come by the hundred a second: they commit in one transaction of their module.
    if (!applies || test || path.startsWith("api/live/")) return {}
    const services = new Set()
    const isResolve = (node) => {
      const call = node?.type === "AwaitExpression" ? node.argument : node
      if (call?.type === "TSAsExpression") return isResolve(call.expression)
      if (call?.type !== "CallExpression" || call.callee.type !== "MemberExpression") return false
      if (call.callee.property.name !== "resolve") return false
      const [key] = call.arguments
      const name =
        key?.type === "Literal" ? String(key.value) : key?.type === "MemberExpression" ? key.property.name : ""
      const registration = key?.type === "MemberExpression" && key.object.name === "ContainerRegistrationKeys"
      return !registration && !NOT_SERVICES.test(name ?? "")
    }
    return {
      VariableDeclarator(node) {
        if (node.id.type === "Identifier" && isResolve(node.init)) services.add(node.id.name)
      },
      "CallExpression > MemberExpression.callee"(node) {
        const name = node.property.name ?? ""
        if (!WRITES.test(name)) return
        if ((node.object.type === "Identifier" && services.has(node.object.name)) || isResolve(node.object)) {
          context.report({ node, messageId: "write", data: { name } })
        }
      },
    }
  },
}
