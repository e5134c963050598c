import { WebhookReceiver } from "@lsn/platform/testing/webhook-receiver"
import { Caller } from "./client"
import type { Shop } from "./live-fixtures"

/** To be set before the shop's configuration is read: its deliveries reach receivers on this machine. */
export const OUTBOX_ENVIRONMENT = { LSN_WEBHOOKS_TO_LOOPBACK: "on" } as const

/** Everything that can be done with the outbox, once. `doFetch` sees every operation answer. */
export async function outboxThroughEverything(shop: Shop, doFetch: typeof fetch): Promise<void> {
  const { token } = (await new Caller(shop).must<{ token: string }>("POST", "/auth/user/emailpass", shop.merchant)).body
  const call = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
    const answer = await doFetch(new URL(`/admin/outbox${path}`, shop.api), {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Body
  }
  const receiver = new WebhookReceiver()
  const url = await receiver.listen()
  try {
    await call("GET", "/event-types")
    const { endpoint, secret } = await call<{ endpoint: { id: string }; secret: string }>("POST", "/endpoints", {
      title: "Our ERP",
      url,
      subscriptions: ["order.*"],
    })
    receiver.trust(secret)
    const at = `/endpoints/${endpoint.id}`
    await call("GET", "/endpoints")
    await call("GET", at)
    await call("POST", at, { title: "Our new ERP", ordering: "in_order" })
    await call("POST", `${at}/rotate`, {})
    const { delivery } = await call<{ delivery: { id: string } }>("POST", `${at}/send-test`)
    for (;;) {
      const { delivery: now } = await call<{ delivery: { state: string } }>("GET", `/deliveries/${delivery.id}`)
      if (now.state === "delivered") break
      await new Promise((wake) => setTimeout(wake, 50))
    }
    await call("GET", `/deliveries?endpoint_id=${endpoint.id}`)
    await call("POST", `/deliveries/${delivery.id}/replay`)
    await call("POST", `${at}/switch-off`)
    await call("POST", `${at}/switch-on`)
    await call("POST", `${at}/replay`, { since: new Date(0).toISOString() })
    await call("GET", "/status")
    await call("DELETE", at)
  } finally {
    await receiver.close()
  }
}

/** An endpoint, and a delivery to it that has ended. @returns their ids */
export async function toldEndpoint(shop: Shop): Promise<{ endpoint: string; delivery: string }> {
  const merchant = await new Caller(shop).as("user", shop.merchant)
  const receiver = new WebhookReceiver()
  const url = await receiver.listen()
  const { endpoint, secret } = (
    await merchant.must<{ endpoint: { id: string }; secret: string }>("POST", "/admin/outbox/endpoints", {
      title: "Our ERP",
      url,
      subscriptions: ["platform.*"],
    })
  ).body
  receiver.trust(secret)
  const tested = await merchant.must<{ delivery: { id: string } }>(
    "POST",
    `/admin/outbox/endpoints/${endpoint.id}/send-test`
  )
  const { id } = tested.body.delivery
  for (;;) {
    const { body } = await merchant.must<{ delivery: { state: string } }>("GET", `/admin/outbox/deliveries/${id}`)
    if (body.delivery.state === "delivered") break
    await new Promise((wake) => setTimeout(wake, 50))
  }
  await receiver.close()
  return { endpoint: endpoint.id, delivery: id }
}
