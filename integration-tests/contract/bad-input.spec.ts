import { createHmac } from "node:crypto"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { Client } from "pg"
import { roomNews } from "../support/inbox-fixtures"
import {
  Cast,
  SHOP_ENVIRONMENT,
  livekitSignature,
  signed,
  smallShop,
  type HostPerson,
  type Person,
} from "../support/live-fixtures"
import { OUTBOX_ENVIRONMENT, toldEndpoint } from "../support/outbox-fixtures"
import { type DocumentedOperation, type Json, ServedDocument } from "../support/openapi"
import { rowsOf } from "../support/shop"

/**
 * What is wrong is refused, on every route, with the right status, in the one shape, in words that help, and nothing is
 * written. Each attempt is derived from the served document: a valid request with one thing wrong.
 */
// One merchant asks more in a minute here than anybody does.
Object.assign(process.env, SHOP_ENVIRONMENT, OUTBOX_ENVIRONMENT, { LSN_LIMITS: "off" })
const ABSENT = "absent_01ABSENT"

/** One request that must be refused. */
interface Attempt {
  operation: DocumentedOperation
  /** What is wrong with it. */
  wrong: string
  /** The statuses that say so. */
  expected: readonly number[]
  /** The field that the details must name. */
  field?: string
  /** The code it must carry. */
  code?: string
  path?: string
  query?: string
  headers?: Record<string, string | undefined>
  body?: unknown
  /** Sent as it is, instead of `body` as JSON. */
  raw?: string
}

medusaIntegrationTestRunner({
  inApp: true,
  testSuite: ({ api, dbConfig, getContainer }) => {
    let address: string
    let key: string
    let served: ServedDocument
    let merchant: Person
    let ann: Person
    let bob: Person
    let applicant: Person
    let mia: HostPerson
    let leo: HostPerson
    /** Ids of rows that exist. Mia's show is live, and so is Leo's. */
    let rows: Record<
      | "show"
      | "draft"
      | "pin"
      | "message"
      | "otherShow"
      | "otherPin"
      | "otherMessage"
      | "delivery"
      | "endpoint"
      | "sent"
      | "provider"
      | "cart"
      | "otherCart"
      | "annsCart"
      | "line"
      | "order"
      | "role"
      | "person"
      | "entry"
      | "key"
      | "session",
      string
    >
    let products: [{ id: string; variant_id: string }, { id: string; variant_id: string }]
    let tables: string[]
    let ticket: string

    beforeAll(async () => {
      address = String(api.defaults.baseURL)
      const shop = await smallShop(getContainer(), address)
      key = shop.publishableKey
      const cast = new Cast(shop)
      merchant = await cast.merchant()
      mia = await cast.host("mia", merchant)
      leo = await cast.host("leo", merchant)
      ann = await cast.customer("ann")
      bob = await cast.customer("bob")
      applicant = await cast.applicant("new")
      const shelf = await cast.shelf()
      products = shelf.products

      const liveShow = async (host: HostPerson, title: string) => {
        const { studio } = host.live
        const { show } = await studio.shows.create({ title })
        await studio.lineup.set(show.id, { product_ids: products.map(({ id }) => id) })
        await studio.shows.transition(show.id, { action: "start" })
        const { pin } = await studio.pins.create(show.id, { product_id: products[0].id, slot: 1 })
        const { message } = await host.live.hot.chat(show.id, { body: "Hello.", client_key: "first" })
        return { show: show.id, pin: pin.id, message: message.id }
      }
      const own = await liveShow(mia, "Knits")
      const other = await liveShow(leo, "Hats")
      const { show: draft } = await mia.live.studio.shows.create({ title: "Not yet" })
      const sold = await cast.cart(shelf)
      await cast.guest.carts.addItem(sold, { pin_id: own.pin, variant_id: products[0].variant_id, quantity: 1 })
      const order = await cast.complete(sold)
      while ((await merchant.live.admin.orders.sales(order)).sales.length === 0)
        await new Promise((wake) => setTimeout(wake, 50))
      const cart = await cast.cart(shelf)
      const { cart: filled } = await cast.guest.carts.addItem(cart, {
        pin_id: own.pin,
        variant_id: products[0].variant_id,
        quantity: 1,
      })
      const { body: anns } = await ann.core.must<{ cart: { id: string } }>("POST", "/store/carts", {
        region_id: shelf.region_id,
      })
      const one = { pin_id: own.pin, variant_id: products[0].variant_id, quantity: 1 }
      await ann.live.carts.addItem(anns.cart.id, one)
      const told = await toldEndpoint(shop)
      rows = {
        ...own,
        annsCart: anns.cart.id,
        otherCart: await cast.cart(shelf),
        draft: draft.id,
        otherShow: other.show,
        otherPin: other.pin,
        otherMessage: other.message,
        cart,
        line: filled.items?.[0]?.id ?? "",
        order,
        delivery: await roomNews(shop),
        endpoint: told.endpoint,
        sent: told.delivery,
        provider: "system_default",
        // The first of the audit's entries: the merchant has done things.
        entry: "1",
        ...(await accessRows()),
      }
      ticket = (await cast.guest.shows.ticket(own.show)).ticket
      served = new ServedDocument((await (await fetch(new URL("/docs/openapi.json", address))).json()) as Json)
      const found = await rowsOf<{ name: string }>(
        dbConfig.clientUrl,
        `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
         and (table_name like 'live\\_%' or table_name in ('lsn_role',
         'lsn_role_assignment', 'lsn_api_key', 'lsn_webhook_endpoint', 'lsn_webhook_secret', 'cart', 'cart_line_item', 'order', 'customer', 'auth_identity'))`
      )
      tables = found.map(({ name }) => name).sort()
    })

    /** A role, a person, a key and a session for the routes of access. */
    async function accessRows(): Promise<Record<"role" | "person" | "key" | "session", string>> {
      const { core } = merchant
      const grants = ["core.order:read"]
      await core.must("POST", "/admin/access/roles", { name: "packer", title: "Packs", grants })
      const { body: made } = await core.must<{ key: { id: string } }>("POST", "/admin/access/keys", {
        title: "Till",
        grants,
      })
      const { body: page } = await core.must<{ people: { id: string }[] }>("GET", "/admin/access/people")
      const { body: open } = await core.must<{ sessions: { id: string }[] }>("GET", "/admin/access/sessions")
      return {
        role: "packer",
        key: made.key.id,
        person: page.people[0]?.id ?? "",
        session: open.sessions[0]?.id ?? "",
      }
    }

    /** Every row that a request could have written, as one value for each table. */
    async function written(connection: Client): Promise<Record<string, string>> {
      const parts = tables.map(
        (name) =>
          `select '${name}' as name, count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as rows from "${name}" t`
      )
      const found = await connection.query<{ name: string; rows: string }>(parts.join(" union all "))
      return Object.fromEntries(found.rows.map((row) => [row.name, row.rows]))
    }

    /** The database is put back between tests, which nobody may be connected to meanwhile. */
    async function connected<T>(use: (connection: Client) => Promise<T>): Promise<T> {
      const connection = new Client({ connectionString: dbConfig.clientUrl })
      await connection.connect()
      try {
        return await use(connection)
      } finally {
        await connection.end()
      }
    }

    /** What is wrong with how attempts are refused; none when all is well. */
    function problemsOf(attempts: readonly Attempt[]): Promise<string[]> {
      return connected(async (connection) => {
        const problems: string[] = []
        for (const operation of new Set(attempts.map((attempt) => attempt.operation))) {
          const before = await written(connection)
          for (const attempt of attempts) {
            if (attempt.operation === operation) problems.push(...(await refusalProblems(attempt)))
          }
          const after = await written(connection)
          for (const name of tables) {
            if (before[name] !== after[name]) problems.push(`${operation.operationId}: has written into ${name}`)
          }
        }
        return problems
      })
    }

    async function refusalProblems(attempt: Attempt): Promise<string[]> {
      const { operation, wrong, expected, field, code } = attempt
      const response = await send(attempt)
      const text = await response.text()
      const path = new URL(response.url).pathname
      const where = `${operation.operationId}, ${wrong}: ${response.status} ${text.slice(0, 200)}`
      const problems: string[] = []
      if (!expected.includes(response.status)) problems.push(`is not ${expected.join(" or ")}`)
      if (response.status < 400) return problems.map((problem) => `${where}: ${problem}`)
      const contentType = response.headers.get("content-type") ?? ""
      problems.push(
        ...served.problems({
          method: operation.method,
          // Whatever stands in the address, the refusal is this operation's.
          path: served.operationOf(operation.method, path) === operation ? path : exampleOf(operation),
          status: response.status,
          contentType,
          text,
        })
      )
      const body = JSON.parse(text) as {
        code: string
        message: string
        request_id: string
        details?: { field?: string }[]
      }
      if (body.request_id !== response.headers.get("x-request-id"))
        problems.push("has another request id in its header")
      if (!/^[a-z][a-z0-9_]+$/.test(body.code)) problems.push("has a code that is no word")
      if (code && body.code !== code) problems.push(`is not ${code}`)
      if (body.message.trim().split(/\s+/).length < 3) problems.push("has a message that helps nobody")
      if (/\bat \/|node_modules|select |insert |undefined|\[object|Error:/i.test(body.message))
        problems.push("has a message that speaks of our insides")
      if (field && !body.details?.some((detail) => detail.field?.startsWith(field)))
        problems.push(`does not name ${field}`)
      return problems.map((problem) => `${where}: ${problem}`)
    }

    function send({ operation, path, query, headers, body, raw }: Attempt): Promise<Response> {
      const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
      const all: Record<string, string | undefined> = {
        "x-publishable-api-key": key,
        authorization: authorizationFor(operation, sent ?? ""),
        ...(sent === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      }
      const kept = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)
      return fetch(`${address}${path ?? pathOf(operation)}${query ? `?${query}` : ""}`, {
        method: operation.method,
        headers: Object.fromEntries(kept),
        ...(sent === undefined ? {} : { body: sent }),
      })
    }

    /** The log-in with which the operation would answer. */
    function authorizationFor(operation: DocumentedOperation, body: string): string | undefined {
      const bearer = ({ token }: Person) => `Bearer ${token}`
      const of: Record<string, string | undefined> = {
        user: bearer(merchant),
        host: bearer(mia),
        "host-applicant": bearer(applicant),
        "customer-or-host": bearer(ann),
        custom: `Ticket ${ticket}`,
        webhook: livekitSignature(body),
      }
      return of[operation.actor]
    }

    const PARAMS: Record<string, keyof typeof rows | "host"> = {
      shows: "show",
      hosts: "host",
      orders: "order",
      carts: "cart",
      pins: "pin",
      chat: "message",
      roles: "role",
      people: "person",
      entries: "entry",
      keys: "key",
      sessions: "session",
      deliveries: "delivery",
      "outbox/deliveries": "sent",
      endpoints: "endpoint",
      payment: "provider",
    }

    /** The operation's address with ids of rows that exist, one of them put in another's place. */
    function pathOf(operation: DocumentedOperation, replaced: Record<string, string> = {}): string {
      const parts = operation.path.split("/")
      return parts
        .map((part, index) => {
          const name = /^\{(.+)\}$/.exec(part)?.[1]
          if (!name) return part
          const row = PARAMS[parts.slice(index - 2, index).join("/")] ?? PARAMS[parts[index - 1] ?? ""]
          if (!row) throw new Error(`Say which row ${part} of ${operation.path} names.`)
          return replaced[name] ?? (row === "host" ? mia.id : rows[row])
        })
        .join("/")
    }

    function exampleOf(operation: DocumentedOperation): string {
      return operation.path.replace(/\{[^}]+\}/g, "x")
    }

    /** A body that would be taken. An operation that takes one and is not here fails its tests. */
    function bodyOf({ operationId }: DocumentedOperation): Json {
      const [scarf, hat] = products
      const title = { title: "Other" }
      const bodies: Record<string, Json> = {
        "access.roles.create": { name: "night-shift", title: "Night", grants: ["core.order:read"] },
        "access.roles.update": { title: "Packs", grants: ["core.order:read"] },
        "access.people.assign": { role: "viewer" },
        "access.keys.create": { title: "Scanner", grants: ["core.order:read"] },
        "access.keys.rotate": { overlap_ms: 1000 },
        "platform.outbox.endpoints.create": {
          title: "Our ERP",
          url: "https://shop.com/hooks",
          subscriptions: ["order.*"],
          ordering: "parallel",
          concurrency: 4,
        },
        "platform.outbox.endpoints.update": { title: "Our ERP" },
        "platform.outbox.endpoints.rotate": { overlap_ms: 1000 },
        "platform.outbox.endpoints.replay": { since: "2026-01-31T18:00:00Z" },
        "live.admin.hosts.update": { name: "Changed" },
        "live.admin.shows.create": { host_id: mia.id, ...title },
        "live.admin.shows.update": title,
        "live.admin.shows.transition": { action: "end" },
        "live.admin.lineup.set": { product_ids: [hat.id] },
        "live.admin.pins.create": { product_id: hat.id },
        "live.carts.add_item": { pin_id: rows.pin, variant_id: scarf.variant_id, quantity: 1 },
        "live.carts.take_over": { from_cart_id: rows.otherCart },
        "live.hot.chat": { body: "Is it warm?", client_key: "k1" },
        "live.hot.react": { kind: "heart" },
        "live.shows.ticket": { audience_id: "somebody" },
        "live.studio.apply": { handle: "brand-new", name: "New" },
        "live.studio.update": { name: "Changed" },
        "live.studio.shows.create": title,
        "live.studio.shows.update": title,
        "live.studio.shows.transition": { action: "end" },
        "live.studio.lineup.set": { product_ids: [hat.id] },
        "live.studio.pins.create": { product_id: hat.id },
      }
      const body = bodies[operationId]
      if (!body) throw new Error(`Give a valid body for ${operationId}.`)
      return body
    }

    const validBody = (operation: DocumentedOperation) => (operation.body ? { body: bodyOf(operation) } : {})
    const operations = (keep: (operation: DocumentedOperation) => boolean = () => true) =>
      served.operations.filter(keep)
    const takesBody = (operation: DocumentedOperation) => operation.body !== undefined
    const isWebhook = ({ actor }: DocumentedOperation) => actor === "webhook"
    // Who may send a payment's news is the provider's to say, and Medusa's own for tests takes everything.
    const needsLogIn = ({ operationId, security }: DocumentedOperation) =>
      operationId !== "platform.hooks.payment" &&
      security.length > 0 &&
      security.every((way) => Object.keys(way).some((name) => name !== "publishable_key"))

    it("a body with a wrong type, a value out of bounds, a missing or an unknown field", async () => {
      const attempts = operations(takesBody).flatMap((operation): Attempt[] => {
        const schema = served.resolve(operation.body ?? {})
        const valid = bodyOf(operation)
        const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>)
        const wrongValues = properties.flatMap(([name, property]) =>
          candidatesFor(served.resolve(property))
            .filter((value) => !served.accepts(property, value))
            .map((value) => ({
              operation,
              wrong: `${name} is ${JSON.stringify(value).slice(0, 40)}`,
              expected: [400],
              code: "invalid_request",
              field: `body.${name}`,
              body: { ...valid, [name]: value },
            }))
        )
        const missing = ((schema.required ?? []) as string[]).map((name) => ({
          operation,
          wrong: `without ${name}`,
          expected: [400],
          code: "invalid_request",
          field: `body.${name}`,
          body: Object.fromEntries(Object.entries(valid).filter(([other]) => other !== name)),
        }))
        const unknown = [
          { wrong: "an unknown field", field: "body.made_up", body: { ...valid, made_up: 1 } },
          { wrong: "metadata", field: "body.metadata", body: { ...valid, metadata: { live_attribution_id: "x" } } },
          { wrong: "a field called id", field: "body.id", body: { ...valid, id: "mine" } },
          {
            wrong: "a field called __proto__",
            raw: JSON.stringify({ ...valid, made_up: 1 }).replace("made_up", "__proto__"),
          },
        ].map((one) => ({ operation, expected: [400], ...one }))
        return [...wrongValues, ...missing, ...unknown]
      })
      // Bodies of a dozen operations: were it a handful, the document would not have been read.
      expect(attempts.length).toBeGreaterThan(150)
      expect(await problemsOf(attempts)).toEqual([])
    })

    it("a body that is no object, no JSON, not declared as JSON, or too large", async () => {
      const attempts = operations(({ method, actor }) => method !== "GET" && actor !== "webhook").flatMap(
        (operation) => {
          const valid = operation.body ? JSON.stringify(bodyOf(operation)) : `{"x":1}`
          const as = (contentType: string) => ({
            headers: { "content-type": contentType },
            raw: valid,
            expected: [415],
          })
          return [
            { wrong: "a list", raw: "[]", expected: [400] },
            { wrong: "a text", raw: `"text"`, expected: [400] },
            { wrong: "null", raw: "null", expected: [400] },
            { wrong: "half a JSON", raw: `{"title":`, expected: [400], code: "malformed_json" },
            { wrong: "something after the JSON", raw: `${valid}}`, expected: [400], code: "malformed_json" },
            { wrong: "text/plain", ...as("text/plain") },
            { wrong: "a form", ...as("application/x-www-form-urlencoded") },
            { wrong: "multipart", ...as("multipart/form-data; boundary=x") },
            { wrong: "XML", ...as("application/xml") },
            { wrong: "70 kB", raw: JSON.stringify({ made_up: "x".repeat(70_000) }), expected: [413] },
            ...(operation.body ? [] : [{ wrong: "a body where none is taken", raw: valid, expected: [400] }]),
          ].map((one): Attempt => ({ operation, ...one }))
        }
      )
      expect(await problemsOf(attempts)).toEqual([])
    })

    it("a query with an unknown field, a wrong type, a value out of bounds, or one given twice", async () => {
      // What a sender of webhooks appends to the address it was given is its own business.
      const attempts = operations((operation) => !isWebhook(operation)).flatMap((operation): Attempt[] => {
        const body = validBody(operation)
        const parameters = operation.parameters.filter((parameter) => parameter.in === "query")
        const refused = (wrong: string, query: string, field: string) => ({
          operation,
          wrong,
          query,
          field: `query.${field}`,
          expected: [400],
          code: "invalid_request",
          ...body,
        })
        return [
          refused("an unknown field", "made_up=1", "made_up"),
          refused("an unknown nested field", "made_up[a]=1", "made_up"),
          refused("fields of the core", "fields=*orders", "fields"),
          ...parameters.flatMap(({ name, schema }) => [
            ...textsFor(schema)
              .filter((text) => !served.accepts(schema, coerced(schema, text)))
              .map((text) => refused(`${name}=${text.slice(0, 40)}`, `${name}=${encodeURIComponent(text)}`, name)),
            refused(`${name} with parts`, `${name}[a]=1`, name),
            ...(schema.type === "array" ? [] : [refused(`${name} twice`, `${name}=1&${name}=2`, name)]),
          ]),
        ]
      })
      expect(await problemsOf(attempts)).toEqual([])
    })

    it("an address with an id that is too long or holds what no id holds", async () => {
      const odd = [
        "x".repeat(65),
        "a%00b",
        "a%20b",
        "a%0Ab",
        "a%27%20or%201=1--",
        "%3Cb%3E",
        "..%2F..",
        "a.b",
        "%F0%9F%8E%A5",
      ]
      const attempts = operations().flatMap((operation): Attempt[] =>
        operation.parameters
          .filter((parameter) => parameter.in === "path")
          .flatMap(({ name }) =>
            odd.map((value) => ({
              operation,
              wrong: `${name} is ${value.slice(0, 20)}`,
              path: pathOf(operation, { [name]: value }),
              // An address of no sender is no sender's signature.
              expected: isWebhook(operation) ? [400, 401] : [400],
              ...validBody(operation),
            }))
          )
      )
      expect(await problemsOf(attempts)).toEqual([])
      for (const path of ["/store/live/shows/%E0%A4%A", "/admin/live/shows/%", "/live/shows/%ff/chat"]) {
        const response = await fetch(`${address}${path}`, { headers: { "x-publishable-api-key": key } })
        expect([path, response.status < 500 && response.status >= 400]).toEqual([path, true])
        expect(await response.json()).toMatchObject({ code: expect.any(String), request_id: expect.any(String) })
      }
    })

    it("no log-in, a forged one, an expired one, or one of another kind", async () => {
      const now = Math.floor(Date.now() / 1000)
      const claims = (actor_type: string, actor_id: string) => ({
        actor_type,
        actor_id,
        app_metadata: {},
        iat: now - 60,
      })
      const attempts = operations(needsLogIn).flatMap((operation): Attempt[] => {
        const body = isWebhook(operation) ? { raw: "{}" } : validBody(operation)
        const actors: Record<string, [string, string]> = { user: ["user", "user_x"], host: ["host", mia.id] }
        const claimed = claims(...(actors[operation.actor] ?? ["customer", "cus_x"]))
        const forged = { ...claimed, exp: now + 600 }
        const unsigned = `${Buffer.from(`{"alg":"none","typ":"JWT"}`).toString("base64url")}.${signed(forged, "").split(".")[1]}.`
        return [
          ["none", undefined],
          ["a word", "nonsense"],
          ["a token that is none", "Bearer nonsense"],
          ["a token signed by somebody else", `Bearer ${signed(forged, "another secret, of somebody else")}`],
          ["a token that says it needs no signature", `Bearer ${unsigned}`],
          ["a token that has expired", `Bearer ${signed({ ...claimed, exp: now - 1 }, SHOP_ENVIRONMENT.JWT_SECRET)}`],
          ["a secret key that does not exist", `Basic ${Buffer.from("sk_made_up:").toString("base64")}`],
          ["a ticket that is none", "Ticket nonsense"],
          ["a ticket of somebody's own making", `Ticket ${ticketOf({ show_id: rows.show }, "not the shop's secret")}`],
        ].map(([wrong, authorization]) => ({
          operation,
          wrong: `log-in: ${wrong}`,
          headers: { authorization },
          expected: [401],
          ...body,
        }))
      })
      expect(attempts.length).toBeGreaterThan(200)
      expect(await problemsOf(attempts)).toEqual([])
    })

    it("a customer or an applicant where a host or a merchant must be, a host among the merchants, and so on", async () => {
      const bearers: Record<string, Person> = { ann, mia, merchant, applicant }
      const welcome: Record<string, readonly string[]> = {
        user: ["merchant"],
        host: ["mia"],
        "host-applicant": ["applicant", "mia"],
        "customer-or-host": ["ann", "mia"],
      }
      const attempts = operations(needsLogIn).flatMap((operation): Attempt[] =>
        Object.entries(bearers)
          .filter(([name]) => !welcome[operation.actor]?.includes(name))
          .map(([name, { token }]) => ({
            operation,
            wrong: `as ${name}`,
            headers: { authorization: `Bearer ${token}` },
            expected: [401, 403],
            ...(isWebhook(operation) ? { raw: "{}" } : validBody(operation)),
          }))
      )
      const apply = served.operation("live.studio.apply")
      const asMia = { authorization: `Bearer ${mia.token}` }
      attempts.push({ operation: apply, wrong: "as a host", headers: asMia, expected: [409], ...validBody(apply) })
      expect(await problemsOf(attempts)).toEqual([])
    })

    it("a ticket of another show, of a guest, or past its time, where somebody speaks", async () => {
      const hot = operations(({ path }) => path.startsWith("/live/"))
      expect(hot.map(({ operationId }) => operationId)).toEqual(["live.hot.chat", "live.hot.react"])
      const holder = { type: "customer", id: "cus_x", name: "Somebody" }
      const attempts = hot.flatMap((operation) =>
        [
          ["of another show", ticketOf({ show_id: rows.otherShow, holder })],
          ["of another scope", ticketOf({ show_id: rows.show, holder, scope: "another" })],
          ["past its time", ticketOf({ show_id: rows.show, holder, expires_at: Date.now() - 1 })],
          ...(operation.operationId === "live.hot.chat" ? [["of a guest", ticket] as const] : []),
        ].map(([wrong, value]): Attempt => ({
          operation,
          wrong: `a ticket ${wrong}`,
          headers: { authorization: `Ticket ${value}` },
          expected: [401],
          ...validBody(operation),
        }))
      )
      expect(await problemsOf(attempts)).toEqual([])
    })

    it("no publishable key, or one that does not exist", async () => {
      const attempts = operations(({ security }) => security.some((way) => "publishable_key" in way)).flatMap(
        (operation): Attempt[] =>
          [undefined, "pk_made_up", "x".repeat(500)].map((value) => ({
            operation,
            wrong: `publishable key: ${value?.slice(0, 10)}`,
            headers: { "x-publishable-api-key": value },
            expected: [400, 401],
            ...validBody(operation),
          }))
      )
      expect(await problemsOf(attempts)).toEqual([])
    })

    it("an id of a row that does not exist, in the address or in the body", async () => {
      const inAddress = operations(({ actor }) => actor !== "custom").flatMap((operation): Attempt[] =>
        operation.parameters
          .filter((parameter) => parameter.in === "path")
          .map(({ name }) => ({
            operation,
            wrong: `${name} of nothing`,
            // A role is called by its name, which has no capitals.
            path: pathOf(operation, { [name]: ["name", "role"].includes(name) ? "absent" : ABSENT }),
            expected: isWebhook(operation) ? [401] : [404],
            ...validBody(operation),
          }))
      )
      const inBody = (
        [
          ["live.admin.shows.create", { host_id: ABSENT }, [404]],
          ["live.admin.lineup.set", { product_ids: [products[0].id, ABSENT] }, [400]],
          ["live.studio.lineup.set", { product_ids: [products[0].id, ABSENT] }, [400]],
          ["live.admin.pins.create", { product_id: ABSENT }, [409]],
          ["live.studio.pins.create", { product_id: ABSENT }, [409]],
          ["live.carts.add_item", { pin_id: ABSENT }, [404]],
          ["live.carts.take_over", { from_cart_id: ABSENT }, [404]],
          ["live.carts.add_item", { variant_id: ABSENT }, [400]],
        ] as const
      ).map(([operationId, change, expected]): Attempt => {
        const operation = served.operation(operationId)
        const body = { ...bodyOf(operation), ...change }
        return { operation, wrong: `${Object.keys(change).join()} of nothing`, body, expected }
      })
      expect(await problemsOf([...inAddress, ...inBody])).toEqual([])
    })

    it("what belongs to another host, another show, or is not public", async () => {
      const asLeo = { authorization: `Bearer ${leo.token}` }
      const attempts = operations(({ path }) => path.startsWith("/store/live/studio/shows/{id}")).map(
        (operation): Attempt => ({
          operation,
          wrong: "another host's show",
          headers: asLeo,
          expected: [404],
          ...validBody(operation),
        })
      )
      expect(attempts.length).toBeGreaterThan(6)
      const { id: otherVariant } = { id: products[1].variant_id }
      const cases: [string, Partial<Attempt> & { expected: readonly number[] }, Record<string, string>?][] = [
        ["live.studio.pins.remove", { expected: [404] }, { pin_id: rows.otherPin }],
        ["live.admin.pins.remove", { expected: [404] }, { pin_id: rows.otherPin }],
        ["live.admin.chat.remove", { expected: [404] }, { message_id: rows.otherMessage }],
        ["live.carts.add_item", { expected: [400], body: { pin_id: rows.pin, variant_id: otherVariant, quantity: 1 } }],
        ...["retrieve", "chat", "ticket", "video"].map(
          (name): [string, { expected: readonly number[] }, Record<string, string>] => [
            `live.shows.${name}`,
            { expected: [404] },
            { id: rows.draft },
          ]
        ),
      ]
      for (const [operationId, given, replaced] of cases) {
        const operation = served.operation(operationId)
        const path = pathOf(operation, replaced)
        attempts.push({ operation, wrong: "of another", path, ...validBody(operation), ...given })
      }
      expect(await problemsOf(attempts)).toEqual([])
    })

    it("the cart of a customer's account, for anybody else", async () => {
      const others: Record<string, string | undefined> = {
        "a guest": undefined,
        "another customer": `Bearer ${bob.token}`,
        "a host": `Bearer ${mia.token}`,
      }
      const attempts = operations(({ path }) => path.startsWith("/store/live/carts/{id}")).flatMap((operation) =>
        Object.entries(others).flatMap(([who, authorization]): Attempt[] => {
          const body = bodyOf(operation)
          const given = { operation, headers: { authorization }, expected: [404], code: "cart_not_found" }
          const into = { ...given, wrong: `as ${who}`, path: pathOf(operation, { id: rows.annsCart }), body }
          return "from_cart_id" in body
            ? [into, { ...given, wrong: `out of it, as ${who}`, body: { from_cart_id: rows.annsCart } }]
            : [into]
        })
      )
      expect(attempts.length).toBeGreaterThanOrEqual(3)
      expect(await problemsOf(attempts)).toEqual([])
    })

    it("what the state of a show, a pin or a host does not allow", async () => {
      const past = new Date(Date.now() - 60_000).toISOString()
      const [scarf] = products
      const both = (name: string, given: Omit<Attempt, "operation">, replaced?: Record<string, string>) =>
        ["studio", "admin"].map((side): Attempt => {
          const operation = served.operation(`live.${side}.${name}`)
          return { operation, path: pathOf(operation, replaced), ...given }
        })
      const one = (operationId: string, given: Omit<Attempt, "operation">): Attempt => ({
        operation: served.operation(operationId),
        ...given,
      })
      const draft = { id: rows.draft }
      const conflict = { expected: [409] }
      const attempts = [
        ...both("shows.transition", { wrong: "start a live show", body: { action: "start" }, ...conflict }),
        ...both("shows.transition", { wrong: "unschedule a live show", body: { action: "unschedule" }, ...conflict }),
        ...both("shows.transition", { wrong: "end a draft", body: { action: "end" }, ...conflict }, draft),
        ...both("shows.transition", { wrong: "a second live show", body: { action: "start" }, ...conflict }, draft),
        ...both("shows.transition", { wrong: "no time", body: { action: "schedule" }, expected: [400, 409] }, draft),
        ...both(
          "shows.transition",
          { wrong: "a time past", body: { action: "schedule", scheduled_at: past }, expected: [400, 409] },
          draft
        ),
        ...both("pins.create", { wrong: "pin in a draft", body: { product_id: scarf.id }, ...conflict }, draft),
        ...both("pins.create", { wrong: "pinned already", body: { product_id: scarf.id }, ...conflict }),
        ...both("pins.create", { wrong: "slot taken", body: { product_id: products[1].id, slot: 1 }, ...conflict }),
        ...both("shows.update", { wrong: "another video while live", body: { video_kind: "livekit" }, ...conflict }),
        one("live.admin.shows.delete", { wrong: "a show that took place", ...conflict }),
        one("live.studio.apply", {
          wrong: "a handle that is taken",
          body: { handle: mia.handle, name: "Mia" },
          ...conflict,
        }),
        one("live.shows.video", { wrong: "a show without a video server", ...conflict }),
        one("live.studio.video", { wrong: "a show without a video server", ...conflict }),
      ]
      expect(await problemsOf(attempts)).toEqual([])
    })

    it("a webhook with bytes that were changed on the road, or signed by somebody else", async () => {
      const [hook] = operations(isWebhook)
      if (!hook) throw new Error("The document has no webhook.")
      const event = JSON.stringify({
        event: "room_finished",
        id: "EV_x",
        createdAt: "1",
        room: { name: `default:live:show:${rows.show}` },
      })
      const attempts = [
        {
          wrong: "changed bytes",
          raw: event.replace("EV_x", "EV_y"),
          headers: { authorization: livekitSignature(event) },
        },
        {
          wrong: "another's signature",
          raw: event,
          headers: { authorization: livekitSignature(event, { secret: "another secret" }) },
        },
        { wrong: "no signature", raw: event, headers: { authorization: undefined } },
      ].map((attempt): Attempt => ({ operation: hook, expected: [401], ...attempt }))
      attempts.push({ operation: hook, wrong: "a megabyte", raw: "x".repeat(1_100_000), expected: [413] })
      expect(await problemsOf(attempts)).toEqual([])
    })

    it("metadata under live_ on every cart route of the core, however it is sent", async () => {
      const before = await connected(written)
      const line = { variant_id: products[0].variant_id, quantity: 1 }
      const forged = [{ live_attribution_id: "liveattr_x" }, { LIVE_show: "x" }, { a: 1, live_: null }]
      const routes: [string, (metadata: Json) => Json][] = [
        ["/store/carts", (metadata) => ({ metadata })],
        ["/store/carts", (metadata) => ({ items: [line, { ...line, metadata }] })],
        [`/store/carts/${rows.cart}`, (metadata) => ({ metadata })],
        [`/store/carts/${rows.cart}/line-items`, (metadata) => ({ ...line, metadata })],
        [`/store/carts/${rows.cart}/line-items/${rows.line}`, (metadata) => ({ quantity: 2, metadata })],
      ]
      const headers = { "x-publishable-api-key": key }
      for (const [path, bodyWith] of routes) {
        // The router takes an address in any case, and with a slash too many at its end.
        for (const address_ of [path, `${path}/`, path.replace("/store/carts", "/STORE/Carts")]) {
          for (const metadata of forged) {
            const response = await fetch(`${address}${address_}`, {
              method: "POST",
              headers: { ...headers, "content-type": "application/json" },
              body: JSON.stringify(bodyWith(metadata)),
            })
            const body = (await response.json()) as Json
            expect([address_, metadata, response.status, body.code]).toEqual([
              address_,
              metadata,
              400,
              "reserved_metadata",
            ])
            expect(body).toMatchObject({ type: "invalid_data", message: expect.stringContaining("Leave it out") })
          }
        }
        const form = await fetch(`${address}${path}`, {
          method: "POST",
          headers: { ...headers, "content-type": "application/x-www-form-urlencoded" },
          body: "quantity=2&metadata[live_attribution_id]=x&items[0][metadata][live_x]=1",
        })
        expect([path, form.status >= 400 && form.status < 500]).toEqual([path, true])
      }
      expect(await connected(written)).toEqual(before)
    })

    it("would see it when something is written", async () => {
      const operation = served.operation("live.studio.update")
      const problems = await problemsOf([{ operation, wrong: "nothing", expected: [400], body: { name: "Changed" } }])
      expect(problems).toEqual([
        expect.stringContaining("is not 400"),
        expect.stringContaining("written into live_host"),
      ])
    })
  },
})

/** A ticket made by hand, as the contract says it is made. */
function ticketOf(claims: Json, secret: string = SHOP_ENVIRONMENT.LSN_TICKET_SECRET): string {
  const all = { scope: "default", audience_id: "a", holder: null, expires_at: Date.now() + 60_000, ...claims }
  const payload = `t1.${Buffer.from(JSON.stringify(all)).toString("base64url")}`
  return `${payload}.${createHmac("sha256", secret).update(payload).digest("base64url")}`
}

/** Values of every type, and those just outside of a schema's own bounds; some of them will be right. */
function candidatesFor(schema: Json): unknown[] {
  const choices = [schema, ...((schema.anyOf ?? []) as Json[])]
  const bounds = choices.flatMap(({ maxLength, maxItems, maximum, minimum }) => [
    ...(typeof maxLength === "number" ? ["x".repeat(maxLength + 1)] : []),
    ...(typeof maxItems === "number" ? [Array.from({ length: maxItems + 1 }, (_, index) => `x${index}`)] : []),
    ...(typeof maximum === "number" ? [maximum + 1] : []),
    ...(typeof minimum === "number" ? [minimum - 1] : []),
  ])
  return [7.5, -1, true, "not what is asked for \u0007", "", {}, { $ne: null }, [], [7], [null], null, ...bounds]
}

/** The same as the text of a query. */
function textsFor(schema: Json): string[] {
  const bound = (value: unknown) => (typeof value === "number" && Math.abs(value) < 1e12 ? value : undefined)
  const { maximum, minimum, maxLength, maxItems } = schema
  return [
    ...["", "abc", "-1", "1.5", "1e3", "a b", "../x", "x".repeat((bound(maxLength) ?? 200) + 1)],
    ...(bound(maximum) === undefined ? [] : [String(Number(maximum) + 1)]),
    ...(bound(minimum) === undefined ? [] : [String(Number(minimum) - 1)]),
    ...(bound(maxItems) === undefined ? [] : [Array.from({ length: Number(maxItems) + 1 }, () => "live").join(",")]),
  ]
}

/** What a text of a query means, by the type that its schema asks for. */
function coerced(schema: Json, text: string): unknown {
  if (schema.type === "integer") return /^-?\d{1,15}$/.test(text) ? Number(text) : text
  if (schema.type === "array") return text.split(",")
  return text
}
