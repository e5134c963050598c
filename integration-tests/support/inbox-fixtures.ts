import { Caller } from "./client"
import { livekitSignature, type Shop } from "./live-fixtures"

/** Everything that can be done with the inbox, once. `doFetch` sees every operation answer. */
export async function inboxThroughEverything(shop: Shop, doFetch: typeof fetch): Promise<void> {
  const { token } = (await new Caller(shop).must<{ token: string }>("POST", "/auth/user/emailpass", shop.merchant)).body
  const call = async <Body>(method: string, path: string): Promise<Body> => {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await doFetch(new URL(`/admin/inbox${path}`, shop.api), { method, headers })
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Body
  }
  // Medusa's own provider, which takes everything and means nothing by it.
  await doFetch(new URL("/hooks/payment/system_default", shop.api), { method: "POST", body: "{}" })
  const id = await roomNews(shop, doFetch)
  for (;;) {
    const { delivery } = await call<{ delivery: { state: string } }>("GET", `/deliveries/${id}`)
    if (delivery.state === "done") break
    await new Promise((wake) => setTimeout(wake, 50))
  }
  await call("POST", `/deliveries/${id}/replay`)
  await call("GET", "/deliveries?limit=5")
  await call("GET", "/sources")
}

/** What the video server tells of a room that is nobody's any more. @returns our id of the delivery */
export async function roomNews(shop: Shop, doFetch: typeof fetch = fetch): Promise<string> {
  const event = `EV_${Date.now()}`
  const body = JSON.stringify({
    event: "room_finished",
    id: event,
    createdAt: String(Math.floor(Date.now() / 1000)),
    room: { name: "default:live:show:lshow_of_nobody" },
  })
  await doFetch(new URL("/hooks/live/livekit", shop.api), {
    method: "POST",
    headers: { "content-type": "application/webhook+json", authorization: livekitSignature(body) },
    body,
  })
  const merchant = await new Caller(shop).as("user", shop.merchant)
  const { deliveries } = (
    await merchant.must<{ deliveries: { id: string }[] }>("GET", `/admin/inbox/deliveries?q=${event}`)
  ).body
  const [made] = deliveries
  if (!made) throw new Error("What the video server told is not in the inbox.")
  return made.id
}
