import type { MedusaContainer } from "@medusajs/framework/types"

import {
  type AccessRules,
  type AccessSubject,
  apiKeyState,
  covers,
  explain,
  type Explanation,
  FOUNDER,
  type Grant,
  grantsOf,
  heldGrants,
  narrow,
} from "../domain/access"
import { type AccessSnapshot, holder } from "../modules/access/store/snapshot"
import type { Principal } from "../modules/access/types"
import { policiesRevision } from "./policies"
import { accessService, principalOf } from "./principal"
import { type AccessDecision, type Actor, BuiltInRoleResolver, roleByNature, type RoleResolver } from "./resolver"
import { accessRules } from "./rules"

/** What is remembered of a snapshot: the rules made of it, and answers that only a new snapshot can change. */
interface Remembered {
  revision: number
  rules: AccessRules
  answers: Map<string, Explanation>
}

const MOST_ANSWERS = 10_000
/** Keyed by the snapshot itself: with it, what was made of it goes. */
const remembered = new WeakMap<AccessSnapshot, Remembered>()

/** Decides by the roles that are stored. Customers, hosts and strangers have theirs by nature; of a host it is asked whether the session goes on. */
export class AssignedRoleResolver implements RoleResolver {
  private readonly byNature = new BuiltInRoleResolver()

  async decide(actor: Actor, policy: string, container: MedusaContainer): Promise<AccessDecision> {
    if (roleByNature(actor) !== null) {
      return (await this.isOver(actor, container))
        ? { allowed: false, roles: [], sessionEnded: true }
        : this.byNature.decide(actor, policy)
    }
    const { principal, snapshot } = await principalOf(actor, container)
    if (!principal) return { allowed: false, roles: [], reason: "Nobody stands behind this key any more." }
    if (actor.session !== undefined && snapshot.ended.has(actor.session)) {
      return { allowed: false, roles: [], sessionEnded: true }
    }
    const now = Date.now()
    const explanation = explainPrincipal(principal, policy, snapshot, now)
    if (explanation.allowed && actor.session !== undefined)
      await accessService(container).sawSession(actor.session, now)
    return explanation.allowed
      ? { allowed: true, roles: explanation.through }
      : { allowed: false, roles: [], reason: explanation.message }
  }

  /** Whether the session of a host was ended. Of a customer that was asked before; a stranger has none. */
  private async isOver({ type, session }: Actor, container: MedusaContainer): Promise<boolean> {
    return session !== undefined && !(await accessService(container).sessionGoesOn(type, session, Date.now()))
  }
}

/** Why a principal may, or may not. */
export function explainPrincipal(
  principal: Principal,
  policy: string,
  snapshot: AccessSnapshot,
  now: number
): Explanation {
  const { rules, answers } = rememberedOf(snapshot)
  const name = `${principal.kind} ${"id" in principal ? principal.id : ""} ${"key" in principal ? principal.key : ""} ${policy}`
  const known = answers.get(name)
  // A refusal lasts as long as its snapshot: time only takes rights away.
  if (known && (!known.allowed || known.until === null || known.until > now)) return known
  const answer = explain(subjectOf(principal, snapshot), policy, rules, now)
  if (answers.size >= MOST_ANSWERS) answers.clear()
  answers.set(name, answer)
  return answer
}

/** Whether somebody holds all that a role grants, so that he may make somebody else hold it. */
export async function mayGive(actor: Actor, role: string, container: MedusaContainer): Promise<boolean> {
  const { principal, snapshot } = await principalOf(actor, container)
  if (!principal) return false
  const { rules } = rememberedOf(snapshot)
  const held = grantsHeld(principal, snapshot, Date.now())
  return grantsOf(role, rules.roles).every(({ grant }) => held.some((own) => covers(own, grant)))
}

/** Everything a principal may do at this moment, as grants. */
export function grantsHeld(principal: Principal, snapshot: AccessSnapshot, now: number): readonly Grant[] {
  const { rules } = rememberedOf(snapshot)
  const { assignments, key } = subjectOf(principal, snapshot)
  const held = heldGrants(assignments, rules.roles, now)
  if (!key) return held
  return ["active", "rotating"].includes(apiKeyState(key, now)) ? narrow(held, key.grants) : []
}

export function rulesOf(snapshot: AccessSnapshot): AccessRules {
  return rememberedOf(snapshot).rules
}

function rememberedOf(snapshot: AccessSnapshot): Remembered {
  const present = remembered.get(snapshot)
  if (present && present.revision === policiesRevision()) return present
  const made = { revision: policiesRevision(), rules: accessRules(snapshot.roles), answers: new Map() }
  remembered.set(snapshot, made)
  return made
}

function subjectOf(principal: Principal, snapshot: AccessSnapshot): AccessSubject {
  if (principal.kind === "system") return { assignments: [{ role: FOUNDER, expiresAt: null }] }
  if (principal.kind === "shop") return { assignments: [{ role: "admin", expiresAt: null }] }
  const assignments = snapshot.held.get(holder(principal.kind, principal.id)) ?? []
  if (principal.kind !== "user" || principal.key === undefined) return { assignments }
  const key = snapshot.keys.get(principal.key)
  // A key that is not there any more leaves nothing.
  return key ? { assignments, key } : { assignments: [] }
}
