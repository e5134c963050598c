import { refuse } from "@lsn/platform/http"
import { defineWebhook } from "@lsn/platform/webhooks"
import { livePolicies } from "../../../../policies"
import { livekitSource } from "../../../../workflows/process-video-delivery"
import { live } from "../../../views"

export const livekitWebhook = defineWebhook({
  operationId: "live.hooks.livekit",
  path: "/hooks/live/livekit",
  summary: "What the video server tells: rooms that end, hosts who come and go",
  policy: livePolicies["hooks:receive"],
  source: livekitSource,
  verify: async (rawBody, headers, req) => {
    const { livekit } = live(req.scope)
    if (!livekit) {
      throw refuse(404, "livekit_not_configured", "This shop has no LiveKit server.")
    }
    const told = await livekit.readWebhook(rawBody, headers.authorization)
    if (!told) {
      return null
    }
    const { id, kind, show_id, session } = told
    if (kind === "other" || show_id === null) {
      return "ignore"
    }
    return {
      deliveryId: id || null,
      signedAt: told.signed_at,
      // What the news of a show mean is read from their times, whatever order they come in.
      orderKey: null,
      scope: told.scope,
      event: { id, show_id, kind, happened_at: new Date(told.at * 1000).toISOString(), session },
    }
  },
})
