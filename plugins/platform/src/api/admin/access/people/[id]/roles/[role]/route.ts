import { handle } from "../../../../../../../http"
import { changeRoles } from "../../../../change"
import { unassignRole } from "../../../../validators"
import { personById } from "../../../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const DELETE = handle(unassignRole, async (req, res) => {
  const { id, role } = req.params
  await changeRoles(req, { kind: "unassign", person: id, role })
  res.json({ person: await personById(req.scope, id) })
})
