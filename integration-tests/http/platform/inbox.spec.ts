import { createHmac, randomUUID } from "node:crypto"
import path from "node:path"
import { cannotHelp, type ClaimedDelivery, defineInboxSource, inboxService } from "@lsn/platform/inbox"
import { scope } from "@lsn/platform/scope"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { livekitSignature, SHOP_ENVIRONMENT } from "../../support/live-fixtures"
import { STRIPE_WEBHOOK_SECRET } from "../../support/stripe-shop/secret"

jest.setTimeout(180_000)

type Json = Record<string, unknown>
interface Answer {
  status: number
  body: Json
}

/** Set here, because the runner reads the configuration before it applies an `env` of its own. */
Object.assign(process.env, SHOP_ENVIRONMENT)

/** A sender of a test's own, whose deliveries fail as they are told, and whose effect is committed by the customer module. */
const behave = createStep("inbox-test-behave", async (delivery: ClaimedDelivery, { container }) => {
  const event = delivery.event as { fail?: "always" | "once" | "for_good"; email: string }
  if (event.fail === "for_good") throw cannotHelp("This is no event.")
  if (event.fail === "always" || (event.fail === "once" && delivery.attempt === 1)) throw new Error("not now")
  const customers = container.resolve(Modules.CUSTOMER)
  await customers.createCustomers({ email: event.email })
  return new StepResponse(null)
})
createWorkflow("inbox-test-behave", (delivery: ClaimedDelivery) => new WorkflowResponse(behave(delivery)))
defineInboxSource({ name: "test", title: "A test", workflowId: "inbox-test-behave" })

medusaIntegrationTestRunner({
  medusaConfigFile: path.join(__dirname, "../../support/stripe-shop"),
  inApp: true,
  testSuite: ({ api, getContainer }) => {
    let container: MedusaContainer
    let address: string
    let merchant: Record<string, string>

    async function call(
      method: string,
      url: string,
      { body, headers = {} }: { body?: string | Buffer; headers?: Record<string, string> } = {}
    ): Promise<Answer> {
      const answer = await fetch(new URL(url, address), { method, headers, ...(body !== undefined && { body }) })
      return { status: answer.status, body: (await answer.json()) as Json }
    }
    const codeOf = ({ status, body }: Answer) => `${status} ${String(body.code ?? "")}`.trim()
    const asMerchant = (method: string, url: string) => call(method, url, { headers: merchant })

    async function user(email: string): Promise<Record<string, string>> {
      const made = await container.resolve(Modules.USER).createUsers({ email })
      const post = (url: string) =>
        call("POST", url, {
          body: JSON.stringify({ email, password: "secret-123" }),
          headers: { "content-type": "application/json" },
        })
      await post("/auth/user/emailpass/register")
      const auth = container.resolve(Modules.AUTH)
      const [identity] = await auth.listAuthIdentities({ provider_identities: { entity_id: email } }, { take: 1 })
      await auth.updateAuthIdentities([{ id: identity?.id ?? "", app_metadata: { user_id: made.id } }])
      const { body } = await post("/auth/user/emailpass")
      return { authorization: `Bearer ${String(body.token)}` }
    }
    beforeEach(async () => {
      container = getContainer()
      address = String(api.defaults.baseURL)
      merchant = await user("merchant@example.com")
      await asMerchant("GET", "/admin/users/me")
    })

    const deliveries = async (query = ""): Promise<Json[]> => {
      const { status, body } = await asMerchant("GET", `/admin/inbox/deliveries?${query}`)
      expect(status).toBe(200)
      return body.deliveries as Json[]
    }
    async function until(done: () => Promise<boolean>): Promise<void> {
      for (let tries = 0; !(await done()); tries++) {
        if (tries > 500) throw new Error("It did not come to pass.")
        await new Promise((wake) => setTimeout(wake, 30))
      }
    }
    const settled = (id: unknown, state = "done") =>
      until(async () => (await deliveries()).find((one) => one.id === id)?.state === state)
    const sql = (text: string, values: string[] = []) =>
      container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(text, values) as Promise<{ rows: Json[] }>
    const hurry = (id: string) =>
      sql("update lsn_inbox_delivery set due_at = now() where id = ? and due_at > now()", [id])

    describe("a payment provider's webhook", () => {
      const event = (session: string, id = `evt_${randomUUID()}`, type = "payment_intent.succeeded") =>
        JSON.stringify({
          id,
          object: "event",
          type,
          data: {
            object: {
              id: "pi_1",
              object: "payment_intent",
              amount: 1000,
              amount_received: 1000,
              currency: "eur",
              metadata: { session_id: session },
            },
          },
        })
      const signature = (body: string | Buffer, at = Math.floor(Date.now() / 1000), secret = STRIPE_WEBHOOK_SECRET) => {
        const hmac = createHmac("sha256", secret).update(`${at}.`).update(body).digest("hex")
        return `t=${at},v1=${hmac}`
      }
      const send = (
        body: string | Buffer,
        { sign = signature(body), provider = "stripe_stripe", type = "application/json" } = {}
      ) =>
        call("POST", `/hooks/payment/${provider}`, {
          body,
          headers: { "content-type": type, "stripe-signature": sign },
        })

      /** Ten euro, authorised and not yet captured. The provider's own requests would go to the network: rows stand for them. */
      async function session(): Promise<string> {
        const payments = container.resolve(Modules.PAYMENT)
        const collection = await payments.createPaymentCollections({ amount: 10, currency_code: "eur" })
        const id = `payses_${randomUUID().replaceAll("-", "").slice(0, 26)}`
        await sql(
          `insert into payment_session (id, currency_code, amount, raw_amount, provider_id, data, status, authorized_at,
             payment_collection_id)
           values (?, 'eur', 10, '{"value":"10"}', 'pp_stripe_stripe', '{}', 'authorized', now(), ?)`,
          [id, collection.id]
        )
        await sql(
          `insert into payment (id, amount, raw_amount, currency_code, provider_id, data, payment_collection_id,
             payment_session_id)
           values (?, 10, '{"value":"10"}', 'eur', 'pp_system_default', '{}', ?, ?)`,
          [`pay_${id}`, collection.id, id]
        )
        return id
      }
      const captured = async (id: string) =>
        (await sql("select amount::int as amount from capture where payment_id = ?", [`pay_${id}`])).rows

      it("is verified before it is answered: a wrong signature, another's bytes, an old one, and none store nothing", async () => {
        const id = await session()
        const body = event(id)
        const refused = [
          await send(body, { sign: signature(body, undefined, "whsec_another") }),
          await send(body.replace("1000", "9000"), { sign: signature(body) }),
          await send(body, { sign: signature(body, Math.floor(Date.now() / 1000) - 3_600) }),
          await send(body, { sign: "" }),
          await send(Buffer.concat([Buffer.from(body), Buffer.from([0x20])]), { sign: signature(body) }),
        ]
        expect(refused.map(codeOf)).toEqual(refused.map(() => "401 invalid_signature"))
        expect(JSON.stringify(refused)).not.toContain("whsec")
        expect(await deliveries()).toEqual([])
      })

      it("is not parsed before it is verified, and not read beyond its bound", async () => {
        expect(codeOf(await send("{{{{ no json"))).toBe("401 invalid_signature")
        const deep = "[".repeat(200_000)
        expect(codeOf(await send(deep, { sign: "t=1,v1=00" }))).toBe("401 invalid_signature")
        const large = Buffer.alloc(50 * 1024 * 1024, 0x20)
        const outcome = await send(large).then(codeOf, () => "cut off")
        expect(["413 body_too_large", "cut off"]).toContain(outcome)
        expect(await deliveries()).toEqual([])
      })

      it("of a provider that the shop does not have, or under a name that is none, is refused", async () => {
        expect(codeOf(await send("{}", { provider: "nobody_nobody" }))).toBe("401 invalid_signature")
        expect(codeOf(await send("{}", { provider: "a%20b" }))).toBe("400 invalid_request")
        expect(codeOf(await send("{}", { provider: "x".repeat(200) }))).toBe("400 invalid_request")
        // Medusa's own, which takes anything and means nothing by it: nobody fills the inbox by it.
        expect((await send("{}", { provider: "system_default" })).status).toBe(200)
        expect(await deliveries()).toEqual([])
      })

      it("captures the payment once, in however many copies it comes, and when a person has it processed anew", async () => {
        const id = await session()
        const body = event(id, "evt_once")
        const copies = await Promise.all(Array.from({ length: 8 }, () => send(body)))
        expect(copies.map(({ status }) => status)).toEqual(copies.map(() => 200))
        // The provider signs a later try anew, and counts in it.
        const later = body.replace('"object":"event"', '"object":"event","pending_webhooks":1')
        expect((await send(later)).status).toBe(200)
        const [one, ...others] = await deliveries()
        expect(others).toEqual([])
        expect(one).toMatchObject({ source: "payment/stripe_stripe", delivery_id: "evt_once", order_key: id })
        await settled(one?.id)
        expect(await captured(id)).toEqual([{ amount: 10 }])
        expect((await asMerchant("POST", `/admin/inbox/deliveries/${String(one?.id)}/replay`)).status).toBe(200)
        await settled(one?.id)
        expect(await captured(id)).toEqual([{ amount: 10 }])
      })

      it("captures a part of it once, though the try that captured it was cut off before it could say so", async () => {
        const id = await session()
        const part = event(id, "evt_part").replace('"amount_received":1000', '"amount_received":400')
        expect((await send(part)).status).toBe(200)
        const [one] = await deliveries()
        await settled(one?.id)
        expect(await captured(id)).toEqual([{ amount: 4 }])
        // As the table would be, had the worker died before it finished.
        await sql(
          `update lsn_inbox_delivery set state = 'retrying', attempts = 1, due_at = now(), finished_at = null where id = ?`,
          [String(one?.id)]
        )
        await settled(one?.id)
        expect(await captured(id)).toEqual([{ amount: 4 }])
      })

      it("captures two parts of one size that came before either was worked on", async () => {
        const id = await session()
        const part = (name: string) => event(id, name).replace('"amount_received":1000', '"amount_received":400')
        for (const name of ["evt_part_a", "evt_part_b"]) expect((await send(part(name))).status).toBe(200)
        const both = await deliveries()
        expect(both).toHaveLength(2)
        for (const { id: delivery } of both) await settled(delivery)
        expect(await captured(id)).toEqual([{ amount: 4 }, { amount: 4 }])
      })

      it("that only tells how a payment stands is kept as done, once, and does nothing when it is processed anew", async () => {
        const id = await session()
        const failed = event(id, "evt_failed", "payment_intent.payment_failed")
        for (let copy = 0; copy < 2; copy++) expect((await send(failed)).status).toBe(200)
        const [one, ...others] = await deliveries()
        expect(others).toEqual([])
        expect(one).toMatchObject({
          state: "done",
          attempts: 0,
          order_key: id,
          last_error: 'Nothing to do: the payment is "failed".',
        })
        expect((await asMerchant("POST", `/admin/inbox/deliveries/${String(one?.id)}/replay`)).status).toBe(200)
        await settled(one?.id)
        expect(await captured(id)).toEqual([])
      })

      it("that concerns no payment of this shop is answered and not kept", async () => {
        expect((await send(event("payses_none", undefined, "customer.created"))).status).toBe(200)
        const foreign = JSON.parse(event("x")) as { data: { object: { metadata: Json } } }
        foreign.data.object.metadata = {}
        expect((await send(JSON.stringify(foreign))).status).toBe(200)
        expect(await deliveries()).toEqual([])
      })
    })

    describe("the video server's webhook", () => {
      const told = (id = `EV_${randomUUID()}`, event = "participant_left") =>
        JSON.stringify({
          event,
          id,
          createdAt: String(Math.floor(Date.now() / 1000)),
          room: { name: "default:live:show:lshow_none" },
          participant: { identity: "host:mia", sid: "PA_1" },
        })
      const send = (body: string | Buffer, authorization = livekitSignature(String(body))) =>
        call("POST", "/hooks/live/livekit", {
          body,
          headers: { "content-type": "application/webhook+json", authorization },
        })

      it("is stored, answered and then worked on; a copy and a replay of it change nothing", async () => {
        const body = told("EV_1")
        const answers = await Promise.all([send(body), send(body), send(body)])
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
        const [one] = await deliveries()
        await settled(one?.id)
        expect((await send(body)).status).toBe(200)
        expect(await deliveries()).toHaveLength(1)
        const count = async () =>
          (await sql("select count(*)::int as n from live_video_event where id = 'EV_1'")).rows[0]?.n
        expect(await count()).toBe(1)
        expect((await asMerchant("POST", `/admin/inbox/deliveries/${String(one?.id)}/replay`)).status).toBe(200)
        await settled(one?.id)
        expect(await count()).toBe(1)
      })

      it("with a right signature over other bytes, an id that is known with other content, and too much of it are refused", async () => {
        const body = told("EV_2")
        expect(codeOf(await send(body.replace("host:mia", "host:eve"), livekitSignature(body)))).toBe(
          "401 invalid_signature"
        )
        expect((await send(body)).status).toBe(200)
        const other = body.replace("host:mia", "host:eve")
        expect(codeOf(await send(other))).toBe("409 id_reused")
        expect(codeOf(await send(" ".repeat(300 * 1024)))).toBe("413 body_too_large")
        expect(await deliveries()).toHaveLength(1)
      })

      it("that concerns nobody is answered and not kept", async () => {
        expect((await send(told("EV_3", "track_published"))).status).toBe(200)
        expect(await deliveries()).toEqual([])
      })
    })

    describe("a delivery", () => {
      const accept = (event: Json, deliveryId = randomUUID()) =>
        inboxService(container).accept({
          source: "test",
          deliveryId,
          orderKey: null,
          signedAt: null,
          event,
          headers: {},
          body: Buffer.from(JSON.stringify({ ...event, token: "sk_live_abcdefghijklmnop" })),
        })
      const customers = async (email: string) =>
        (await container.resolve(Modules.CUSTOMER).listCustomers({ email })).length

      it("that fails is tried again, and does what it is there for in the end", async () => {
        const { id } = await accept({ fail: "once", email: "a@example.com" })
        await settled(id, "retrying")
        const [waiting] = await deliveries("state=retrying")
        expect(waiting).toMatchObject({ id, attempts: 1, last_error: "not now" })
        await hurry(id ?? "")
        await settled(id)
        expect(await customers("a@example.com")).toBe(1)
      })

      it("that cannot be helped is parked, shown with what it said, and processed anew when a person says so", async () => {
        const { id } = await accept({ fail: "for_good", email: "b@example.com" })
        await settled(id, "parked")
        const { body } = await asMerchant("GET", `/admin/inbox/deliveries/${id}`)
        expect(body.delivery).toMatchObject({ state: "parked", last_error: "This is no event.", body_cut: false })
        const text = String((body.delivery as Json).body)
        expect(text).toContain('"fail":"for_good"')
        expect(text).toContain("[personal]")
        expect(text).not.toContain("sk_live")
        await sql("update lsn_inbox_delivery set event = ? where id = ?", ['{"email":"b@example.com"}', id ?? ""])
        const replayed = await asMerchant("POST", `/admin/inbox/deliveries/${id}/replay`)
        expect(replayed.body.delivery).toMatchObject({ id, replays: 1 })
        await settled(id)
        expect(await customers("b@example.com")).toBe(1)
        const { body: sources } = await asMerchant("GET", "/admin/inbox/sources")
        const own = (sources.sources as Json[]).find(({ source }) => source === "test")
        expect(own).toMatchObject({ title: "A test", counts: { done: 1, parked: 0 } })
        const { body: audit } = await asMerchant("GET", `/admin/audit/entries?target_id=${id}`)
        expect(audit.entries).toMatchObject([{ action: "platform.inbox.deliveries.replay", actor_type: "user" }])
      })

      it("is worked on in the scope in which it came, and is shown in no other", async () => {
        const { id } = await scope.run("another", () => accept({ email: "c@example.com" }))
        await until(async () => (await customers("c@example.com")) === 1)
        expect(await deliveries()).toEqual([])
        expect(codeOf(await asMerchant("GET", `/admin/inbox/deliveries/${id}`))).toBe("404 delivery_not_found")
        expect(codeOf(await asMerchant("POST", `/admin/inbox/deliveries/${id}/replay`))).toBe("404 delivery_not_found")
      })

      it("is seen and replayed by whoever holds that, by no other key and no stranger; and filters take no SQL", async () => {
        const { id } = await accept({ email: "d@example.com" })
        await settled(id)
        const keyWith = async (grant: string) => {
          const { body } = await call("POST", "/admin/access/keys", {
            body: JSON.stringify({ title: "Program", grants: [grant] }),
            headers: { ...merchant, "content-type": "application/json" },
          })
          return { authorization: `Basic ${String(body.secret)}` }
        }
        const [orders, reader] = [await keyWith("core.order:read"), await keyWith("inbox.delivery:read")]
        const replay = `/admin/inbox/deliveries/${id}/replay`
        expect(codeOf(await call("GET", "/admin/inbox/deliveries", { headers: orders }))).toBe("403 policy_required")
        expect(codeOf(await call("GET", "/admin/inbox/deliveries", { headers: reader }))).toBe("200")
        expect(codeOf(await call("POST", replay, { headers: reader }))).toBe("403 policy_required")
        expect(await deliveries("q=whd_")).toMatchObject([{ state: "done", replays: 0 }])
        expect(codeOf(await call("GET", "/admin/inbox/deliveries"))).toBe("401 not_authenticated")
        const attacks = ["q=%27%3B%20drop%20table%20lsn_inbox_effect%3B--", "q=%25%25%25", "source=%27%20or%201%3D1--"]
        for (const attack of attacks) expect(await deliveries(attack)).toEqual([])
        expect(codeOf(await asMerchant("GET", "/admin/inbox/deliveries?state=any"))).toBe("400 invalid_request")
        expect(codeOf(await asMerchant("GET", "/admin/inbox/deliveries?order=body"))).toBe("400 invalid_request")
      })
    })
  },
})
