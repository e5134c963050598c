import { refuse } from "@lsn/platform/http"
import { scope } from "@lsn/platform/scope"
import { defineWebhook } from "@lsn/platform/webhooks"
import { livePolicies } from "../../../../policies"
import { receiveVideoEventWorkflow } from "../../../../workflows/receive-video-event"
import { live } from "../../../views"

export const livekitWebhook = defineWebhook({
  operationId: "live.hooks.livekit",
  path: "/hooks/live/livekit",
  summary: "What the video server tells: rooms that end, hosts who come and go",
  policy: livePolicies["hooks:receive"],
  verify: (rawBody, headers, req) => {
    const { livekit } = live(req.scope)
    if (!livekit) {
      throw refuse(404, "livekit_not_configured", "This shop has no LiveKit server.")
    }
    return livekit.readWebhook(rawBody, headers.authorization)
  },
  handle: async (event, req) => {
    const { id, kind, show_id, session } = event
    if (kind === "other" || show_id === null) {
      return
    }
    const happened_at = new Date(event.at * 1000)
    await scope.run(event.scope, () =>
      receiveVideoEventWorkflow(req.scope).run({ input: { id, show_id, kind, happened_at, session } })
    )
  },
})
