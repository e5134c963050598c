import { createServer, type IncomingMessage, type Server } from "node:http"
import type { AddressInfo } from "node:net"

import { createLsn } from "./index"
import { createLive, LsnApiError } from "./live"

interface Seen {
  method: string | undefined
  url: string | undefined
  headers: IncomingMessage["headers"]
  body: string
}

let server: Server
let seen: Seen[]
let answer: { status: number; body: string; headers?: Record<string, string> }

beforeAll(async () => {
  server = createServer((req, res) => {
    let body = ""
    req.on("data", (chunk: Buffer) => (body += chunk.toString()))
    req.on("end", () => {
      seen.push({ method: req.method, url: req.url, headers: req.headers, body })
      res.writeHead(answer.status, { "content-type": "application/json", ...answer.headers }).end(answer.body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => {
  seen = []
  answer = { status: 200, body: "{}" }
})

const baseUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const live = () => createLive({ baseUrl: `${baseUrl()}/`, publishableKey: "pk_1", locale: "de-CH" })

test("a call goes to the address of its operation, with key and locale", async () => {
  await live().shows.list({ status: ["live", "scheduled"], limit: 5, host: undefined })
  expect(seen[0]).toMatchObject({ method: "GET", url: "/store/live/shows?status=live,scheduled&limit=5", body: "" })
  expect(seen[0]?.headers).toMatchObject({ "x-publishable-api-key": "pk_1", "x-medusa-locale": "de-CH" })
  expect(seen[0]?.headers["content-type"]).toBeUndefined()
})

test("what stands in a path cannot lead elsewhere", async () => {
  await live().shows.retrieve("../../admin/users?x=1#y")
  expect(seen[0]?.url).toBe("/store/live/shows/..%2F..%2Fadmin%2Fusers%3Fx%3D1%23y")
  for (const value of ["", ".", ".."]) await expect(live().shows.retrieve(value)).rejects.toThrow(TypeError)
})

test("a token and a ticket are sent as what they are, and a call's own headers win", async () => {
  await live().studio.me({ token: "jwt", headers: { "X-Medusa-Locale": "fr" } })
  await live().hot.chat("show_1", { body: "hi", client_key: "k" }, { ticket: "tick" })
  expect(seen[0]?.headers).toMatchObject({ authorization: "Bearer jwt", "x-medusa-locale": "fr" })
  expect(seen[1]?.headers).toMatchObject({ authorization: "Ticket tick", "content-type": "application/json" })
  expect(seen[1]?.body).toBe('{"body":"hi","client_key":"k"}')
})

test("what a framework adds to fetch is handed on", async () => {
  const inits: RequestInit[] = []
  const spy: typeof fetch = (_, init) => {
    inits.push(init ?? {})
    return Promise.resolve(new Response("{}"))
  }
  await createLive({ baseUrl: "", fetch: spy }).shows.list(
    {},
    { next: { revalidate: 5, tags: ["shows"] }, cache: "force-cache" }
  )
  expect(inits[0]).toMatchObject({ method: "GET", next: { revalidate: 5, tags: ["shows"] }, cache: "force-cache" })
})

test("a refusal is thrown with all its fields", async () => {
  answer = {
    status: 400,
    body: JSON.stringify({
      type: "invalid_data",
      code: "invalid_request",
      message: "body.title: too long",
      request_id: "req-1",
      details: [{ field: "body.title", code: "too_big", message: "too long" }],
    }),
  }
  const error = await live()
    .studio.shows.create({ title: "x" })
    .catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(LsnApiError)
  expect(error).toMatchObject({ status: 400, type: "invalid_data", code: "invalid_request", requestId: "req-1" })
  expect((error as LsnApiError).about("body.title")).toBe("too long")
})

test("a proxy's page and a lost server are errors of the same class", async () => {
  answer = { status: 502, body: "<html>", headers: { "x-request-id": "req-2" } }
  await expect(live().shows.list()).rejects.toMatchObject({ status: 502, code: "unknown_error", requestId: "req-2" })
  const lost = createLive({ baseUrl: "http://127.0.0.1:1" })
  await expect(lost.shows.list()).rejects.toMatchObject({ status: 0, code: "unreachable" })
})

test("a call that was given up is not called unreachable", async () => {
  const controller = new AbortController()
  controller.abort()
  await expect(live().shows.list({}, { signal: controller.signal })).rejects.toMatchObject({ name: "AbortError" })
})

test("whoever logged in through Medusa's client is logged in for the live shop", async () => {
  const lsn = createLsn({
    baseUrl: baseUrl(),
    publishableKey: "pk_1",
    auth: { type: "jwt", jwtTokenStorageMethod: "memory" },
  })
  await lsn.core.client.setToken("of-ada")
  await lsn.live.studio.me()
  expect(seen[0]?.headers.authorization).toBe("Bearer of-ada")
})
