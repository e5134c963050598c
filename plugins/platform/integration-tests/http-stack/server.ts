import { createServer, request, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { join } from "node:path"

import { configManager } from "@medusajs/framework/config"
import { ApiLoader, expressLoader } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { asValue } from "@medusajs/framework/awilix"
import { ContainerRegistrationKeys, createMedusaContainer, generateJwtToken, Modules } from "@medusajs/framework/utils"
import express, { type Request } from "express"

import { DEFAULT_SCOPE, scope } from "@lsn/platform/scope"

const JWT_SECRET = "a secret of the test"

export const PUBLISHABLE_KEY = "pk_test"
export const STOREFRONT = "http://shop.test"

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Record<string, unknown>
  text: string
}

export interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  json?: unknown
  /** The shop whose address is called; the first one where none is said. */
  shop?: string
}

export interface StackOptions {
  /** The scopes that this process serves, each at an address of its own. */
  shops?: readonly string[]
  /** What is registered beside the stack's own. */
  register?: Readonly<Record<string, unknown>>
}

export interface Stack {
  ask(path: string, ask?: Ask): Promise<Answer>
  /** What was logged. */
  log: string[]
  /** How often the database was asked for a publishable key. */
  keyQueries: () => number
  close(): Promise<void>
}

/** Medusa's own HTTP stack, from the body parser to the router, before the stall's routes; only the database is absent. */
export async function startStack({ shops = [DEFAULT_SCOPE], register = {} }: StackOptions = {}): Promise<Stack> {
  const log: string[] = []
  const write = (message: unknown, error?: unknown) => log.push([message, error].filter(Boolean).map(String).join(" "))
  const logger = { info: write, warn: write, error: write, debug: () => {}, http: () => {}, shouldLog: () => false }
  let keyQueries = 0
  const query = {
    graph: ({ filters }: { filters: { token: string } }) => {
      keyQueries++
      const data =
        filters.token === PUBLISHABLE_KEY
          ? [
              {
                id: "apk_1",
                token: PUBLISHABLE_KEY,
                revoked_at: null,
                sales_channels_link: [{ sales_channel_id: "sc_1" }],
              },
            ]
          : []
      return Promise.resolve({ data })
    },
  }
  const config = configManager.loadConfig({
    baseDir: join(__dirname, "no-such-folder"),
    projectConfig: {
      projectConfig: {
        http: {
          storeCors: STOREFRONT,
          adminCors: "http://admin.test",
          authCors: STOREFRONT,
          jwtSecret: JWT_SECRET,
          cookieSecret: "another secret of the test",
        },
      },
    },
  })
  const container = createMedusaContainer() as MedusaContainer
  container.register({
    [ContainerRegistrationKeys.LOGGER]: asValue(logger),
    [ContainerRegistrationKeys.CONFIG_MODULE]: asValue(config),
    [ContainerRegistrationKeys.QUERY]: asValue(query),
    [Modules.API_KEY]: asValue({
      authenticate: (token: string) => Promise.resolve(token === "sk_good" ? { id: "apk_2" } : null),
    }),
  })
  for (const [name, value] of Object.entries(register)) container.register(name, asValue(value))

  const app = express()
  app.use((req: Request & { scope?: MedusaContainer; requestId?: string }, _res, next) => {
    req.scope = container.createScope() as MedusaContainer
    req.requestId = req.headers["x-request-id"] as string
    next()
  })
  const { shutdown } = await expressLoader({ app, container })
  await new ApiLoader({ app, sourceDir: [join(__dirname, "api")], container }).load()
  const servers = new Map(
    shops.map((shop) => [shop, createServer((req, res) => scope.run(shop, () => void app(req, res)))])
  )
  for (const server of servers.values()) {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  }

  return {
    log,
    keyQueries: () => keyQueries,
    ask(path, options) {
      const server = servers.get(options?.shop ?? shops[0] ?? DEFAULT_SCOPE)
      if (!server) throw new Error("There is no such shop.")
      return ask(server, path, options)
    },
    async close() {
      await shutdown()
      await Promise.all([...servers.values()].map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}

export function bearer(actorType: string, actorId: string): Record<string, string> {
  const token = generateJwtToken(
    { actor_id: actorId, actor_type: actorType, auth_identity_id: "auth_1", app_metadata: {}, user_metadata: {} },
    { secret: JWT_SECRET, expiresIn: "1h" }
  )
  return { authorization: `Bearer ${token}` }
}

/** Node's plain client: unlike fetch it sends the path as it is written, doubled slashes and all. */
function ask(server: Server, path: string, { method = "GET", headers = {}, body, json }: Ask = {}): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  const payload = json === undefined ? body : JSON.stringify(json)
  const sent = {
    "x-publishable-api-key": PUBLISHABLE_KEY,
    ...(json !== undefined && { "content-type": "application/json" }),
    ...(payload !== undefined && { "content-length": String(Buffer.byteLength(payload)) }),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const outgoing = request({ port, host: "127.0.0.1", path, method, headers: sent, agent: false }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk))
      incoming.on("end", () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: parsed(text) })
      })
    })
    outgoing.on("error", reject)
    outgoing.end(payload)
  })
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
