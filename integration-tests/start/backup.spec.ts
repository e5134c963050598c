import { spawnSync } from "node:child_process"
import { generateKeyPairSync } from "node:crypto"
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { unprivilegedAccount } from "../../src/start/postgres"
import { describeNeeds, tool } from "../support/needs"
import { freePort } from "../support/postgres"
import { runProcess, startProcess, type RunningProcess } from "../support/processes"
import { testRedis, type TestRedis } from "../support/redis"
import { open, place, root, run, says, state, type Place } from "./shop"

/** The lines that docs/deploy.md has under this heading, as a person would type them. */
function documented(heading: string): string {
  const page = readFileSync(path.join(root, "docs/deploy.md"), "utf8")
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`))
  const lines = /^```\n([^]+?)^```$/m.exec(section ?? "")?.[1]
  if (!lines) throw new Error(`docs/deploy.md has no commands under "${heading}".`)
  return lines
}

/**
 * The embedded package has no pg_dump, and one must not be older than its server: so server and tools come from the
 * system, where it has them together. A migration is production's, and so there is a Redis.
 */
describeNeeds(["postgresql", "redis-server"], "a backup", () => {
  let programs: string
  let identity: { uid?: number; gid?: number }
  let cluster: string
  let server: RunningProcess
  let redis: TestRedis
  let shop: Place
  let url: (database: string) => string

  /** Runs one of PostgreSQL's programs to its end, by the account that may run its server. */
  function program(name: string, ...args: string[]) {
    const env = { PATH: process.env.PATH, LC_ALL: "C" }
    const ended = spawnSync(path.join(programs, name), args, { ...identity, encoding: "utf8", cwd: "/", env })
    if (ended.status !== 0) throw new Error(`${name} failed: ${ended.stderr}`)
  }

  beforeAll(async () => {
    programs = tool("postgresql")
    const account = unprivilegedAccount()
    identity = account ? { uid: account.uid, gid: account.gid } : {}
    cluster = mkdtempSync(path.join(tmpdir(), "cluster-"))
    const data = path.join(cluster, "data")
    mkdirSync(data, { mode: 0o700 })
    chmodSync(cluster, 0o755)
    if (account) for (const folder of [cluster, data]) chownSync(folder, account.uid, account.gid)
    program("initdb", "-D", data, "-U", "shop", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")
    const port = await freePort()
    url = (database) => `postgres://shop@127.0.0.1:${port}/${database}`
    const settings = [`port=${port}`, "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"]
    const command = ["-D", data, ...settings.flatMap((setting) => ["-c", setting])]
    server = startProcess({
      // Node's own spawn changes the account here; the helper for processes has no need to.
      file: process.execPath,
      args: [
        "-e",
        `require("node:child_process").spawn(${JSON.stringify(path.join(programs, "postgres"))}, ${JSON.stringify(command)}, { stdio: "inherit", cwd: "/", ...${JSON.stringify(identity)} })`,
      ],
      cwd: "/",
    })
    await says(server, /ready to accept connections/)
    redis = await testRedis()
    await redis.start()
    shop = await place({ LSN_SEED: "none" })
  })
  afterAll(async () => {
    await server?.stop()
    await redis?.remove()
    shop?.remove()
    if (cluster) rmSync(cluster, { recursive: true, force: true })
  })

  it("brings a shop back as it was, in another database", async () => {
    program("createdb", `--maintenance-db=${url("postgres")}`, "shop")
    const first = run("start", { ...shop.env, DATABASE_URL: url("shop") })
    await says(first, open)
    const { merchant } = state<{ merchant: { email: string; password: string } }>(shop, "logins.json")
    const made = await admin(shop, merchant, "/admin/product-tags", { value: "kept through a backup" })
    expect(made.status).toBe(200)
    first.signal("SIGINT")
    expect(await first.exited).toBe(0)

    // `npm` finds its project by a prefix, because the dump is to lie elsewhere.
    const script = `set -e\nnpm() { command npm --prefix ${JSON.stringify(root)} "$@"; }\n${documented("Backup and restore")}`
    await runProcess({
      file: "bash",
      args: ["-c", script],
      cwd: cluster,
      env: {
        ...shop.env,
        PATH: `${programs}${path.delimiter}${process.env.PATH}`,
        DATABASE_URL: url("shop"),
        ADMIN_URL: url("postgres"),
        RESTORED_URL: url("shop_restored"),
        REDIS_URL: redis.url,
        JWT_SECRET: "a secret of this test",
        COOKIE_SECRET: "a secret of this test",
        LSN_TICKET_SECRET: "a secret of this test",
        LSN_AUDIT_SIGNING_KEY: generateKeyPairSync("ed25519")
          .privateKey.export({ type: "pkcs8", format: "pem" })
          .toString(),
      },
    })
    expect(readdirSync(cluster)).toContain("shop.dump")

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
