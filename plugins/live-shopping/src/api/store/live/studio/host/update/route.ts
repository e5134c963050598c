import { handle } from "@lsn/platform/http"
import { updateHostsWorkflow } from "../../../../../../workflows/update-hosts"
import { hostById, hostView } from "../../../../../views"
import { updateMe } from "../../validators"

export const POST = handle(updateMe, async (req, res) => {
  const { id } = req.lsn.actor
  await updateHostsWorkflow(req.scope).run({ input: { hosts: [{ id, ...req.validatedBody }], now: new Date() } })
  res.json({ host: hostView(await hostById(req.scope, id)) })
})
