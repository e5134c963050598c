import { handle } from "@lsn/platform/http"
import { hostView, live } from "../../../views"
import { listHosts } from "../validators"

/** The gate logs in, so that a refusal has the shape of every other. */
export const AUTHENTICATE = false

export const GET = handle(listHosts, async (req, res) => {
  const { status, q, limit, offset } = req.validatedQuery
  const [hosts, count] = await live(req.scope).listAndCountLiveHosts(
    { ...(status ? { status } : {}), ...(q ? { q } : {}) },
    { take: limit, skip: offset, order: { name: "ASC", id: "ASC" } }
  )
  res.json({ hosts: hosts.map(hostView), count, limit, offset })
})
