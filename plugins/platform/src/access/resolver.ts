import type { MedusaContainer } from "@medusajs/framework/types"

import { processSingleton } from "../shared/singleton"
import type { BuiltInRole } from "./roles"
import { roleHolds } from "./rules"

/** Who sends a request. `anyone` is somebody who has not logged in and has no id. */
export interface Actor {
  type: "anyone" | "customer" | "host" | "user" | "api-key" | (string & {})
  id: string | null
  /** The SHA-256 of the token of an admin user's session, where it is known. */
  session?: string
}

export interface AccessDecision {
  allowed: boolean
  /** The roles the decision rests on, for the message and the audit. */
  roles: readonly string[]
  /** Why not, for whoever is refused. */
  reason?: string
  /** The session was ended: whoever sent it has to log in again. */
  sessionEnded?: true
}

/** One decision: may this actor do what the policy names? Swapped as a whole by `setRoleResolver`. */
export interface RoleResolver {
  /** Called once a request, after log-in and before validation. Must answer from memory for all but the first time. */
  decide(actor: Actor, policy: string, container: MedusaContainer): AccessDecision | Promise<AccessDecision>
}

/** The role that comes with being somebody, and that nobody assigns: a host is a creator, a stranger a shopper. */
export function roleByNature(actor: Actor): BuiltInRole | null {
  if (actor.type === "user" || actor.type === "api-key") return null
  return actor.type === "host" ? "creator" : "user"
}

/**
 * The roles where nothing stores any: whoever Medusa lets into the admin is the founder, a host is a creator, everybody
 * else is a shopper. The access module puts its own resolver in this one's place.
 */
export class BuiltInRoleResolver implements RoleResolver {
  decide(actor: Actor, policy: string): AccessDecision {
    const role = this.roleOf(actor)
    return { allowed: roleHolds(role, policy), roles: [role] }
  }

  protected roleOf(actor: Actor): BuiltInRole {
    return roleByNature(actor) ?? "founder"
  }
}

const holder = processSingleton("role-resolver", () => ({ current: new BuiltInRoleResolver() as RoleResolver }))

export function roleResolver(): RoleResolver {
  return holder.current
}

/** Puts another resolver in place and returns the one it replaces. */
export function setRoleResolver(next: RoleResolver): RoleResolver {
  const previous = holder.current
  holder.current = next
  return previous
}
