import { defineRoute } from "../../../http"
import { platformPolicies } from "../../policies"

export const readShopMetrics = defineRoute({
  operationId: "platform.metrics.read",
  method: "GET",
  path: "/admin/metrics",
  summary: "Figures of this process, as Prometheus reads them",
  description: "Of the process that answers: where several serve, each is asked at its own address.",
  tags: ["Metrics"],
  actor: "user",
  policy: platformPolicies["metrics:read"],
  responses: { 200: null },
  mediaType: "text/plain",
})
