import { handle } from "../../../../../http"
import { changeRoles } from "../../change"
import { deleteRole, updateRole } from "../../validators"
import { roleView } from "../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const POST = handle(updateRole, async (req, res) => {
  const { name } = req.params
  const { title, grants, includes } = req.validatedBody
  await changeRoles(req, { kind: "write_role", role: { name, grants, includes }, title, mode: "update" })
  res.json({ role: await roleView(req.scope, name) })
})

export const DELETE = handle(deleteRole, async (req, res) => {
  const { name } = req.params
  await changeRoles(req, { kind: "delete_role", role: name })
  res.json({ name, object: "access_role", deleted: true })
})
