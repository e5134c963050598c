import { spawnSync } from "node:child_process"
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { createServer, type AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { unprivilegedAccount } from "../../src/start/postgres"
import { startProcess, type RunningProcess } from "../support/processes"
import { open, place, run, says, type Place } from "./shop"

/**
 * docs/deploy.md, "Backup and restore", word for word. The embedded package has no pg_dump, and one must not be older
 * than its server: so server and tools come from the system, where it has them together.
 */
const tools = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((version) => path.join(folder, version, "bin")))
  .filter((bin) =>
    ["initdb", "postgres", "pg_dump", "pg_restore", "createdb"].every((name) => existsSync(path.join(bin, name)))
  )
  .at(-1)

const account = tools ? unprivilegedAccount() : undefined
const identity = account ? { uid: account.uid, gid: account.gid } : {}

function tool(name: string, ...args: string[]) {
  const ended = spawnSync(path.join(tools ?? "", name), args, {
    ...identity,
    encoding: "utf8",
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C" },
  })
  if (ended.status !== 0) throw new Error(`${name} failed: ${ended.stderr}`)
}

const suite = tools ? describe : describe.skip
suite(`a backup${tools ? "" : " (needs PostgreSQL's server and client tools)"}`, () => {
  let cluster: string
  let server: RunningProcess
  let shop: Place
  let url: (database: string) => string

  beforeAll(async () => {
    cluster = mkdtempSync(path.join(tmpdir(), "cluster-"))
    const data = path.join(cluster, "data")
    mkdirSync(data, { mode: 0o700 })
    chmodSync(cluster, 0o755)
    if (account) for (const folder of [cluster, data]) chownSync(folder, account.uid, account.gid)
    tool("initdb", "-D", data, "-U", "shop", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")
    const port = await freePort()
    url = (database) => `postgres://shop@127.0.0.1:${port}/${database}`
    const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"]
    const command = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])]
    server = startProcess({
      // Node's own spawn changes the account here; the helper for processes has no need to.
      file: process.execPath,
      args: [
        "-e",
        `require("node:child_process").spawn(${JSON.stringify(path.join(tools ?? "", "postgres"))}, ${JSON.stringify(command)}, { stdio: "inherit", cwd: "/", ...${JSON.stringify(identity)} })`,
      ],
      cwd: "/",
    })
    await says(server, /ready to accept connections/)
    shop = await place({ LSN_SEED: "none" })
  })
  afterAll(async () => {
    await server?.stop()
    shop?.remove()
    if (cluster) rmSync(cluster, { recursive: true, force: true })
  })

  it("brings a shop back as it was, in another database", async () => {
    tool("createdb", `--maintenance-db=${url("postgres")}`, "shop")
    const first = run("start", { ...shop.env, DATABASE_URL: url("shop") })
    await says(first, open)
    const { merchant } = JSON.parse(readFileSync(path.join(shop.folder, "logins.json"), "utf8")) as {
      merchant: { email: string; password: string }
    }
    const made = await admin(shop, merchant, "/admin/product-tags", { value: "kept through a backup" })
    expect(made.status).toBe(200)
    first.signal("SIGINT")
    expect(await first.exited).toBe(0)

    const dump = path.join(cluster, "shop.dump")
    tool("pg_dump", "--format=custom", `--file=${dump}`, url("shop"))
    tool("createdb", `--maintenance-db=${url("postgres")}`, "shop_restored")
    tool("pg_restore", "--no-owner", "--exit-on-error", `--dbname=${url("shop_restored")}`, dump)

    const second = run("start", { ...shop.env, DATABASE_URL: url("shop_restored") })
    await says(second, open)
    expect(second.output()).not.toMatch(/Migrate|Fill/)
    expect((await fetch(`${shop.api}/health/ready`)).status).toBe(200)
    const listed = await admin(shop, merchant, "/admin/product-tags")
    expect(await listed.json()).toMatchObject({ product_tags: [{ value: "kept through a backup" }] })
    second.signal("SIGINT")
    expect(await second.exited).toBe(0)
  })
})

async function admin(
  shop: Place,
  login: { email: string; password: string },
  address: string,
  body?: unknown
): Promise<Response> {
  const json = { "content-type": "application/json" }
  const answer = await fetch(`${shop.api}/auth/user/emailpass`, {
    method: "POST",
    headers: json,
    body: JSON.stringify(login),
  })
  const { token } = (await answer.json()) as { token: string }
  return fetch(`${shop.api}${address}`, {
    method: body ? "POST" : "GET",
    headers: { ...json, authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
