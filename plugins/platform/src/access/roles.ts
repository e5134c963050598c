/**
 * The roles every shop has. A role holds what it is given and what the roles it includes hold, so that a policy names
 * the least role that needs it: `roles: ["ops"]` is held by ops, admin and founder.
 */
export const BUILT_IN_ROLES = {
  founder: { title: "Founder", description: "May do everything, and cannot be locked out", includes: ["admin"] },
  admin: { title: "Admin", description: "Runs the shop", includes: ["ops"] },
  ops: { title: "Operations", description: "Does the daily work", includes: ["viewer"] },
  viewer: { title: "Viewer", description: "Reads the admin and changes nothing", includes: [] },
  creator: { title: "Creator", description: "A host or creator, on what is theirs", includes: ["user"] },
  user: { title: "Shopper", description: "A customer, or somebody who has not logged in", includes: [] },
} as const satisfies Record<string, { title: string; description: string; includes: readonly string[] }>

/**
 * What each of a merchant's own roles grants beside what is ticked: without it the admin shows whoever has that role no page at
 * all, and not where he is logged in.
 */
export const GRANTED_TO_ALL = [
  "access.self:read",
  "access.self:write",
  "access.session:read",
  "access.session:end",
  "core.shell:read",
  "core.view:read",
] as const

export type BuiltInRole = keyof typeof BUILT_IN_ROLES

export const BUILT_IN_ROLE_NAMES = Object.keys(BUILT_IN_ROLES) as readonly BuiltInRole[]

export function isBuiltInRole(name: string): name is BuiltInRole {
  return Object.hasOwn(BUILT_IN_ROLES, name)
}

/** The role and all the roles it includes. */
export function withIncluded(role: BuiltInRole): ReadonlySet<BuiltInRole> {
  const found = new Set<BuiltInRole>()
  const visit = (name: BuiltInRole) => {
    if (found.has(name)) return
    found.add(name)
    BUILT_IN_ROLES[name].includes.forEach(visit)
  }
  visit(role)
  return found
}
