import { handle } from "../../../../http"
import { outboxService } from "../../../../outbox/service"
import { changeEndpointWorkflow } from "../../../../workflows/outbox"
import { createEndpoint, listEndpoints } from "../validators"
import { assertSubscriptions, endpointView } from "../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listEndpoints, async (req, res) => {
  const page = req.validatedQuery
  const { endpoints, count } = await outboxService(req.scope).listEndpoints(page)
  res.json({ endpoints: endpoints.map(endpointView), count, ...page })
})

export const POST = handle(createEndpoint, async (req, res) => {
  const fields = req.validatedBody
  assertSubscriptions(fields.subscriptions)
  const order = { kind: "create" as const, fields, by: req.lsn.actor.id }
  const { result } = await changeEndpointWorkflow(req.scope).run({ input: { order, now: new Date() } })
  if (!result.endpoint || result.secret === null) throw new Error("An endpoint was made without a secret.")
  res.status(201).json({ endpoint: endpointView(result.endpoint), secret: result.secret })
})
