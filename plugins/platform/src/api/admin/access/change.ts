import type { MedusaRequest } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { Actor } from "../../../access"
import { principalOf } from "../../../access/principal"
import { refuse, sessionOf } from "../../../http"
import type { Principal, RoleOrder } from "../../../modules/access/types"
import { changeRolesWorkflow } from "../../../workflows/change-roles"

export interface Sent extends Pick<MedusaRequest, "headers"> {
  lsn: { actor: Actor }
  scope: MedusaContainer
}

/** Who asks, as the change is judged by. */
export async function principalOfRequest(req: Sent): Promise<Principal> {
  const { principal } = await principalOf(req.lsn.actor, req.scope)
  if (!principal) throw refuse(403, "policy_required", "Nobody stands behind this key any more.")
  return principal
}

export async function changeRoles(req: Sent, order: RoleOrder): Promise<void> {
  await changeRolesWorkflow(req.scope).run({ input: { by: await principalOfRequest(req), order, now: new Date() } })
}

const PEOPLE = new Set(["user", "host", "customer"])

/** The person who asks, and the session he asks in. A key has none. */
export function personOfRequest(req: Sent): { actor: { type: string; id: string }; session: string | null } {
  const { type, id } = req.lsn.actor
  if (!PEOPLE.has(type) || id === null) {
    throw refuse(403, "person_required", "Sessions are a person's: log in, instead of sending an API key.")
  }
  return { actor: { type, id }, session: sessionOf(req) ?? null }
}
