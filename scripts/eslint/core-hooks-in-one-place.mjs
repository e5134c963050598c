import { placeOf } from "./zones.mjs"

/** @type {import("eslint").Rule.RuleModule} */
export default {
  meta: {
    type: "problem",
    docs: { description: "Medusa allows one handler a hook, so only src/workflows/hooks registers any" },
    schema: [],
    messages: {
      hook: "Export the handler as a plain function and compose it in src/workflows/hooks: Medusa throws at a second handler of {{name}}.",
    },
  },
  create(context) {
    const { zone, path, test } = placeOf(context.cwd, context.filename)
    if (test || (zone === "application" && path.startsWith("workflows/hooks/"))) return {}
    return {
      "CallExpression > MemberExpression.callee[object.type='MemberExpression'][object.property.name='hooks']"(node) {
        const name = node.property.name ?? "a hook"
        context.report({ node, messageId: "hook", data: { name } })
      },
    }
  },
}
