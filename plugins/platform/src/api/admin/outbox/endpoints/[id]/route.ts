import { handle } from "../../../../../http"
import { outboxService } from "../../../../../outbox/service"
import { changeEndpointWorkflow } from "../../../../../workflows/outbox"
import { deleteEndpoint, retrieveEndpoint, updateEndpoint } from "../../validators"
import { assertSubscriptions, changedView, endpointView } from "../../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(retrieveEndpoint, async (req, res) => {
  res.json({ endpoint: endpointView(await outboxService(req.scope).retrieveEndpoint(req.params.id)) })
})

export const POST = handle(updateEndpoint, async (req, res) => {
  const change = req.validatedBody
  assertSubscriptions(change.subscriptions)
  const order = { kind: "update" as const, id: req.params.id, change }
  const { result } = await changeEndpointWorkflow(req.scope).run({ input: { order, now: new Date() } })
  res.json({ endpoint: changedView(result) })
})

export const DELETE = handle(deleteEndpoint, async (req, res) => {
  const { id } = req.params
  await changeEndpointWorkflow(req.scope).run({ input: { order: { kind: "delete", id }, now: new Date() } })
  res.json({ id, object: "webhook_endpoint", deleted: true })
})
