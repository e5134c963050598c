import { handle } from "@lsn/platform/http"
import { PUBLIC_STATUSES } from "../../../../domain/show-state"
import { live, showCards } from "../../../views"
import { listShows } from "../validators"

export const GET = handle(listShows, async (req, res) => {
  const { status, host, limit, offset } = req.validatedQuery
  const [named] = host ? await live(req.scope).listLiveHosts({ handle: host }, { take: 1, select: ["id"] }) : []
  if (host && !named) {
    res.json({ shows: [], count: 0, limit, offset })
    return
  }
  const filter = named ? { host_id: named.id } : {}
  res.json(await showCards(req.scope, { statuses: status ?? PUBLIC_STATUSES, ...filter, limit, offset }))
})
