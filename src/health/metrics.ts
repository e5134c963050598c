import { container } from "@medusajs/framework"
import { METRICS_MEDIA_TYPE, readMetrics } from "@lsn/platform/metrics"

/** What `/metrics` of this process answers. Medusa has to be loaded. */
export async function metricsAnswer(): Promise<{ type: string; text: string }> {
  return { type: METRICS_MEDIA_TYPE, text: await readMetrics(container) }
}
