import { mayUse } from "./service-calls.mjs"
import { placeOf } from "./zones.mjs"

/** What a container holds that is no module's service: they are asked to write. */
const NOT_SERVICES =
  /^(?:event_bus|workflows?|cache|caching|locking|file|notification|logger|link|remoteLink|query|remoteQuery|pg_connection|configModule)$/i

/** Functions of a plugin's own that resolve its service from a container: `live(req.scope)`, `liveService(container)`. */
const SERVICE_HELPERS = /^(?:live|[a-z]\w*Service)$/
/** Types of module services, by the name Medusa and we give them. */
const SERVICE_TYPES = /ModuleService$/

const WRAPPERS = new Set([
  "AwaitExpression",
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
  "ChainExpression",
])

/** The expression without what only waits for it or names its type. */
function bare(node) {
  while (node && WRAPPERS.has(node.type)) node = node.argument ?? node.expression
  return node
}

/** The name under which a property is taken; undefined where it is only known when the code runs. */
function nameOf(key, computed) {
  if (!computed) return key.name ?? String(key.value)
  return key.type === "Literal" ? String(key.value) : undefined
}

/** @type {import("eslint").Rule.RuleModule} */
export default {
  meta: {
    type: "problem",
    docs: {
      description:
        "Routes, subscribers and jobs write through workflows: of a module's service they use what reads, and what is excepted by name",
    },
    schema: [],
    messages: {
      write:
        "{{name}} of a module's service is neither named as reading nor excepted: run a workflow, which can be compensated, and read with query.graph (scripts/eslint/service-calls.mjs has the exceptions).",
    },
  },
  create(context) {
    const place = placeOf(context.cwd, context.filename)
    const applies =
      ["api", "subscribers", "jobs"].includes(place.zone) ||
      (place.zone === "application" && /^(api|subscribers|jobs)\//.test(place.path))
    if (!applies || place.test) return {}
    const services = new Set()
    /** The names under which this file knows the helpers that hand out a module's service. */
    const helpers = new Set()

    const isService = (node) => {
      const value = bare(node)
      if (value?.type === "Identifier") return services.has(value.name)
      if (value?.type !== "CallExpression") return false
      if (value.callee.type === "Identifier") return helpers.has(value.callee.name)
      if (value.callee.type !== "MemberExpression" || value.callee.property.name !== "resolve") return false
      const [key] = value.arguments
      const name =
        key?.type === "Literal" ? String(key.value) : key?.type === "MemberExpression" ? key.property.name : ""
      const registration = key?.type === "MemberExpression" && key.object.name === "ContainerRegistrationKeys"
      return !registration && !NOT_SERVICES.test(name ?? "")
    }
    const refuseUnlessAllowed = (node, name) => {
      if (name === undefined || !mayUse(place, name)) {
        context.report({ node, messageId: "write", data: { name: name ?? "Something" } })
      }
    }
    /** A name, or the parts of it, that a service is given. */
    const bind = (target, value) => {
      if (!isService(value)) return
      if (target.type === "Identifier") services.add(target.name)
      if (target.type !== "ObjectPattern") return
      for (const part of target.properties) {
        if (part.type === "RestElement") refuseUnlessAllowed(part, undefined)
        else refuseUnlessAllowed(part, nameOf(part.key, part.computed))
      }
    }
    const bindHelper = (id, body) => {
      const value = body?.type === "BlockStatement" ? body.body.find((one) => one.type === "ReturnStatement") : body
      if (id && value && isService(value.type === "ReturnStatement" ? value.argument : value)) helpers.add(id.name)
    }
    return {
      // Imports stand above what uses them: the names are known before the first call is met.
      ImportSpecifier(node) {
        if (SERVICE_HELPERS.test(node.imported.name ?? "") && /^\.{1,2}\//.test(node.parent.source.value)) {
          helpers.add(node.local.name)
        }
      },
      FunctionDeclaration(node) {
        bindHelper(node.id, node.body)
      },
      "Identifier[typeAnnotation]"(node) {
        const type = node.typeAnnotation.typeAnnotation
        if (type?.type === "TSTypeReference" && SERVICE_TYPES.test(type.typeName.name ?? "")) services.add(node.name)
      },
      VariableDeclarator(node) {
        if (node.id.type === "Identifier" && node.init?.type === "ArrowFunctionExpression") {
          bindHelper(node.id, node.init.body)
        } else if (node.init) bind(node.id, node.init)
      },
      AssignmentExpression(node) {
        bind(node.left, node.right)
      },
      // Called or only handed on: a method that this file may not call, it may not give away either.
      MemberExpression(node) {
        if (isService(node.object)) refuseUnlessAllowed(node, nameOf(node.property, node.computed))
      },
    }
  },
}
