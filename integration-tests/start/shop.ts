import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { freePorts } from "../support/postgres"
import { startProcess, type RunningProcess } from "../support/processes"
import { withoutSettings } from "../support/shop"

export const root = path.resolve(__dirname, "../..")

/** A folder of one shop's data, and free ports for it: `npm start` runs beside whatever else runs in this clone. */
export interface Place {
  folder: string
  env: NodeJS.ProcessEnv
  api: string
  storefront: string
  remove(): void
}

/** What runs, or ran, in each of these folders. */
const started = new Map<string, RunningProcess[]>()

export async function place(extra: NodeJS.ProcessEnv = {}): Promise<Place> {
  const folder = mkdtempSync(path.join(tmpdir(), "a shop "))
  // PostgreSQL's account enters it where root runs this.
  chmodSync(folder, 0o755)
  const [api, storefront, stream, health, livekit] = await freePorts(5)
  return {
    folder,
    env: {
      ...withoutSettings(process.env),
      LSN_STATE_DIR: folder,
      LSN_API_PORT: String(api),
      LSN_STOREFRONT_PORT: String(storefront),
      LSN_STREAM_PORT: String(stream),
      LSN_HEALTH_PORT: String(health),
      LSN_LIVEKIT_PORT: String(livekit),
      ...extra,
    },
    api: `http://localhost:${api}`,
    storefront: `http://localhost:${storefront}`,
    remove: () => {
      // A test that failed has left its shop open, and the next one's ports would be taken.
      for (const running of started.get(folder) ?? []) if (!running.hasExited()) process.kill(running.pid, "SIGKILL")
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
    },
  }
}

/** In which clone a command runs, and as whom. */
export interface As {
  root?: string
  uid?: number
  gid?: number
}

/** `npm run <command>`, without npm between the test and the process it sends signals to. */
export function run(
  command: string,
  env: NodeJS.ProcessEnv,
  args: string[] = [],
  { root: clone = root, ...user }: As = {}
): RunningProcess {
  const running = startProcess({
    file: process.execPath,
    args: [path.join(clone, "src/start/bootstrap.mjs"), command, ...args],
    cwd: clone,
    env,
    ...user,
  })
  const folder = env.LSN_STATE_DIR ?? ""
  started.set(folder, [...(started.get(folder) ?? []), running])
  return running
}

/** Waits until the process has said something. @throws Error with its output when it ends first */
export async function says(running: RunningProcess, what: RegExp): Promise<void> {
  while (!what.test(running.output())) {
    if (running.hasExited()) throw new Error(`It ended before it said ${what}:\n${running.output()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export const open = /The shop is open/

/** Runs a command that must refuse, and gives what it said. */
export async function refusal(
  command: string,
  env: NodeJS.ProcessEnv,
  args: string[] = [],
  as: As = {}
): Promise<{ status: unknown; said: string }> {
  const running = run(command, env, args, as)
  const status = await running.exited
  return { status, said: running.output() }
}

/** A file of the shop's data. */
export function state<T>(place: Place, name: string): T {
  return JSON.parse(readFileSync(path.join(place.folder, name), "utf8")) as T
}

/**
 * Processes that still live and have these words in their command or environment. Linux alone keeps a process's
 * environment where it can be read.
 */
export function processesWith(words: string): { pid: number; command: string }[] {
  return readdirSync("/proc").flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8")
      const environment = readFileSync(`/proc/${pid}/environ`, "utf8")
      if (!command || !(environment.includes(words) || command.includes(words))) return []
      return [{ pid: Number(pid), command: command.replaceAll("\0", " ").slice(0, 120) }]
    } catch {
      // Another user's process, or one that has just ended.
      return []
    }
  })
}

/** Processes that were told of this shop's folder. */
export function processesOf(place: Place): string[] {
  return processesWith(place.folder).map(({ pid, command }) => `${pid} ${command}`)
}

export async function untilGone(place: Place): Promise<void> {
  while (processesOf(place).length > 0) await new Promise((resolve) => setTimeout(resolve, 100))
}

/**
 * How the cluster was left: `DBState` of PostgreSQL's control file, four bytes after the system identifier and two
 * version numbers (src/include/catalog/pg_control.h). 1 is "shut down".
 */
export function clusterState(place: Place): number {
  const { data } = state<{ data: string }>(place, "postgres.json")
  return readFileSync(path.join(data, "global/pg_control")).readInt32LE(16)
}
