import { handle } from "../../../../http"
import { changeRoles } from "../change"
import { createRole, listRoles } from "../validators"
import { roleView, roleViews } from "../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listRoles, async (req, res) => {
  res.json({ roles: await roleViews(req.scope) })
})

export const POST = handle(createRole, async (req, res) => {
  const { title, ...role } = req.validatedBody
  await changeRoles(req, { kind: "write_role", role, title, mode: "create" })
  res.status(201).json({ role: await roleView(req.scope, role.name) })
})
