import { handle } from "../../../http"
import { METRICS_MEDIA_TYPE, readMetrics } from "../../../metrics"
import { readShopMetrics } from "./validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(readShopMetrics, async (req, res) => {
  const text = await readMetrics(req.scope)
  res.setHeader("content-type", METRICS_MEDIA_TYPE)
  res.end(text)
})
