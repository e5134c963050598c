import { spawn, spawnSync } from "node:child_process"
import { chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { binaries, unprivilegedAccount } from "../../src/start/postgres"

/**
 * A PostgreSQL for tests and benches: the embedded one's binaries, a throw-away cluster, a free port. Durability is
 * off: nobody needs these rows after a power cut.
 */
export interface TestPostgres {
  host: string
  port: number
  user: string
  url(database: string): string
  stop(): Promise<void>
}

const root = resolve(__dirname, "..", "..")

/** @param options durable: keep fsync on, for benches that measure commits */
export async function startPostgres(options: { durable?: boolean } = {}): Promise<TestPostgres> {
  const account = unprivilegedAccount()
  const identity = account ? { uid: account.uid, gid: account.gid } : {}
  const own = (folder: string) => account && chownSync(folder, account.uid, account.gid)
  const shipped = binaries(root)

  // A clone under a folder that only root may enter is out of that account's reach: then both stand in the temporary folder.
  const reachable = spawnSync(join(shipped, "bin", "postgres"), ["--version"], identity).status === 0
  const parent = reachable ? join(root, ".data", "test") : tmpdir()
  mkdirSync(parent, { recursive: true })
  const home = mkdtempSync(join(parent, "postgres-"))
  own(home)
  let native = shipped
  if (!reachable) {
    native = join(home, "native")
    cpSync(shipped, native, { recursive: true, verbatimSymlinks: true })
  }
  const clean = () => rmSync(home, { recursive: true, force: true })

  const data = join(home, "data")
  const kind = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
  const initdb = [join(native, "bin", "initdb"), "-D", data, ...kind, "--locale=C", "--no-sync"] as const
  const made = spawnSync(initdb[0], initdb.slice(1), { ...identity, encoding: "utf8", cwd: home })
  if (made.status !== 0) {
    clean()
    throw new Error(`PostgreSQL could not make its data folder: ${(made.stderr || String(made.error)).trim()}`)
  }

  const port = await freePort()
  // No socket in the file system: its path may have 107 characters, and a clone's path more.
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, "unix_socket_directories=", "max_connections=300"]
  if (!options.durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off")
  const server = spawn(
    join(native, "bin", "postgres"),
    ["-D", data, ...[...settings, "timezone=UTC"].flatMap((setting) => ["-c", setting])],
    { ...identity, cwd: home, stdio: ["ignore", "ignore", "pipe"], detached: true }
  )
  let log = ""
  server.stderr.on("data", (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)))
  const ended = new Promise((resolve) => server.once("exit", resolve))

  const stop = async () => {
    // SIGQUIT is PostgreSQL's immediate shutdown: nothing in it is worth a checkpoint.
    if (server.exitCode === null && server.signalCode === null) server.kill("SIGQUIT")
    await ended
    clean()
  }
  while (!log.includes("ready to accept connections")) {
    if (server.exitCode !== null) {
      await stop()
      throw new Error(`PostgreSQL did not start: ${log.trim()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const user = "postgres"
  return { host: "127.0.0.1", port, user, url: (name) => `postgres://${user}@127.0.0.1:${port}/${name}`, stop }
}

/**
 * What `@medusajs/test-utils` reads to find its database. By name and not by number: of any host that is not called
 * localhost it asks for TLS.
 */
export function testDatabaseEnv({ port, user }: TestPostgres): Record<string, string> {
  return { DB_HOST: "localhost", DB_PORT: String(port), DB_USERNAME: user, DB_PASSWORD: "" }
}

/** The server that `npm test` has started, or that a developer names in the same variables. */
export function suitePostgres(): Omit<TestPostgres, "stop"> {
  const { DB_HOST: host, DB_PORT: port, DB_USERNAME: user } = process.env
  if (!host || !port || !user) throw new Error("This suite needs a PostgreSQL: run it with npm test -- --only <suite>.")
  return { host, port: Number(port), user, url: (name) => `postgres://${user}@${host}:${port}/${name}` }
}

/** A port of 127.0.0.1 nobody listens on at this moment, nor on the three that follow it. */
export async function freePort(): Promise<number> {
  const [port] = await freePorts(1)
  if (port === undefined) throw new Error("There is no free port.")
  return port
}

/**
 * Below what systems give to outgoing connections (32768 on Linux, 49152 elsewhere): any of those could take a port
 * between the moment it was found free and the moment its server listens.
 */
const PORTS = { from: 20_000, to: 32_000, apart: 4 }
const places = (PORTS.to - PORTS.from) / PORTS.apart
/** Processes that run at the same time begin far from each other, and none gives a port out twice. */
let next = (process.pid * 101) % places

/** As many different ones; LiveKit's server listens on the two that follow its own as well. */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = []
  for (let tried = 0; found.length < count && tried < places; tried++) {
    const port = PORTS.from + next * PORTS.apart
    next = (next + 1) % places
    const free = await Promise.all(Array.from({ length: PORTS.apart }, (_, offset) => isFree(port + offset)))
    if (free.every(Boolean)) found.push(port)
  }
  if (found.length < count) throw new Error("There are not enough free ports.")
  return found
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  return new Promise((resolve) => {
    probe.once("error", () => resolve(false))
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)))
  })
}
