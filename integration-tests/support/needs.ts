import { accessSync, constants, existsSync, readdirSync } from "node:fs"
import { delimiter, join, resolve } from "node:path"

/**
 * What a test needs from the machine, and where it is looked for. A test that lacks something is skipped, and its name
 * says what was missing; on a build machine (`CI=true`), where `.ci/run` installs these, it fails instead.
 */

const root = resolve(__dirname, "..", "..")

const tools = {
  chromium: { variable: "LSN_CHROMIUM", commands: ["chromium", "chromium-browser", "google-chrome"] },
  "redis-server": { variable: "REDIS_SERVER_BIN", commands: ["redis-server"] },
  "livekit-server": { variable: "LIVEKIT_SERVER_BIN", commands: ["livekit-server"] },
  ffmpeg: { variable: "FFMPEG_BIN", commands: ["ffmpeg"] },
  postgresql: { variable: "POSTGRESQL_BIN", commands: [] },
} as const

/** Where systems keep PostgreSQL's programs, each version in a folder of its own; few of them are on the PATH. */
const postgresqlFolders = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
const postgresqlPrograms = ["initdb", "postgres", "pg_dump", "pg_restore", "createdb"]

export type Tool = keyof typeof tools
/** A tool, or a file below the folder that `LSN_DATA` names: `data:retail/db.json`. */
export type Need = Tool | `data:${string}`

/** The path of a tool's executable, of PostgreSQL the folder of its programs, or undefined where the machine has none. */
export function findTool(tool: Tool): string | undefined {
  const { variable, commands } = tools[tool]
  const named = process.env[variable]
  if (tool === "postgresql") return named ?? findPostgresql()
  if (named) return isExecutable(named) ? named : undefined
  for (const command of commands) {
    const found = onPath(command)
    if (found) return found
  }
  return undefined
}

/** Server and client of one version: a pg_dump must not be older than the server it reads from. */
function findPostgresql(): string | undefined {
  const version = (folder: string) => Number(/\d+/.exec(folder)?.[0] ?? 0)
  return postgresqlFolders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => ({ name, bin: join(folder, name, "bin") })))
    .sort((a, b) => version(b.name) - version(a.name))
    .map(({ bin }) => bin)
    .find((bin) => postgresqlPrograms.every((program) => isExecutable(join(bin, program))))
}

/** The PATH, and the folder into which `.ci/run` builds what no package manager has. */
function onPath(command: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), join(root, ".tools")].filter(Boolean)
  return folders.map((folder) => join(folder, command)).find(isExecutable)
}

/** The path of a tool that a test has already named in its needs. */
export function tool(name: Tool): string {
  const found = findTool(name)
  if (!found) throw new Error(`${name} is not here: name it in itNeeds or describeNeeds first.`)
  return found
}

/** The path of a data file that a test has already named in its needs. */
export function dataFile(path: string): string {
  const folder = process.env.LSN_DATA
  if (!folder) throw new Error(`LSN_DATA is not set: name data:${path} in itNeeds or describeNeeds first.`)
  return join(folder, path)
}

export function missingNeeds(needs: readonly Need[]): Need[] {
  return needs.filter((need) => {
    if (!isData(need)) return findTool(need) === undefined
    const folder = process.env.LSN_DATA
    return !folder || !existsSync(join(folder, need.slice("data:".length)))
  })
}

/** `it`, for a machine that has all of this. */
export function itNeeds(needs: Need | readonly Need[], name: string, test: jest.ProvidesCallback, timeout?: number) {
  const missing = missingNeeds([needs].flat())
  if (missing.length === 0) return it(name, test, timeout)
  if (mustHave(missing)) return it(name, () => complain(missing))
  return it.skip(`${name} (needs ${missing.join(", ")})`, test)
}

/** `describe`, for a machine that has all of this. */
export function describeNeeds(needs: Need | readonly Need[], name: string, body: () => void) {
  const missing = missingNeeds([needs].flat())
  if (missing.length === 0) return describe(name, body)
  if (mustHave(missing)) return describe(name, () => it("has what it needs", () => complain(missing)))
  return describe.skip(`${name} (needs ${missing.join(", ")})`, body)
}

/**
 * A build machine installs its tools itself, LiveKit's server where it has a Go to build it with; data is handed to it
 * or is not, but a folder that was handed over must be whole.
 */
function mustHave(missing: readonly Need[]): boolean {
  if (process.env.CI !== "true") return false
  return missing.some((need) => {
    if (isData(need)) return Boolean(process.env.LSN_DATA)
    return need !== "livekit-server" || onPath("go") !== undefined
  })
}

function complain(missing: readonly Need[]): never {
  throw new Error(`This build machine lacks ${missing.join(", ")}. .ci/run installs what can be installed.`)
}

function isData(need: Need): need is `data:${string}` {
  return need.startsWith("data:")
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
