import { handle, refuse } from "@lsn/platform/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { applyAsHostWorkflow } from "../../../../../workflows/apply-as-host"
import { hostById, hostView } from "../../../../views"
import { applyAsHost, retrieveMe } from "../validators"

export const GET = handle(retrieveMe, async (req, res) => {
  res.json({ host: hostView(await hostById(req.scope, req.lsn.actor.id)) })
})

export const POST = handle(applyAsHost, async (req, res) => {
  const auth_identity_id = req.auth_context?.auth_identity_id
  if (!auth_identity_id) {
    throw refuse(401, "not_authenticated", "Log in with a host account first.")
  }
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "auth_identity",
    fields: ["provider_identities.entity_id"],
    filters: { id: auth_identity_id },
  })
  // With Medusa's emailpass the name of a log-in is its address; another provider's may be anything.
  const email = data[0]?.provider_identities?.find((identity: { entity_id?: string } | null) =>
    identity?.entity_id?.includes("@")
  )?.entity_id
  const { result } = await applyAsHostWorkflow(req.scope).run({
    input: { auth_identity_id, host: { ...req.validatedBody, email: email ?? null }, now: new Date() },
  })
  res.json({ host: hostView(result) })
})
