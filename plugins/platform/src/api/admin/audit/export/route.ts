import { pipeline } from "node:stream/promises"
import { Readable } from "node:stream"

import { exportLines } from "../../../../audit/export"
import { handle } from "../../../../http"
import { exportAudit } from "../validators"
import { audit } from "../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(exportAudit, async (req, res) => {
  const service = audit(req.scope)
  const { sequence } = await service.status()
  res.setHeader("content-type", "application/x-ndjson; charset=utf-8")
  res.setHeader("content-disposition", `attachment; filename="audit-through-${sequence}.ndjson"`)
  await pipeline(Readable.from(exportLines(service, sequence)), res)
})
