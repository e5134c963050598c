import type { Assignment, Role } from "./explain"
import { grantsOf } from "./explain"
import { covers, type Grant, isGrant } from "./grant"

export const FOUNDER = "founder"
export const MAX_INCLUDES = 16
export const MAX_GRANTS = 200

/** Who is about to change something, and with what rights at this moment. */
export interface Changer {
  id: string
  assignments: readonly Assignment[]
}

export interface Person {
  id: string
  assignments: readonly Assignment[]
}

export type RoleChange =
  | { kind: "assign"; person: string; role: string; expiresAt: number | null }
  | { kind: "unassign"; person: string; role: string }
  /** The person's account is deleted. */
  | { kind: "remove_person"; person: string }
  /** Makes a role or gives it other grants. Not for the built-in ones. */
  | { kind: "write_role"; role: Role }
  | { kind: "delete_role"; role: string }

export interface RoleState {
  roles: ReadonlyMap<string, Role>
  builtIn: ReadonlySet<string>
  /** Everybody who has a role: read under the lock that every role change takes. */
  people: readonly Person[]
}

export type RoleVerdict =
  | { ok: true }
  | {
      ok: false
      code:
        | "last_founder"
        | "escalation"
        | "role_unknown"
        | "person_unknown"
        | "role_built_in"
        | "role_in_use"
        | "invalid_role"
        | "founder_for_good"
        | "expiry_past"
      message: string
    }

/**
 * Whether somebody may change roles so. Three rules stand behind every answer:
 *
 * 1. There is always a founder whose role does not expire.
 * 2. Nobody gives, takes or rewrites what they do not hold themselves, now: neither their own rights nor a stronger person's can
 *    be reached by way of a third.
 * 3. The built-in roles mean the same in every shop.
 *
 * The policy to manage roles at all is asked by the route. The rights of an API key are narrowed before: pass what is left.
 */
export function judgeRoleChange(changer: Changer, change: RoleChange, state: RoleState, now: number): RoleVerdict {
  const held = heldGrants(changer.assignments, state.roles, now)
  switch (change.kind) {
    case "assign":
      return judgeAssign(held, change, state, now)
    case "unassign": {
      const person = state.people.find(({ id }) => id === change.person)
      if (!person?.assignments.some(({ role }) => role === change.role)) return unknownPerson()
      return (
        endsFounders(state, change.person, change.role) ?? escalates(held, [change.role], state.roles) ?? { ok: true }
      )
    }
    case "remove_person": {
      const person = state.people.find(({ id }) => id === change.person)
      if (!person) return unknownPerson()
      const roles = person.assignments.map(({ role }) => role)
      return endsFounders(state, change.person, FOUNDER) ?? escalates(held, roles, state.roles) ?? { ok: true }
    }
    case "write_role":
      return judgeWrite(held, change.role, state)
    case "delete_role": {
      if (state.builtIn.has(change.role)) return builtIn()
      if (!state.roles.has(change.role)) return unknownRole(change.role)
      const used =
        state.people.some(({ assignments }) => assignments.some(({ role }) => role === change.role)) ||
        [...state.roles.values()].some(({ includes }) => includes.includes(change.role))
      if (used) return no("role_in_use", `Take the role "${change.role}" from everybody and every role first.`)
      return escalates(held, [change.role], state.roles) ?? { ok: true }
    }
  }
}

/** The grants that assignments give at this moment. */
export function heldGrants(
  assignments: readonly Assignment[],
  roles: ReadonlyMap<string, Role>,
  now: number
): readonly Grant[] {
  return assignments
    .filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
    .flatMap(({ role }) => grantsOf(role, roles).map(({ grant }) => grant))
}

function judgeAssign(
  held: readonly Grant[],
  change: Extract<RoleChange, { kind: "assign" }>,
  state: RoleState,
  now: number
): RoleVerdict {
  if (!state.roles.has(change.role)) return unknownRole(change.role)
  if (change.expiresAt !== null) {
    if (change.expiresAt <= now) return no("expiry_past", "The role would have expired already.")
    // Also the way by which a founder's role could be made to run out, without anybody taking it.
    if (change.role === FOUNDER) return no("founder_for_good", "A founder is one for good; take the role back later.")
  }
  const refused = escalates(held, [change.role], state.roles)
  return refused ?? { ok: true }
}

function judgeWrite(held: readonly Grant[], role: Role, state: RoleState): RoleVerdict {
  if (state.builtIn.has(role.name)) return builtIn()
  if (!/^[a-z][a-z0-9-]{0,62}$/.test(role.name)) {
    return no("invalid_role", "A role's name is lower case letters, digits and -.")
  }
  if (role.grants.length > MAX_GRANTS || role.includes.length > MAX_INCLUDES) {
    return no("invalid_role", `A role has at most ${MAX_GRANTS} grants and includes at most ${MAX_INCLUDES} roles.`)
  }
  const wrong = role.grants.find((grant) => !isGrant(grant))
  if (wrong !== undefined) return no("invalid_role", `"${wrong.slice(0, 100)}" is no grant, as orders:read is.`)
  const missing = role.includes.find((name) => !state.roles.has(name))
  if (missing !== undefined) return unknownRole(missing)
  const after = new Map(state.roles).set(role.name, role)
  const ring = role.includes.some((name) => grantsThrough(name, after).has(role.name))
  if (ring) return no("invalid_role", "The role would include itself.")
  // Taking a grant out of a role is taking it from whoever has the role: the role as it was counts as well.
  return (
    escalates(held, [role.name], after) ??
    (state.roles.has(role.name) ? escalates(held, [role.name], state.roles) : null) ?? { ok: true }
  )
}

function grantsThrough(name: string, roles: ReadonlyMap<string, Role>): ReadonlySet<string> {
  const seen = new Set<string>()
  const open = [name]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(roles.get(next)?.includes ?? []))
  }
  return seen
}

/** One grant must cover another whole: what several cover between them may grow apart with the next policy that is declared. */
function escalates(
  held: readonly Grant[],
  touched: readonly string[],
  roles: ReadonlyMap<string, Role>
): Extract<RoleVerdict, { ok: false }> | null {
  for (const role of touched) {
    for (const { grant } of grantsOf(role, roles)) {
      if (held.some((own) => covers(own, grant))) continue
      return no("escalation", `The role "${role}" grants "${grant}", which you do not hold yourself.`)
    }
  }
  return null
}

function endsFounders(state: RoleState, personId: string, role: string): Extract<RoleVerdict, { ok: false }> | null {
  if (role !== FOUNDER) return null
  const founders = state.people.filter(({ assignments }) =>
    assignments.some((one) => one.role === FOUNDER && one.expiresAt === null)
  )
  const others = founders.filter(({ id }) => id !== personId)
  if (others.length > 0 || !founders.some(({ id }) => id === personId)) return null
  return no("last_founder", "A shop has a founder: make somebody else one first.")
}

function no(code: Extract<RoleVerdict, { ok: false }>["code"], message: string): Extract<RoleVerdict, { ok: false }> {
  return { ok: false, code, message }
}
const builtIn = () => no("role_built_in", "The built-in roles cannot be changed: make a role of your own.")
const unknownRole = (name: string) => no("role_unknown", `There is no role "${name.slice(0, 100)}".`)
const unknownPerson = () => no("person_unknown", "There is nobody with this role.")
