import { received } from "./api/contracts"
import { type Answer, bearer, type Stack, startStack, STOREFRONT } from "./server"

let stack: Stack

beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack.close())

function expectRefusal(answer: Answer, status: number, code: string): void {
  expect({ status: answer.status, code: answer.body.code, text: answer.text }).toEqual({
    status,
    code,
    text: answer.text,
  })
  expect(typeof answer.body.type).toBe("string")
  expect(answer.body.message).toEqual(expect.stringMatching(/./))
  expect(answer.body.request_id).toBe(answer.headers["x-request-id"])
  expect(
    Object.keys(answer.body).every((key) => ["type", "code", "message", "request_id", "details"].includes(key))
  ).toBe(true)
}

const fieldsOf = (answer: Answer) =>
  (answer.body.details as Array<{ field: string; code: string }>).map(({ field }) => field)

describe("closed by default", () => {
  test.each([
    ["GET", "/store/stall/unnamed"],
    ["POST", "/store/stall/unnamed"],
    ["HEAD", "/store/stall/unnamed"],
    ["GET", "/STORE/Stall/Unnamed"],
    ["GET", "/store//stall/unnamed"],
    ["GET", "//store/stall/unnamed"],
    ["GET", "/store/stall//unnamed/"],
    ["GET", "/store/st%61ll/unnamed"],
    ["GET", "/store/x/../stall/unnamed"],
    ["GET", "/store/stall/nothing-there"],
    ["GET", "/store/stall"],
    ["DELETE", "/store/stall/fruit"],
    ["PUT", "/store/stall/fruit/apple"],
    ["GET", "/hooks/stall"],
  ])("%s %s, which has no contract, is answered 404 before any handler", async (method, path) => {
    const answer = await stack.ask(path, { method })
    expect(answer.status).toBe(404)
    if (method !== "HEAD") expectRefusal(answer, 404, "no_route_contract")
  })

  test("what lies outside the prefixes is left to others", async () => {
    const answer = await stack.ask("/store/stallion")
    expect(answer.status).toBe(404)
    expect(answer.body.code).toBeUndefined()
  })

  test("a route is found whatever the case of its address, and with a slash at its end", async () => {
    expect((await stack.ask("/STORE/stall/Fruit/")).status).toBe(200)
  })
})

describe("who may", () => {
  test("an admin route refuses somebody without a log-in, in our shape", async () => {
    expectRefusal(await stack.ask("/admin/stall"), 401, "not_authenticated")
  })

  test("an admin route refuses a customer, a host and a forged token", async () => {
    expectRefusal(await stack.ask("/admin/stall", { headers: bearer("customer", "cus_1") }), 401, "not_authenticated")
    expectRefusal(await stack.ask("/admin/stall", { headers: bearer("host", "host_1") }), 401, "not_authenticated")
    expectRefusal(
      await stack.ask("/admin/stall", { headers: { authorization: "Bearer x.y.z" } }),
      401,
      "not_authenticated"
    )
  })

  test("an admin user and a secret key are the founder until roles are assigned", async () => {
    const user = await stack.ask("/admin/stall", { headers: bearer("user", "user_1") })
    expect(user.body).toEqual({ actor: { type: "user", id: "user_1" }, roles: ["founder"] })
    const key = await stack.ask("/admin/stall", {
      headers: { authorization: `Basic ${Buffer.from("sk_good:").toString("base64")}` },
    })
    expect(key.body).toEqual({ actor: { type: "api-key", id: "apk_2" }, roles: ["founder"] })
  })

  test("a host's route takes the host and refuses the customer", async () => {
    expect((await stack.ask("/store/own", { headers: bearer("host", "host_1") })).body).toEqual({
      actor: { type: "host", id: "host_1" },
    })
    expectRefusal(await stack.ask("/store/own", { headers: bearer("customer", "cus_1") }), 401, "not_authenticated")
  })

  test("a route's own condition is asked of whoever the policy lets in, and refuses with its own code", async () => {
    const away = await stack.ask("/store/own?nonsense=1", { headers: bearer("host", "host_away") })
    expectRefusal(away, 403, "host_away")
    expectRefusal(await stack.ask("/store/own"), 401, "not_authenticated")
  })

  test("a route for anyone knows who is logged in", async () => {
    expect((await stack.ask("/store/stall/fruit")).body.actor).toEqual({ type: "anyone", id: null })
    expect((await stack.ask("/store/stall/fruit", { headers: bearer("customer", "cus_1") })).body.actor).toEqual({
      type: "customer",
      id: "cus_1",
    })
  })

  test("a plugin's own log-in comes first, and a wrong one is not taken for none", async () => {
    const json = { body: "hello" }
    const good = await stack.ask("/live/stall", { method: "POST", json, headers: { authorization: "Ticket good" } })
    expect(good.body.actor).toEqual({ type: "ticket", id: "tick_1", show: "show_1" })
    const bad = await stack.ask("/live/stall", { method: "POST", json, headers: { authorization: "Ticket bad" } })
    expectRefusal(bad, 401, "ticket_invalid")
    expectRefusal(await stack.ask("/live/stall", { method: "POST", json }), 401, "not_authenticated")
  })

  test("a stranger with a wrong body is told to log in, and nothing about the body", async () => {
    expectRefusal(await stack.ask("/live/stall", { method: "POST", json: { nonsense: 1 } }), 401, "not_authenticated")
  })
})

describe("publishable key outside /store", () => {
  const speak = (headers: Record<string, string>) =>
    stack.ask("/live/stall", {
      method: "POST",
      json: { body: "hi" },
      headers: { authorization: "Ticket good", ...headers },
    })

  test("a missing and a wrong key are refused", async () => {
    expectRefusal(await speak({ "x-publishable-api-key": "" }), 400, "publishable_key_required")
    expectRefusal(await speak({ "x-publishable-api-key": "pk_wrong" }), 401, "publishable_key_invalid")
  })

  test("a known key is asked for once, and an unknown one is not asked for each time", async () => {
    await speak({})
    await speak({ "x-publishable-api-key": "pk_other" })
    const before = stack.keyQueries()
    await Promise.all(Array.from({ length: 20 }, () => speak({})))
    await Promise.all(Array.from({ length: 20 }, () => speak({ "x-publishable-api-key": "pk_other" })))
    expect(stack.keyQueries()).toBe(before)
  })
})

describe("what a request may hold", () => {
  const change = (json: unknown, headers = {}) =>
    stack.ask("/store/stall/fruit/apple", { method: "POST", json, headers })

  test("a good one passes", async () => {
    const answer = await change({ name: " Apple ", colours: ["red"] })
    expect(answer.body).toEqual({ fruit: { id: "apple", name: "Apple", colours: ["red"] } })
  })

  test.each([
    ["an unknown field", { name: "Apple", price: 1 }, ["body.price"]],
    [
      "a field that would reach an object's prototype",
      JSON.parse('{"name":"a","__proto__":{"admin":true}}'),
      ["body.__proto__"],
    ],
    ["a wrong type", { name: 7 }, ["body.name"]],
    ["a missing field", {}, ["body.name"]],
    ["a string that is too long", { name: "x".repeat(21) }, ["body.name"]],
    ["a list that is too long", { name: "a", colours: ["1", "2", "3", "4"] }, ["body.colours"]],
    ["a wrong item of a list", { name: "a", colours: ["1", 2] }, ["body.colours[1]"]],
    ["a NUL, which PostgreSQL cannot store", { name: "a\u0000b" }, ["body.name"]],
    ["a list where an object belongs", [1], ["body"]],
    ["null", null, ["body.name"]],
  ])("%s is refused by name", async (_, json, fields) => {
    const answer = await change(json)
    // A body that is not an object or a list is refused by the parser already.
    expectRefusal(answer, 400, json === null ? "malformed_json" : "invalid_request")
    if (json !== null) expect(fieldsOf(answer)).toEqual(fields)
  })

  test("a parameter of the address and of the query is held against its schema", async () => {
    expect(fieldsOf(await stack.ask("/store/stall/fruit/a%20b", { method: "POST", json: { name: "a" } }))).toEqual([
      "params.id",
    ])
    expect(fieldsOf(await stack.ask("/store/stall/fruit?limit=1000"))).toEqual(["query.limit"])
    expect(fieldsOf(await stack.ask("/store/stall/fruit?limit=ten"))).toEqual(["query.limit"])
    expect(fieldsOf(await stack.ask("/store/stall/fruit?limit=1&limit=2"))).toEqual(["query.limit"])
    expect(fieldsOf(await stack.ask("/store/stall/fruit?colour=blue"))).toEqual(["query.colour[0]"])
    expect(fieldsOf(await stack.ask("/store/stall/fruit?fields=*secret"))).toEqual(["query.fields"])
    expect(fieldsOf(await stack.ask("/store/stall/fruit?__proto__[x]=1&constructor=2"))).toContain("query.constructor")
  })

  test("the query's text becomes what the schema asks for", async () => {
    const answer = await stack.ask("/store/stall/fruit?limit=5&colour=red,green&ripe=true")
    expect(answer.body.query).toEqual({ limit: 5, offset: 0, colour: ["red", "green"], ripe: true })
    const brackets = await stack.ask("/store/stall/fruit?colour[]=red&colour[]=green")
    expect(brackets.body.query).toEqual({ limit: 20, offset: 0, colour: ["red", "green"] })
  })

  test("malformed JSON, another content type and too large a body are refused", async () => {
    const path = "/store/stall/fruit/apple"
    const json = { "content-type": "application/json" }
    expectRefusal(await stack.ask(path, { method: "POST", headers: json, body: '{"name":' }), 400, "malformed_json")
    expectRefusal(
      await stack.ask(path, { method: "POST", headers: { "content-type": "text/plain" }, body: '{"name":"a"}' }),
      415,
      "unsupported_media_type"
    )
    expectRefusal(
      await stack.ask(path, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: "name=a",
      }),
      415,
      "unsupported_media_type"
    )
    expectRefusal(await change({ name: "a", pad: "x".repeat(2000) }), 413, "body_too_large")
    expectRefusal(await change({ name: "a" }, { "content-encoding": "nonsense" }), 415, "unsupported_encoding")
  })

  test("a very deep body is refused and does not end the process", async () => {
    const deep = "[".repeat(450) + "]".repeat(450)
    const headers = { "content-type": "application/json" }
    expectRefusal(
      await stack.ask("/store/stall/fruit/apple", { method: "POST", headers, body: `{"name":${deep}}` }),
      400,
      "invalid_request"
    )
  })
})

describe("request id", () => {
  test("a safe one is kept, on every kind of answer", async () => {
    const headers = { "x-request-id": "req-2026.11:22/abc" }
    for (const path of ["/store/stall/fruit", "/store/stall/unnamed", "/admin/stall", "/admin/other", "/elsewhere"]) {
      expect((await stack.ask(path, { headers })).headers["x-request-id"]).toBe("req-2026.11:22/abc")
    }
  })

  test.each([
    ["with markup", '"><script>'],
    ["with a space", "a b"],
    ["with a tab, which could end a column of a log", "a\tb"],
    ["too long", "x".repeat(129)],
    ["empty", ""],
    ["with letters that a terminal reads as a command", "a\u009b31m"],
  ])("one %s is replaced", async (_, sent) => {
    const answer = await stack.ask("/store/stall/unnamed", { headers: { "x-request-id": sent } })
    expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/)
    expect(answer.body.request_id).toBe(answer.headers["x-request-id"])
  })

  test("it is known after waiting, to each of many requests at once, and stands in the log", async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `many-${index}`)
    const answers = await Promise.all(
      ids.map((id) =>
        stack.ask("/live/stall", {
          method: "POST",
          json: { body: "hi" },
          headers: { authorization: "Ticket good", "x-request-id": id },
        })
      )
    )
    expect(answers.map((answer) => answer.body.id_after_waiting)).toEqual(ids)
    await stack.ask("/store/stall/teapot?how=bug", { headers: { "x-request-id": "find-me" } })
    expect(stack.log.some((line) => line.startsWith("[find-me] 500"))).toBe(true)
  })
})

describe("one shape of errors", () => {
  test.each([
    ["refused", 409, "invalid_transition", "conflict"],
    ["medusa", 404, "not_found", "not_found"],
    ["conflict", 409, "invalid_state_error", "conflict"],
    ["duplicate", 422, "invalid_request_error", "duplicate_error"],
    ["zod", 400, "invalid_request", "invalid_data"],
    ["unique", 409, "already_exists", "duplicate_error"],
    ["serialization", 503, "try_again", "unavailable"],
    ["database", 500, "api_error", "database_error"],
    ["bug", 500, "unknown_error", "unknown_error"],
    ["text", 500, "unknown_error", "unknown_error"],
  ])("%s", async (how, status, code, type) => {
    const answer = await stack.ask(`/store/stall/teapot?how=${how}`)
    expectRefusal(answer, status, code)
    expect(answer.body.type).toBe(type)
    for (const secret of ["hunter2", "10.0.0.3", "ada@example.com", "select", "Cannot read", "at /", "node_modules"]) {
      expect(answer.text).not.toContain(secret)
    }
  })

  test("Medusa's own refusals on its own routes have it too", async () => {
    const answer = await stack.ask("/store/stallion", { headers: { "x-publishable-api-key": "" } })
    expectRefusal(answer, 400, "not_allowed")
    expect(answer.body.message).toContain("Publishable API key required")
  })
})

describe("a storefront's browser under /live", () => {
  test("the preflight of a known origin is answered, of another not", async () => {
    const preflight = (origin: string) =>
      stack.ask("/live/stall", {
        method: "OPTIONS",
        headers: { origin, "access-control-request-method": "POST", "access-control-request-headers": "authorization" },
      })
    const known = await preflight(STOREFRONT)
    expect(known.status).toBe(204)
    expect(known.headers["access-control-allow-origin"]).toBe(STOREFRONT)
    expect(known.headers["access-control-allow-headers"]).toContain("authorization")
    expect((await preflight("http://evil.test")).headers["access-control-allow-origin"]).toBeUndefined()
    expect((await preflight(`${STOREFRONT}.evil.test`)).headers["access-control-allow-origin"]).toBeUndefined()
  })

  test("it may read a refusal and the request id", async () => {
    const answer = await stack.ask("/live/stall", { method: "POST", json: {}, headers: { origin: STOREFRONT } })
    expect(answer.status).toBe(401)
    expect(answer.headers["access-control-allow-origin"]).toBe(STOREFRONT)
    expect(answer.headers["access-control-expose-headers"]).toContain("x-request-id")
    expect(answer.headers.vary).toContain("Origin")
  })
})

describe("webhook entry", () => {
  const deliver = (bytes: Buffer, contentType: string, signature = bytes.toString("hex")) =>
    stack.ask("/hooks/stall", {
      method: "POST",
      body: bytes,
      headers: { "content-type": contentType, "x-signature": signature },
    })

  test.each([
    "application/webhook+json",
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "nonsense",
  ])("the bytes of a delivery of type %s are kept exactly", async (contentType) => {
    received.length = 0
    const bytes = Buffer.from([...Buffer.from('{"a" : 1.0,\r\n "é":"'), 0xff, 0x00, 0xfe, ...Buffer.from('"}')])
    const answer = await deliver(bytes, contentType)
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: { received: true } })
    expect(received).toHaveLength(1)
    expect(received[0]?.bytes.equals(bytes)).toBe(true)
    expect(received[0]?.untouched).toBe(true)
  })

  test("a wrong signature, and a right one over other bytes, are refused and nothing is handled", async () => {
    received.length = 0
    const bytes = Buffer.from('{"amount":1}')
    expectRefusal(await deliver(bytes, "application/json", "00"), 401, "invalid_signature")
    expectRefusal(
      await deliver(Buffer.from('{"amount":9}'), "application/json", bytes.toString("hex")),
      401,
      "invalid_signature"
    )
    expect(received).toHaveLength(0)
  })

  test("one that is too large is refused", async () => {
    expectRefusal(await deliver(Buffer.alloc(2049, 0x20), "application/json"), 413, "body_too_large")
  })

  test("bytes that are not JSON do not reach a parser", async () => {
    expect((await deliver(Buffer.from("{{{{"), "application/json")).status).toBe(200)
  })
})
