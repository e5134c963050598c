import { handle } from "@lsn/platform/http"
import { updateHostsWorkflow } from "../../../../../workflows/update-hosts"
import { hostById, hostView } from "../../../../views"
import { retrieveAnyHost, updateHost } from "../../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(retrieveAnyHost, async (req, res) => {
  res.json({ host: hostView(await hostById(req.scope, req.params.id)) })
})

export const POST = handle(updateHost, async (req, res) => {
  const { id } = req.params
  await updateHostsWorkflow(req.scope).run({ input: { hosts: [{ id, ...req.validatedBody }], now: new Date() } })
  res.json({ host: hostView(await hostById(req.scope, id)) })
})
