import { handle } from "../../../../http"
import { inboxService } from "../../../../inbox/deliveries"
import { listInboxSources } from "../validators"
import { sourceViews } from "../views"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listInboxSources, async (req, res) => {
  res.json({ sources: sourceViews(await inboxService(req.scope).countBySource()) })
})
