import { handle } from "../../../../../../http"
import { changeRoles } from "../../../change"
import { assignRole } from "../../../validators"
import { personById } from "../../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(assignRole, async (req, res) => {
  const { id } = req.params
  const { role, expires_at } = req.validatedBody
  const expiresAt = expires_at === null ? null : new Date(expires_at).getTime()
  await changeRoles(req, { kind: "assign", person: id, role, expiresAt })
  res.json({ person: await personById(req.scope, id) })
})
