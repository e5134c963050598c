/** Medusa Enterprise's packages lie in Medusa's own tree. They are proprietary: neither imported nor switched on. */
const ENTERPRISE = /^@medusajs\/(?:medusa\/)?(?:rbac|auth-oidc)(?:\/|$)/

/** @type {import("eslint").Rule.RuleModule} */
export default {
  meta: {
    type: "problem",
    docs: { description: "@medusajs/rbac and @medusajs/auth-oidc are neither imported nor enabled" },
    schema: [],
    messages: {
      named: "{{name}} is proprietary (Medusa Enterprise): roles come from @lsn/platform.",
      enabled: "The feature flag rbac belongs to Medusa Enterprise and stays off: roles come from @lsn/platform.",
    },
  },
  create(context) {
    return {
      Literal(node) {
        if (typeof node.value === "string" && ENTERPRISE.test(node.value)) {
          context.report({ node, messageId: "named", data: { name: node.value } })
        }
        if (node.value === "MEDUSA_FF_RBAC") context.report({ node, messageId: "enabled" })
      },
      TemplateElement(node) {
        if (ENTERPRISE.test(node.value.cooked ?? "")) {
          context.report({ node, messageId: "named", data: { name: node.value.cooked } })
        }
      },
      Identifier(node) {
        if (node.name === "MEDUSA_FF_RBAC") context.report({ node, messageId: "enabled" })
      },
      "Property[key.name='featureFlags'] > ObjectExpression > Property"(node) {
        const off = node.value.type === "Literal" && node.value.value === false
        if ((node.key.name ?? node.key.value) === "rbac" && !off) context.report({ node, messageId: "enabled" })
      },
    }
  },
}
