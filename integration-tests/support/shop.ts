import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"
import { envSchema } from "../../src/env"
import type { Logins } from "../../src/start/known-logins"
import { freePorts } from "./postgres"
import { startProcess } from "./processes"

/** A shop opened by `npm start`'s own script, with ports and a data folder of its own. */
export interface OpenShop {
  api: string
  storefront: string
  stream: string
  publishableKey: string
  logins: Required<Logins>
  databaseUrl: string
  stateFolder: string
  /** Process id of `npm start` itself. */
  pid: number
  secondsToOpen: number
  output(): string
  stop(): Promise<void>
}

/** What a test file learns of a shop that another process has opened. */
export type ShopAddress = Omit<OpenShop, "output" | "stop">

export interface ShopOptions {
  /** Kept when named, so that a second start finds it; else made under .data/test and removed by `stop`. */
  stateFolder?: string
  env?: NodeJS.ProcessEnv
  onOutput?: (text: string) => void
}

const root = resolve(__dirname, "..", "..")

export async function openShop(options: ShopOptions = {}): Promise<OpenShop> {
  const own = options.stateFolder === undefined
  const stateFolder = options.stateFolder ?? mkdtempSync(join(root, ".data", "test", "shop-"))
  const [apiPort, storefrontPort, streamPort, livekitPort] = await freePorts(4)
  const began = performance.now()
  const running = startProcess({
    file: process.execPath,
    args: [join(root, "src", "start", "bootstrap.mjs"), "start"],
    cwd: root,
    env: {
      ...withoutSettings(process.env),
      LSN_STATE_DIR: stateFolder,
      LSN_API_PORT: String(apiPort),
      LSN_STOREFRONT_PORT: String(storefrontPort),
      LSN_STREAM_PORT: String(streamPort),
      LSN_LIVEKIT_PORT: String(livekitPort),
      ...options.env,
    },
    ...(options.onOutput ? { onOutput: options.onOutput } : {}),
  })
  while (!running.output().includes("The shop is open")) {
    if (running.hasExited()) throw new Error(`The shop did not open:\n${running.output().slice(-4000)}`)
    await new Promise((wake) => setTimeout(wake, 100))
  }
  const secondsToOpen = (performance.now() - began) / 1000
  const state = <T>(name: string) => JSON.parse(readFileSync(join(stateFolder, name), "utf8")) as T
  const address = (port: number | undefined) => `http://localhost:${port}`
  const databaseUrl = options.env?.DATABASE_URL ?? embeddedDatabase(stateFolder)
  return {
    api: address(apiPort),
    storefront: address(storefrontPort),
    stream: address(streamPort),
    publishableKey: await publishableKey(databaseUrl),
    logins: state<Required<Logins>>("logins.json"),
    databaseUrl,
    stateFolder,
    pid: running.pid,
    secondsToOpen,
    output: running.output,
    async stop() {
      // Its own way of ending first: the database is then shut down and not merely left.
      running.signal("SIGINT")
      await Promise.race([running.exited, new Promise((wake) => setTimeout(wake, 10_000))])
      await running.kill()
      if (own) rmSync(stateFolder, { recursive: true, force: true })
    },
  }
}

/** Rows of a shop, by SQL: what a test or a bench compares answers with. */
export async function rowsOf<Row extends object>(
  databaseUrl: string,
  sql: string,
  values: unknown[] = []
): Promise<Row[]> {
  const { Client } = await import("pg")
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}

async function publishableKey(databaseUrl: string): Promise<string> {
  const rows = await rowsOf<{ token: string }>(
    databaseUrl,
    "select token from api_key where type = 'publishable' and revoked_at is null order by created_at limit 1"
  )
  if (!rows[0]) throw new Error("The shop has no publishable key.")
  return rows[0].token
}

/** The address of the embedded database of a shop, as its data folder tells it. */
export function embeddedDatabase(stateFolder: string): string {
  for (const name of ["postgres.json", "secrets.json"]) {
    if (!existsSync(join(stateFolder, name))) throw new Error(`${name} is missing in the shop's data folder.`)
  }
  const { port } = JSON.parse(readFileSync(join(stateFolder, "postgres.json"), "utf8")) as { port: number }
  const { postgres } = JSON.parse(readFileSync(join(stateFolder, "secrets.json"), "utf8")) as { postgres: string }
  return `postgres://lsn:${encodeURIComponent(postgres)}@127.0.0.1:${port}/lsn`
}

/** The shop's own programs, which a machine names once for every shop on it. */
const PROGRAMS = ["LIVEKIT_SERVER_BIN"]

/**
 * What a process of this machine's own has in its environment: without the suites' database and settings, and without any
 * that this shell has for a shop, because a test says itself how its shop is set.
 */
export function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ofTheShop = new Set(Object.keys(envSchema.shape).filter((name) => !PROGRAMS.includes(name)))
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => !ofTheShop.has(name) && !/^(LSN_|MEDUSA_|DATABASE_|DB_|NODE_ENV$|JEST_|npm_lifecycle)/.test(name)
    )
  )
}
