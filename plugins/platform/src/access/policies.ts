import { processSingleton } from "../shared/singleton"
import { type BuiltInRole, isBuiltInRole } from "./roles"

/** What a plugin says of one of its policies. */
export interface PolicyDeclaration {
  /** What it allows, as a merchant reads it on the roles page. */
  title: string
  /** The least built-in roles that hold it. Founder holds every policy and need not be named. */
  roles: readonly BuiltInRole[]
}

export interface Policy extends PolicyDeclaration {
  /** `<domain>.<resource>:<action>` */
  name: string
  domain: string
}

export type PolicyName<Domain extends string, Declarations> = `${Domain}.${Extract<keyof Declarations, string>}`

const DOMAIN = /^[a-z][a-z0-9-]*$/
const RESOURCE_ACTION = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*:[a-z][a-z0-9_]*$/

const registry = processSingleton("policies", () => new Map<string, readonly Policy[]>())
/** Counts declarations, so that what is made from them is made again after one. */
const revision = processSingleton("policies-revision", () => ({ number: 0 }))

/**
 * Declares the policies of a domain; each plugin does so once, in one file. Declaring a domain again replaces it, so
 * that a reloaded file does not double it.
 *
 * @returns the full names by their short ones: `livePolicies["show:read"] === "live.show:read"`.
 */
export function definePolicies<Domain extends string, Declarations extends Record<string, PolicyDeclaration>>(
  domain: Domain,
  declarations: Declarations
): { readonly [Key in Extract<keyof Declarations, string>]: `${Domain}.${Key}` } {
  if (!DOMAIN.test(domain)) throw new Error(`Policy domain "${domain}" must be lower case letters, digits and "-"`)
  const names: Record<string, string> = {}
  const policies: Policy[] = []
  for (const [key, declaration] of Object.entries(declarations)) {
    const name = `${domain}.${key}`
    if (!RESOURCE_ACTION.test(key)) throw new Error(`Policy "${name}" must read <resource>:<action>, as in "show:read"`)
    for (const role of declaration.roles) {
      if (!isBuiltInRole(role))
        throw new Error(`Policy "${name}" names the role "${String(role)}", which does not exist`)
    }
    names[key] = name
    policies.push({ name, domain, title: declaration.title, roles: [...declaration.roles] })
  }
  registry.set(domain, policies)
  revision.number++
  return names as { readonly [Key in Extract<keyof Declarations, string>]: `${Domain}.${Key}` }
}

/** Every declared policy, by name. */
export function listPolicies(): readonly Policy[] {
  return [...registry.values()].flat().sort((a, b) => (a.name < b.name ? -1 : 1))
}

export function findPolicy(name: string): Policy | undefined {
  const domain = name.slice(0, Math.max(0, name.indexOf(".")))
  return registry.get(domain)?.find((policy) => policy.name === name)
}

/** Rises with each declaration. */
export function policiesRevision(): number {
  return revision.number
}
