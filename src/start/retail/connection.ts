import { existsSync } from "node:fs"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { readEnv } from "../../env"
import { Children } from "../children"
import type { Guardian, StartContext } from "../context"
import { Database } from "../database"
import { loadEnvFile } from "../env-file"
import { startPostgres, stopPostgres } from "../postgres"
import { Problem } from "../problem"
import { State } from "../state"

export type OpenShop = { close: () => Promise<void> }

/**
 * The database of this clone's shop, as `npm start` finds it: a URL that was given, or DATABASE_URL, or the embedded
 * one, which is started for the while when the shop is stopped. Sets the environment that medusa-config.ts reads.
 */
export async function openShop(root: string, given: string | undefined): Promise<OpenShop> {
  loadEnvFile(root)
  const env = readEnv(process.env)
  const folder = path.resolve(root, env.LSN_STATE_DIR ?? ".data")
  const url = given ?? env.DATABASE_URL
  if (url) {
    requireUrl(url)
    await requireTables(url)
    setEnvironment(url, folder)
    return { close: async () => {} }
  }
  const state = new State(folder)
  const cluster = state.read<{ port: number; data: string }>("postgres.json")
  if (!cluster || !existsSync(path.join(cluster.data, "PG_VERSION"))) {
    throw new Problem("There is no shop here yet: run `npm start` once, or give --database-url.")
  }
  const { postgres: password } = state.secrets()
  const running = `postgres://lsn:${encodeURIComponent(password)}@127.0.0.1:${cluster.port}/lsn`
  const answers = await new Database(running).check().then(
    () => true,
    () => false
  )
  if (answers) {
    await requireTables(running)
    setEnvironment(running, folder)
    return { close: async () => {} }
  }
  return await startStopped(root, state, folder, password)
}

type Locking = Pick<StartContext, "acquireLock" | "processStart" | "signalSession">
type Guarding = { startGuardian: () => Guardian }

/** The parts of the start that are plain Node have no types of their own. */
async function plain<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(path.join(__dirname, "..", "plain", name)).href)) as T
}

/** The shop is stopped: its PostgreSQL runs for the import alone. */
async function startStopped(root: string, state: State, folder: string, password: string): Promise<OpenShop> {
  const { acquireLock, processStart, signalSession } = await plain<Locking>("lock.mjs")
  const { startGuardian } = await plain<Guarding>("guard.mjs")
  // Two processes must not run one cluster; `npm start` holds the same lock while it runs.
  let unlock: () => void
  try {
    unlock = acquireLock(state.path("running.lock"))
  } catch {
    throw new Problem("The shop is just starting or stopping: wait until it has, then run this again.")
  }
  const guardian = startGuardian()
  const children = new Children(state.path("logs"), root, guardian, signalSession)
  const server = await startPostgres({ root, state, children, password, processStart, detail: () => {} })
  const close = async () => {
    await stopPostgres(children, server)
    await guardian.close()
    unlock()
  }
  try {
    await requireTables(server.url("lsn"))
  } catch (error) {
    await close()
    throw error
  }
  setEnvironment(server.url("lsn"), folder)
  return { close }
}

function requireUrl(url: string): void {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new Problem("The database address is no postgres:// address: correct --database-url or DATABASE_URL.")
  }
}

async function requireTables(url: string): Promise<void> {
  const database = new Database(url)
  await database.check()
  if (!(await database.isMigrated())) {
    throw new Problem(
      "The database has no shop in it: run `npm start` (or `npm run migrate`) on it once, then this again."
    )
  }
}

function setEnvironment(url: string, folder: string): void {
  process.env.DATABASE_URL = url
  process.env.LSN_STATE_DIR = folder
  // The import serves nobody: no stream edge, no background work.
  process.env.LSN_STREAM = "off"
  process.env.LSN_MODE = "server"
  for (const name of ["JWT_SECRET", "COOKIE_SECRET", "LSN_TICKET_SECRET"]) {
    // Nothing is signed here; the application only wants to know that it could.
    process.env[name] ??= "unused-by-the-import"
  }
}
