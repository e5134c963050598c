import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"
import { accessRules } from "../../../access/rules"
import { BUILT_IN_ROLE_NAMES } from "../../../access/roles"
import {
  apiKeyState,
  type Assignment,
  type Changer,
  FOUNDER,
  type Grant,
  heldGrants,
  narrow,
  type Role,
  type RoleState,
} from "../../../domain/access"
import type { Principal } from "../types"
import { type AccessSnapshot, holder, readSnapshot } from "./snapshot"

/** Roles, people and keys as they stand, read in the transaction that holds the version's lock. */
export interface Standing {
  snapshot: AccessSnapshot
  state: RoleState
}

export async function readStanding(manager: EntityManager): Promise<Standing> {
  const snapshot = await readSnapshot(manager)
  const people = [...snapshot.held].flatMap(([name, assignments]) => {
    const [type, id = ""] = name.split(" ")
    return type === "user" && assignments.length > 0 ? [{ id, assignments }] : []
  })
  const state = { roles: accessRules(snapshot.roles).roles, builtIn: new Set<string>(BUILT_IN_ROLE_NAMES), people }
  return { snapshot, state }
}

/** A principal's rights at this moment, as the domain judges them. */
export interface Standpoint {
  changer: Changer
  /** The roles that the changer's assignments name: the shop's, and one made of what a key leaves of its maker's rights. */
  roles: RoleState["roles"]
  grants: readonly Grant[]
}

export function standpointOf(principal: Principal, { snapshot, state }: Standing, now: number): Standpoint {
  const assignments = assignmentsOf(principal, snapshot)
  const held = heldGrants(assignments, state.roles, now)
  const id = nameOf(principal)
  if (principal.kind !== "user" || principal.key === undefined) {
    return { changer: { id, assignments }, roles: state.roles, grants: held }
  }
  const key = snapshot.keys.get(principal.key)
  const usable = key && key.madeBy === principal.id && ["active", "rotating"].includes(apiKeyState(key, now))
  const grants = usable ? narrow(held, key.grants) : []
  // A name no role can have: it holds a space.
  const left: Role = { name: `key ${principal.key}`, grants, includes: [] }
  return {
    changer: { id, assignments: [{ role: left.name, expiresAt: null }] },
    roles: new Map(state.roles).set(left.name, left),
    grants,
  }
}

function assignmentsOf(principal: Principal, { held }: AccessSnapshot): readonly Assignment[] {
  switch (principal.kind) {
    case "system":
      return [{ role: FOUNDER, expiresAt: null }]
    case "shop":
      return [{ role: "admin", expiresAt: null }]
    default:
      return held.get(holder(principal.kind, principal.id)) ?? []
  }
}

/** How a principal is written down as the one who assigned a role. */
export function nameOf(principal: Principal): string {
  if (principal.kind === "system") return "system"
  return principal.kind === "user" && principal.key !== undefined ? principal.key : principal.id
}
