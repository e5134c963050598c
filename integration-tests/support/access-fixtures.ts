import { Caller } from "./client"
import { Cast, type Shop } from "./live-fixtures"

/** Where a customer is logged in, and an end to it. */
async function sessionsOfCustomer(shop: Shop, doFetch: typeof fetch): Promise<void> {
  const cast = new Cast(shop)
  const customer = await cast.customer("sessions")
  const call = async <Body>(method: string, path: string): Promise<Body> => {
    const headers = { authorization: `Bearer ${customer.token}`, "x-publishable-api-key": shop.publishableKey }
    const answer = await doFetch(new URL(`/store/account/sessions${path}`, shop.api), { method, headers })
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Body
  }
  await call("GET", "")
  await call("POST", "/end-others")
  await call("DELETE", "/current")
}

/** Everything that can be done with roles, people, keys and sessions, once. `doFetch` sees every operation answer. */
export async function accessThroughEverything(shop: Shop, doFetch: typeof fetch): Promise<void> {
  const stranger = new Caller(shop)
  const login = async () =>
    (await stranger.must<{ token: string }>("POST", "/auth/user/emailpass", shop.merchant)).body.token
  const token = await login()
  const call = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await doFetch(new URL(`/admin/access${path}`, shop.api), {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Body
  }

  await call("GET", "/me")
  await call("GET", "/policies")
  const role = { title: "Packs", grants: ["core.order:read"], includes: [] }
  await call("POST", "/roles", { name: "packer", ...role })
  await call("POST", "/roles/packer", { ...role, grants: ["core.order:read", "core.fulfillment:write"] })
  await call("GET", "/roles")
  const { people } = await call<{ people: { id: string }[] }>("GET", "/people?limit=5")
  const [merchant] = people
  if (!merchant) throw new Error("The shop has no admin user.")
  const until = new Date(Date.now() + 60 * 60 * 1000).toISOString()
  await call("POST", `/people/${merchant.id}/roles`, { role: "packer", expires_at: until })
  await call("GET", `/people/${merchant.id}/rights`)
  await call("DELETE", `/people/${merchant.id}/roles/packer`)
  await call("DELETE", "/roles/packer")

  const { key } = await call<{ key: { id: string } }>("POST", "/keys", { title: "Till", grants: ["core.order:read"] })
  await call("POST", `/keys/${key.id}/rotate`, { overlap_ms: 60_000 })
  await call("GET", "/keys")
  await call("POST", `/keys/${key.id}/revoke`)

  // A second log-in, as Medusa's tokens tell seconds: within one it would be the first again.
  await new Promise((wake) => setTimeout(wake, 1_050))
  await login()
  const { sessions } = await call<{ sessions: { id: string; current: boolean }[] }>("GET", "/sessions")
  const other = sessions.find(({ current }) => !current)
  if (!other) throw new Error("The second log-in is not in the list.")
  await call("DELETE", `/sessions/${other.id}`)
  await call("POST", "/sessions/end-others")

  await sessionsOfCustomer(shop, doFetch)
  const read = await doFetch(new URL("/admin/metrics", shop.api), { headers: { authorization: `Bearer ${token}` } })
  if (read.status !== 200) throw new Error(`GET /admin/metrics answered ${read.status}: ${await read.text()}`)
  await read.text()
}
