import { placeOf, targetOf } from "./zones.mjs"

/**
 * "What may touch what": one row a zone. `folders` are the zones of the same plugin that it may import; `types` those of
 * which it may import types alone; `packages` says no to a package, with the reason.
 */

/** Small libraries that compute and touch nothing else. A new one is a line here. */
const PURE_LIBRARIES = ["luxon", "bignumber.js", "decimal.js", "simple-statistics", "heap-js", "javascript-lp-solver"]
/** Of Node itself, what turns values into values; what draws random bytes is refused by `lsn/pure-domain`. */
const PURE_BUILTINS = ["node:crypto", "node:assert"]

const ADMIN_PACKAGES = [
  /^react($|\/)/,
  /^react-dom($|\/)/,
  /^react-router-dom$/,
  /^react-i18next$/,
  /^i18next$/,
  /^react-hook-form$/,
  /^@hookform\//,
  /^@tanstack\/react-(query|table|virtual)$/,
  /^@medusajs\/(ui|icons|admin-sdk|js-sdk|dashboard)($|\/)/,
  /^@lsn\/(sdk|admin-kit)($|\/)/,
  /^luxon$/,
  /^recharts$/,
]

const isBuiltin = (name) => name.startsWith("node:")
const isMedusa = (name) => name.startsWith("@medusajs/")
const isCoreFlows = (name) => name === "@medusajs/medusa/core-flows" || name.startsWith("@medusajs/core-flows")

const rows = {
  domain: {
    folders: ["domain"],
    packages: (name) =>
      PURE_LIBRARIES.includes(name) || PURE_BUILTINS.includes(name)
        ? undefined
        : `domain is pure: it imports domain and small libraries (${PURE_LIBRARIES.join(", ")})`,
  },
  modules: {
    folders: ["modules", "domain", "library", "providers"],
    packages: (name) => (isCoreFlows(name) ? "modules know nothing of workflows" : undefined),
  },
  providers: {
    folders: ["providers", "domain", "library"],
    types: ["modules"],
    packages: (name) => (isCoreFlows(name) ? "providers know nothing of workflows" : undefined),
  },
  workflows: { folders: ["workflows", "domain", "library", "links"], types: ["modules", "providers"], keys: true },
  api: { folders: ["api", "workflows", "domain", "library", "links"], types: ["modules", "providers"], keys: true },
  subscribers: { folders: ["subscribers", "workflows", "domain", "library"], types: ["modules"], keys: true },
  jobs: { folders: ["jobs", "workflows", "domain", "library"], types: ["modules"], keys: true },
  links: { folders: ["links", "library"], types: [], keys: true },
  admin: {
    folders: ["admin"],
    types: ["domain", "modules", "workflows", "api", "library"],
    packages: (name, typeOnly) => {
      if (ADMIN_PACKAGES.some((allowed) => allowed.test(name))) return undefined
      if (typeOnly && /^@medusajs\/(types|framework\/types)$/.test(name)) return undefined
      return "admin runs in a browser: it imports types, the SDK, the admin kit and what the dashboard brings"
    },
  },
  library: { folders: ["library", "domain", "modules", "providers", "workflows", "api", "links"] },
  testing: { folders: ["testing", "domain", "modules", "providers", "workflows", "library", "api", "links"] },
  package: {
    folders: ["package"],
    packages: (name) =>
      /^@medusajs\/(framework|medusa|core-flows|utils)($|\/)/.test(name)
        ? "packages are plain libraries, not server code"
        : undefined,
  },
  storefront: {
    folders: ["storefront"],
    packages: (name, typeOnly) => {
      if (/^@lsn\/(sdk|live-embed)($|\/)/.test(name)) return undefined
      if (typeOnly && name === "@medusajs/types") return undefined
      if (isMedusa(name) || name.startsWith("@lsn/"))
        return "the storefront knows the Store API through @lsn/sdk and nothing else"
      return undefined
    },
  },
}

/** @type {import("eslint").Rule.RuleModule} */
export default {
  meta: {
    type: "problem",
    docs: { description: "What may touch what: the table of the house's design" },
    schema: [],
    messages: {
      folder: "{{zone}} may not import {{target}}: {{reason}}.",
      leaves: "{{owner}} may not reach into {{target}} by a path: import what it publishes.",
      plugin:
        "A plugin never imports another plugin: they meet in src/ by events, links and exported workflows (@lsn/platform and packages excepted).",
      inside: "{{name}} is another plugin's inside: only what it publishes may be imported.",
      package: "{{name}} may not be imported here: {{reason}}.",
    },
  },
  create(context) {
    const place = placeOf(context.cwd, context.filename)
    if (place.test || place.zone === "tooling") return {}
    const row = rows[place.zone]

    function check(node, specifier, typeOnly) {
      if (specifier.startsWith(".")) return checkPath(node, specifier, typeOnly)
      return checkPackage(node, specifier, typeOnly)
    }

    function checkPath(node, specifier, typeOnly) {
      const target = targetOf(context.cwd, context.filename, specifier)
      if (target.owner !== place.owner) {
        const data = { owner: place.owner, target: target.owner }
        context.report({ node, messageId: "leaves", data })
        return
      }
      if (!row || target.zone === "tooling" || row.folders.includes(target.zone)) return
      if (typeOnly && row.types?.includes(target.zone)) return
      // A module's index names its key, its models are named by links; its service and models stay inside.
      if (row.keys && target.zone === "modules" && /^modules\/[^/]+(\/index|\/types|\/constants)?$/.test(target.path))
        return
      const reason = row.types?.includes(target.zone)
        ? "its types alone"
        : `only ${row.folders.join(", ")} of its own plugin`
      context.report({ node, messageId: "folder", data: { zone: place.zone, target: target.zone, reason } })
    }

    function checkPackage(node, name, typeOnly) {
      const [, other, subpath = ""] = /^@lsn\/([^/]+)(?:\/(.*))?$/.exec(name) ?? []
      const library = ["sdk", "admin-kit", "live-embed"].includes(other ?? "")
      if (other && !library && place.zone !== "storefront") {
        const inside = /^(modules|\.medusa|domain|api|admin)(\/|$)/.test(subpath)
        // A link between two modules needs both modules' definitions: the application is where it stands.
        const linking = place.zone === "application" && /^links\//.test(place.path) && subpath.startsWith("modules/")
        if (inside && !linking) return context.report({ node, messageId: "inside", data: { name } })
        if (place.zone === "package" || (place.owner.startsWith("plugins/") && other !== "platform")) {
          return context.report({ node, messageId: "plugin" })
        }
      }
      if (isBuiltin(name) && place.zone === "domain" && PURE_BUILTINS.includes(name)) return
      const reason = row?.packages?.(name, typeOnly)
      if (reason) context.report({ node, messageId: "package", data: { name, reason } })
    }

    const isTypeOnly = (node) =>
      node.importKind === "type" ||
      node.exportKind === "type" ||
      (node.specifiers?.length > 0 &&
        node.specifiers.every((specifier) => specifier.importKind === "type" || specifier.exportKind === "type"))

    return {
      ImportDeclaration: (node) => check(node.source, node.source.value, isTypeOnly(node)),
      ExportAllDeclaration: (node) => check(node.source, node.source.value, isTypeOnly(node)),
      ExportNamedDeclaration: (node) => node.source && check(node.source, node.source.value, isTypeOnly(node)),
      ImportExpression: (node) =>
        node.source.type === "Literal" && check(node.source, String(node.source.value), false),
      // `import("...").Type` in a type position.
      TSImportType: (node) => check(node.source, String(node.source.value), true),
      "CallExpression[callee.name='require']": (node) => {
        const [argument] = node.arguments
        if (argument?.type === "Literal") check(argument, String(argument.value), false)
      },
    }
  },
}
