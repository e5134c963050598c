import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { envSchema, readEnv, sections, type Env } from "./env"

/** Dockerfile, compose.yaml and docs/deploy.md say the same as the code that they run. */
const root = path.join(__dirname, "..")
const read = (name: string) => readFileSync(path.join(root, name), "utf8")
const [dockerfile, compose, page, bootstrap] = [
  "Dockerfile",
  "compose.yaml",
  "docs/deploy.md",
  "src/start/bootstrap.mjs",
].map(read) as [string, string, string, string]
const manifest = JSON.parse(read("package.json")) as { scripts: Record<string, string>; engines: { node: string } }

const known = Object.keys(envSchema.shape)
/** What compose.yaml itself asks for, beside what it hands on. */
const composeOwn = ["IMAGE_TAG", "LIVEKIT_NODE_IP", "POSTGRES_PASSWORD"]
/** What compose.yaml does not take from .env, and why. */
const setHere: Record<string, string> = {
  DATABASE_URL: "its own PostgreSQL",
  REDIS_URL: "its own Redis",
  LSN_STATE_DIR: "the volume, named by the image",
  LSN_HOST: "every network of the container, named by the image",
  LSN_API_PORT: "a port inside; what is published outside is the file's `ports`",
  LSN_STOREFRONT_PORT: "likewise",
  LSN_STREAM_PORT: "likewise",
  LSN_HEALTH_PORT: "likewise, and the health check asks there",
  LSN_MODE: "each service has its own",
  LSN_STREAM: "the server's streams are published; nothing else would serve them",
  MEDUSA_BACKEND_URL: "the API inside the network of the services",
  LSN_MEDIA_CACHE: "in the volume by default",
  LSN_POSTGRES_PORT: "of the embedded PostgreSQL of `npm start`",
  LSN_SEED: "of `npm start`",
  LIVEKIT_SERVER_BIN: "of `npm start`; here LiveKit is a service",
  LSN_LIVEKIT_PORT: "of `npm start`",
  LSN_MAILBOX_DIR: "of `npm start`; here mails are sent, or there are none",
  LSN_MAILBOX_PORT: "of `npm start`",
  LSN_AUDIT_HEADS_FILE: "in the volume by default",
  LSN_DATA: "of the tests",
  LSN_CHROMIUM: "of the tests",
}
const defaults = readEnv({})
const ports = [
  defaults.LSN_API_PORT,
  defaults.LSN_STREAM_PORT,
  defaults.LSN_HEALTH_PORT,
  defaults.LSN_STOREFRONT_PORT,
].sort()

const all = (text: string, what: RegExp) => [...text.matchAll(what)].map(([, found = ""]) => found)
const commands = all(/\[("start".*)\]\.includes\(command\)/.exec(bootstrap)?.[1] ?? "", /"(\w+)"/g)

/** A block of compose.yaml: from its name to the next line that is indented no deeper. */
function block(name: string): string {
  const lines = compose.split("\n")
  const first = lines.findIndex((line) => line.trimStart().startsWith(`${name}:`))
  const depth = (line: string) => line.length - line.trimStart().length
  const rest = lines.slice(first + 1)
  const length = rest.findIndex((line) => line.trim() !== "" && depth(line) <= depth(lines[first] ?? ""))
  return [lines[first], ...rest.slice(0, length < 0 ? undefined : length)].join("\n")
}

/** The environment that a service gets when nothing but what compose.yaml insists on is set. */
function environment(service: string): NodeJS.ProcessEnv {
  const own = block(service)
  const written = own.includes("*environment") ? `${block("x-environment")}\n${own}` : own
  const given = Object.fromEntries(
    [...written.matchAll(/\b([A-Z][A-Z0-9_]+): ([^\s,}][^\n]*?)(?= \}$|$)/gm)].map(([, name = "", value = ""]) => [
      name,
      value.replace(/\$\{\w+:-([^}]*)\}/g, "$1").replace(/\$\{(\w+):\?[^}]*\}/g, "what-was-given-$1"),
    ])
  )
  const image = Object.fromEntries(
    [...dockerfile.matchAll(/\b([A-Z][A-Z0-9_]+)=(\S+)/g)].map(([, name, value]) => [name, value])
  )
  return { ...image, ...given }
}

describe("compose.yaml", () => {
  it.each(["migrate", "server", "worker"] as const)(
    "gives %s an environment that production starts with",
    (service) => {
      const env = readEnv(environment(service), { production: true })
      expect(env).toMatchObject({
        LSN_HOST: "0.0.0.0",
        LSN_STATE_DIR: "/data",
        LSN_MODE: service === "migrate" ? defaults.LSN_MODE : service,
      } satisfies Partial<Env>)
    }
  )

  it("gives the storefront addresses and a key, and neither a database nor a secret", () => {
    const given = environment("storefront")
    expect(readEnv({ ...given, LSN_PUBLISHABLE_KEY: "pk_1" })).toMatchObject({
      MEDUSA_BACKEND_URL: "http://server:9000",
    })
    expect(given).toHaveProperty("LSN_PUBLISHABLE_KEY")
    expect(Object.keys(given).filter((name) => /SECRET|PASSWORD|DATABASE|REDIS/.test(name))).toEqual([])
  })

  it("asks for nothing that `npm start` would not know: both read the same .env", () => {
    const asked = new Set(all(compose, /\$\{(\w+)/g))
    expect([...asked].filter((name) => !known.includes(name) && !composeOwn.includes(name))).toEqual([])
    expect(() => readEnv(Object.fromEntries(composeOwn.map((name) => [name, "1"])))).not.toThrow()
  })

  it("hands on from .env whatever production may be told, each thing to the processes that use it", () => {
    const looks = Object.keys({ ...sections.Storefront, ...sections["Storefront's looks"] })
    const takes = (name: string) => {
      const service = block(looks.includes(name) ? "storefront" : "x-environment")
      return new RegExp(`\\b${name}: .*\\$\\{${name}\\b`).test(service)
    }
    expect(known.filter((name) => !takes(name) && !(name in setHere))).toEqual([])
    // A reason that no longer holds is taken out.
    expect(Object.keys(setHere).filter((name) => !known.includes(name) || takes(name))).toEqual([])
  })

  it("runs commands that there are, and asks after health where it is told", () => {
    const run = ["migrate", "server", "worker", "storefront"].flatMap((name) => all(block(name), /command: \["(\w+)"/g))
    expect(run).toEqual(["migrate", "serve", "serve", "serve"])
    const asked = (service: string) => all(block(service), /fetch\('http:\/\/127\.0\.0\.1:(\d+\/[\w/.]+)'/g)
    expect([asked("server"), asked("worker"), asked("storefront")]).toEqual([
      [`${defaults.LSN_API_PORT}/health/ready`],
      [`${defaults.LSN_HEALTH_PORT}/health/ready`],
      [`${defaults.LSN_STOREFRONT_PORT}/favicon.ico`],
    ])
    expect(existsSync(path.join(root, "storefront/src/app/favicon.ico"))).toBe(true)
  })
})

describe("Dockerfile", () => {
  it("runs a command that there is, as nobody in particular, over a Node that will do", () => {
    const [, entry = ""] = /^ENTRYPOINT \["node", "([^"]+)"\]$/m.exec(dockerfile) ?? []
    const [, command = ""] = /^CMD \["(\w+)"\]$/m.exec(dockerfile) ?? []
    expect(manifest.scripts[command]).toBe(`node ${entry} ${command}`)
    expect(commands).toContain(command)
    expect(existsSync(path.join(root, entry))).toBe(true)
    expect(all(dockerfile, /^USER (\S+)$/gm)).toEqual(["node"])
    const bases = new Set(all(dockerfile, /^FROM (\S+)/gm))
    expect(bases.size).toBe(1)
    const major = Number(/node:(\d+)/.exec([...bases][0] ?? "")?.[1])
    expect(manifest.engines.node).toMatch(new RegExp(`[=^]${major}\\.`))
  })

  it("opens the ports that the code listens on, and compose.yaml no others", () => {
    const exposed = all(/^EXPOSE (.+)$/m.exec(dockerfile)?.[1] ?? "", /(\d+)/g).map(Number)
    expect(exposed.sort()).toEqual(ports)
    for (const service of ["server", "worker", "storefront"]) {
      const published = all(block(service), /"(\d+):\d+"/g).map(Number)
      expect(published.filter((port) => !exposed.includes(port))).toEqual([])
    }
  })

  it("leaves out of the image what belongs to one machine", () => {
    expect(read(".dockerignore").split("\n")).toEqual(expect.arrayContaining([".env", ".data", "**/node_modules"]))
  })
})

describe("docs/deploy.md", () => {
  it("names variables that there are", () => {
    const named = new Set([
      ...all(page, /`([A-Z][A-Z0-9]*_[A-Z0-9_]+)`/g),
      ...all(page, /\b((?:LSN|LIVEKIT|S3)_[A-Z0-9_]+)=/g),
    ])
    expect([...named].filter((name) => ![...known, ...composeOwn].includes(name))).toEqual([])
  })

  it("names the paths and ports of health, and the ports of each process", () => {
    for (const name of all(page, /`\/health\/(\w+)`/g)) {
      expect(existsSync(path.join(root, "src/api/health", name, "route.ts"))).toBe(true)
    }
    const table = page.slice(0, page.indexOf("## With Docker"))
    expect([...new Set(all(table, /\b(\d{4})\b/g).map(Number))].sort()).toEqual(ports)
  })

  it("runs commands that there are", () => {
    const run = [...all(page, /bootstrap\.mjs (\w+)/g), ...all(page, /npm run (\w+) -- storefront/g)]
    expect(run.length).toBeGreaterThan(0)
    expect(run.filter((name) => !commands.includes(name))).toEqual([])
  })

  it("names what production insists on", () => {
    const needed = /Production needs ([A-Z_, ]+):/.exec(sentenceOf(() => readEnv({}, { production: true })))?.[1] ?? ""
    expect(needed.split(", ").filter((name) => !page.includes(`\`${name}\``))).toEqual([])
    expect(needed).not.toBe("")
  })
})

function sentenceOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return (error as Error).message
  }
  return ""
}
