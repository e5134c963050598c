import { handle, refuse } from "@lsn/platform/http"
import { PUBLIC_STATUSES } from "../../../../../domain/show-state"
import { hostCard, live, showCards } from "../../../../views"
import { retrieveHost } from "../../validators"

const SHOWS_OF_A_HOST = 50

export const GET = handle(retrieveHost, async (req, res) => {
  const [host] = await live(req.scope).listLiveHosts(
    // Recordings of a host who was suspended stay, and name their host: the page stays with them, and announces nothing.
    { $or: [{ id: req.params.id }, { handle: req.params.id }], status: ["active", "suspended"] },
    { take: 1 }
  )
  if (!host) {
    throw refuse(404, "host_not_found", `There is no host ${req.params.id}.`)
  }
  const { shows } = await showCards(req.scope, {
    statuses: PUBLIC_STATUSES,
    host_id: host.id,
    limit: SHOWS_OF_A_HOST,
    offset: 0,
  })
  res.json({ host: hostCard(host), shows })
})
