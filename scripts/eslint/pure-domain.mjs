import { placeOf } from "./zones.mjs"

/** What gives another answer tomorrow or elsewhere. A domain function takes these as values. */
const IMPURE_GLOBALS = new Map([
  ["process", "options come in as values"],
  ["fetch", "the network belongs to providers"],
  ["XMLHttpRequest", "the network belongs to providers"],
  ["WebSocket", "the network belongs to providers"],
  ["performance", "the time comes in as `now`"],
  ["setTimeout", "waiting belongs to modules and jobs"],
  ["setInterval", "waiting belongs to modules and jobs"],
  ["setImmediate", "waiting belongs to modules and jobs"],
  ["queueMicrotask", "waiting belongs to modules and jobs"],
  ["crypto", "randomness comes in as a value or a seeded source"],
  ["console", "a function says what it found by returning it"],
])
const RANDOM_OF_CRYPTO = /^(random|getRandomValues|generateKey|generatePrime)/

/** @type {import("eslint").Rule.RuleModule} */
export default {
  meta: {
    type: "problem",
    docs: { description: "Code under domain/ has no clock, no network and no randomness of its own" },
    schema: [],
    messages: { impure: "{{name}} is not for domain: {{reason}}." },
  },
  create(context) {
    const place = placeOf(context.cwd, context.filename)
    if (place.zone !== "domain" || place.test) return {}
    const report = (node, name, reason) => context.report({ node, messageId: "impure", data: { name, reason } })
    const isGlobal = (node) => {
      const scope = context.sourceCode.getScope(node)
      for (let at = scope; at; at = at.upper) {
        const variable = at.set.get(node.name)
        if (variable) return variable.defs.length === 0
      }
      return true
    }
    return {
      "Program:exit"(program) {
        const scope = context.sourceCode.getScope(program)
        const global = scope.type === "global" ? scope : scope.upper
        const references = [
          ...(global?.through ?? []),
          ...(global?.variables.flatMap((variable) => variable.references) ?? []),
        ]
        for (const { identifier, isTypeReference } of references) {
          const reason = IMPURE_GLOBALS.get(identifier.name)
          if (reason && !isTypeReference && isGlobal(identifier)) report(identifier, identifier.name, reason)
        }
      },
      "MemberExpression[object.name='Date'][property.name='now']": (node) =>
        report(node, "Date.now", "the time comes in as `now`"),
      "MemberExpression[object.name='Math'][property.name='random']": (node) =>
        report(node, "Math.random", "randomness comes in as a seeded source"),
      "NewExpression[callee.name='Date'][arguments.length=0]": (node) =>
        report(node, "new Date()", "the time comes in as `now`"),
      "CallExpression[callee.name='Date']": (node) => report(node, "Date()", "the time comes in as `now`"),
      "MemberExpression[object.name='DateTime'][property.name=/^(now|local|utc)$/]"(node) {
        const call = node.parent
        if (call.type === "CallExpression" && call.callee === node && call.arguments.length === 0) {
          report(node, `DateTime.${node.property.name}()`, "the time comes in as `now`")
        }
      },
      ImportDeclaration(node) {
        if (!/^(node:)?crypto$/.test(node.source.value)) return
        for (const specifier of node.specifiers) {
          const name = specifier.imported?.name ?? "crypto as a whole"
          if (specifier.type !== "ImportSpecifier" || RANDOM_OF_CRYPTO.test(name)) {
            report(specifier, name, "randomness comes in as a value or a seeded source")
          }
        }
      },
    }
  },
}
