import { findPolicy } from "../access"
import { processSingleton } from "../shared/singleton"
import type { RouteContract } from "./contract"
import { isUnder } from "./match"

export interface RegisteredPlugin {
  plugin: string
  prefixes: readonly string[]
  routes: readonly RouteContract[]
}

const plugins = processSingleton("contracts", () => new Map<string, RegisteredPlugin>())

/**
 * Takes down the contracts of a plugin; taking them down again (a reloaded file) replaces them.
 *
 * @throws Error for a contract outside of the plugin's prefixes, an undeclared policy, or an operation or address that
 * somebody already has.
 */
export function registerContracts(registration: RegisteredPlugin): void {
  const others = [...plugins.values()].filter((other) => other.plugin !== registration.plugin)
  const operations = new Map(others.flatMap((other) => other.routes.map((route) => [route.operationId, other.plugin])))
  const addresses = new Map(others.flatMap((other) => other.routes.map((route) => [addressOf(route), other.plugin])))
  for (const route of registration.routes) {
    const fail = (reason: string): never => {
      throw new Error(`Route contract ${route.operationId} of ${registration.plugin}: ${reason}`)
    }
    if (!registration.prefixes.some((prefix) => isUnder(route.path, prefix))) {
      fail(`${route.path} lies under none of the plugin's prefixes (${registration.prefixes.join(", ")})`)
    }
    if (!findPolicy(route.policy)) fail(`the policy "${route.policy}" is not declared: add it with definePolicies`)
    const sameOperation = operations.get(route.operationId)
    if (sameOperation) fail(`${sameOperation} already has an operation of this name`)
    const sameAddress = addresses.get(addressOf(route))
    if (sameAddress) fail(`${sameAddress} already answers ${route.method} ${route.path}`)
    operations.set(route.operationId, registration.plugin)
    addresses.set(addressOf(route), registration.plugin)
  }
  plugins.set(registration.plugin, registration)
}

/** Every contract of every loaded plugin, by operation id. */
export function listContracts(): readonly RouteContract[] {
  return [...plugins.values()]
    .flatMap((plugin) => plugin.routes)
    .sort((a, b) => (a.operationId < b.operationId ? -1 : 1))
}

export function listPlugins(): readonly RegisteredPlugin[] {
  return [...plugins.values()]
}

/** Two paths that differ only in the names of their parameters are one address. */
function addressOf(route: RouteContract): string {
  return `${route.method} ${route.path.replace(/:[^/]+/g, ":")}`
}
