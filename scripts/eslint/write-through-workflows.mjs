import { placeOf } from "./zones.mjs"

/** The names Medusa's services and ours give to what changes rows. */
const WRITES =
  /^(?:create|update|delete|softDelete|restore|upsert|archive|cancel|complete|capture|refund|authorize|void|add|remove|attach|detach|set|adjust|confirm|register|revoke|post|keep|mark|change|raise|lower|take|put|settle|reopen|withdraw|replace|record|forget|receive)(?:[A-Z_].*)?$/
/** What a container holds that is no module's service: they are asked to write. */
const NOT_SERVICES =
  /^(?:event_bus|workflows?|cache|caching|locking|file|notification|logger|link|remoteLink|query|pg_connection)$/i

/** Functions of a plugin's own that resolve its service from a container: `live(req.scope)`, `liveService(container)`. */
const SERVICE_HELPERS = /^(?:live|[a-z]\w*Service)$/

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
    /** The names under which this file knows the helpers that hand out a module's service. */
    const helpers = new Set()
    const isResolve = (node) => {
      const call = node?.type === "AwaitExpression" ? node.argument : node
      if (call?.type === "TSAsExpression") return isResolve(call.expression)
      if (call?.type === "CallExpression" && call.callee.type === "Identifier") return helpers.has(call.callee.name)
      if (call?.type !== "CallExpression" || call.callee.type !== "MemberExpression") return false
      if (call.callee.property.name !== "resolve") return false
      const [key] = call.arguments
      const name =
        key?.type === "Literal" ? String(key.value) : key?.type === "MemberExpression" ? key.property.name : ""
      const registration = key?.type === "MemberExpression" && key.object.name === "ContainerRegistrationKeys"
      return !registration && !NOT_SERVICES.test(name ?? "")
    }
    return {
      // Imports stand above what uses them: the names are known before the first call is met.
      ImportSpecifier(node) {
        if (SERVICE_HELPERS.test(node.imported.name ?? "") && /^\.{1,2}\//.test(node.parent.source.value)) {
          helpers.add(node.local.name)
        }
      },
      FunctionDeclaration(node) {
        const [statement] = node.body.body
        if (node.id && statement?.type === "ReturnStatement" && isResolve(statement.argument)) helpers.add(node.id.name)
      },
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
