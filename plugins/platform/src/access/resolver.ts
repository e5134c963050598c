import type { MedusaContainer } from "@medusajs/framework/types"

import { processSingleton } from "../shared/singleton"
import { roleHolds } from "./policies"
import { type BuiltInRole } from "./roles"

/** Who sends a request. `anyone` is somebody who has not logged in and has no id. */
export interface Actor {
  type: "anyone" | "customer" | "host" | "user" | "api-key" | (string & {})
  id: string | null
}

export interface AccessDecision {
  allowed: boolean
  /** The roles the decision rests on, for the message and the audit. */
  roles: readonly string[]
}

/** One decision: may this actor do what the policy names? Swapped as a whole by `setRoleResolver`. */
export interface RoleResolver {
  /** Called once a request, after log-in and before validation. Must answer from memory for all but the first time. */
  decide(actor: Actor, policy: string, container: MedusaContainer): AccessDecision | Promise<AccessDecision>
}

/**
 * The roles of a shop in which nobody has assigned any: whoever Medusa lets into the admin is its founder, a host is a
 * creator, everybody else is a shopper. So installing the platform into an existing shop locks nobody out.
 */
export class BuiltInRoleResolver implements RoleResolver {
  decide(actor: Actor, policy: string): AccessDecision {
    const role = this.roleOf(actor)
    return { allowed: roleHolds(role, policy), roles: [role] }
  }

  protected roleOf(actor: Actor): BuiltInRole {
    if (actor.type === "user" || actor.type === "api-key") return "founder"
    if (actor.type === "host") return "creator"
    return "user"
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
