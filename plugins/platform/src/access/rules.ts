import { type AccessRules, explain, FOUNDER, type Role } from "../domain/access"
import { processSingleton } from "../shared/singleton"
import { listPolicies, policiesRevision } from "./policies"
import { BUILT_IN_ROLE_NAMES, BUILT_IN_ROLES, type BuiltInRole, GRANTED_TO_ALL } from "./roles"

const made = processSingleton("built-in-rules", () => ({ revision: -1, rules: null as AccessRules | null }))

/** The built-in roles as the domain knows them: each grants the policies that name it, and the founder everything. */
export function builtInRules(): AccessRules {
  if (made.rules && made.revision === policiesRevision()) return made.rules
  const policies = listPolicies()
  const roles = BUILT_IN_ROLE_NAMES.map((name): Role => {
    const own = policies.filter((policy) => policy.roles.includes(name)).map((policy) => policy.name)
    return { name, grants: name === FOUNDER ? ["*:*"] : own, includes: BUILT_IN_ROLES[name].includes }
  })
  made.rules = {
    roles: new Map(roles.map((role) => [role.name, role])),
    declared: new Set(policies.map(({ name }) => name)),
  }
  made.revision = policiesRevision()
  return made.rules
}

/** The built-in roles and a merchant's own. A role of the shop's never takes a built-in one's name. */
export function accessRules(own: readonly Role[]): AccessRules {
  const { roles, declared } = builtInRules()
  const whole = own.map((role): [string, Role] => [role.name, { ...role, grants: [...role.grants, ...GRANTED_TO_ALL] }])
  return { declared, roles: new Map([...whole, ...roles]) }
}

/** Whether a built-in role holds a policy. An undeclared policy is held by nobody. */
export function roleHolds(role: BuiltInRole, policyName: string): boolean {
  return explain({ assignments: [{ role, expiresAt: null }] }, policyName, builtInRules(), 0).allowed
}
