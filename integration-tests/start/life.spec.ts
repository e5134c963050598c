import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs"
import path from "node:path"
import { demoCounts, promisedCounts } from "../support/demo"
import { embeddedDatabase, rowsOf } from "../support/shop"
import { clusterState, open, place, processesOf, refusal, root, run, says, state, untilGone, type Place } from "./shop"

/** PostgreSQL's own word for a cluster that was closed properly. */
const SHUT_DOWN = 1

/** What the filling has said of itself, over all starts. */
function saidWhileFilling(shop: Place): string {
  const log = path.join(shop.folder, "logs/fill-the-shop.log")
  return existsSync(log) ? readFileSync(log, "utf8") : ""
}

describe("the life of a shop", () => {
  let shop: Place
  beforeAll(async () => {
    shop = await place({ LSN_SEED: "none" })
  })
  afterAll(() => shop.remove())

  const logins = () => readFileSync(path.join(shop.folder, "logins.json"), "utf8")

  it("is finished by the next start, at whatever moment of its set-up the one before was killed", async () => {
    for (const moment of [/./, /Start PostgreSQL/, /Build the API|unchanged/, /Migrate the database/]) {
      const killed = run("start", shop.env)
      await says(killed, moment).catch(() => {})
      process.kill(killed.pid, "SIGKILL")
      await killed.exited
    }
    const started = run("start", shop.env)
    await says(started, open)
    const [ready, admin] = await Promise.all([fetch(`${shop.api}/health/ready`), fetch(`${shop.api}/app`)])
    expect([ready.status, admin.status]).toEqual([200, 200])
    expect(await ready.json()).toEqual({
      status: "ready",
      checks: { database: "ok", redis: "not_used", migrations: "ok" },
    })
    expect(statSync(path.join(shop.folder, "logins.json")).mode & 0o777).toBe(0o600)
    expect(started.output()).toContain((JSON.parse(logins()) as { merchant: { password: string } }).merchant.password)

    // One folder is one shop.
    const second = await refusal("start", shop.env)
    expect(second).toEqual({ status: 1, said: expect.stringContaining("already running as process") })

    started.signal("SIGINT")
    expect(await started.exited).toBe(0)
    expect(processesOf(shop)).toEqual([])
    expect(clusterState(shop)).toBe(SHUT_DOWN)
  })

  it("opens again with what it had, building and filling nothing, and its log-ins work over plain http", async () => {
    const before = logins()
    const again = run("start", shop.env)
    await says(again, open)
    expect(again.output()).not.toMatch(/Migrate|Fill|Make the database/)
    expect(logins()).toBe(before)

    const { merchant } = JSON.parse(before) as { merchant: { email: string; password: string } }
    const token = await fetch(`${shop.api}/auth/user/emailpass`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(merchant),
    })
    expect(token.status).toBe(200)
    const session = await fetch(`${shop.api}/auth/session`, {
      method: "POST",
      headers: { authorization: `Bearer ${((await token.json()) as { token: string }).token}` },
    })
    const cookie = session.headers.getSetCookie().find((header) => header.startsWith("connect.sid="))
    expect(cookie).toBeDefined()
    expect(cookie).not.toMatch(/;\s*Secure/i)
    const me = await fetch(`${shop.api}/admin/users/me`, { headers: { cookie: cookie?.split(";")[0] ?? "" } })
    expect(me.status).toBe(200)

    // A power cut: nobody is left behind, and nothing that was written is lost.
    process.kill(again.pid, "SIGKILL")
    await again.exited
    await untilGone(shop)
    const third = run("start", shop.env)
    await says(third, open)
    expect(logins()).toBe(before)
    third.signal("SIGTERM")
    expect(await third.exited).toBe(0)
    expect(clusterState(shop)).toBe(SHUT_DOWN)
  })

  it("is brought to this release from an older one with all that it holds, and is left alone by a release before its own", async () => {
    const release = path.join(shop.folder, "release.json")
    const database = () => embeddedDatabase(shop.folder)
    const merchants = () => rowsOf(database(), `select email from "user" order by email`)
    const older = run("start", shop.env)
    await says(older, open)
    const before = { logins: logins(), merchants: await merchants() }
    // As a release left it that did not have one of live shopping's migrations yet.
    await rowsOf(database(), "alter table live_attribution drop column settled_at")
    await rowsOf(database(), "delete from mikro_orm_migrations where name = 'Migration20261122190500'")
    await rowsOf(database(), "update lsn_setup set value = '0.0.1' where key in ('release', 'schema')")
    older.signal("SIGINT")
    expect(await older.exited).toBe(0)
    writeFileSync(release, JSON.stringify({ release: "0.0.1" }))

    const upgraded = run("start", shop.env)
    await says(upgraded, open)
    expect(upgraded.output()).toContain("Migrate the database")
    expect((await fetch(`${shop.api}/health/ready`)).status).toBe(200)
    expect({ logins: logins(), merchants: await merchants() }).toEqual(before)
    await rowsOf(database(), "select settled_at from live_attribution")
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string }
    expect(state(shop, "release.json")).toEqual({ release: version })

    // A newer release that was killed once it had begun to migrate has written that into the database alone.
    await rowsOf(database(), "update lsn_setup set value = '99.0.0' where key = 'release'")
    upgraded.signal("SIGINT")
    expect(await upgraded.exited).toBe(0)
    const refused = await refusal("start", shop.env)
    expect(refused).toEqual({ status: 1, said: expect.stringMatching(/written by release 99\.0\.0.*use that release/) })
    expect(refused.said).not.toMatch(/^\s+at .+:\d+|Migrate/m)
    expect(clusterState(shop)).toBe(SHUT_DOWN)
    expect(state(shop, "release.json")).toEqual({ release: version })
  })

  it("is emptied by a reset, and by nothing less", async () => {
    const running = run("reset", shop.env, ["--yes"])
    expect(await running.exited).toBe(0)
    for (const name of ["postgres", "logins.json", "secrets.json"]) {
      expect(existsSync(path.join(shop.folder, name))).toBe(false)
    }
  })
})

describe("a shop whose filling is cut short", () => {
  let shop: Place
  beforeAll(async () => {
    shop = await place()
  })
  afterAll(() => shop.remove())

  it("holds the whole demo after the next start, each thing once, killed among its products and among its orders", async () => {
    for (const moment of [/::progress products [1-9]\d*\/\d+/, /::progress past orders [1-9]\d*\/\d+/]) {
      const killed = run("start", shop.env)
      while (!moment.test(saidWhileFilling(shop))) {
        if (killed.hasExited()) throw new Error(`It ended before it came to ${moment}:\n${killed.output()}`)
        await new Promise((wake) => setTimeout(wake, 20))
      }
      process.kill(killed.pid, "SIGKILL")
      await killed.exited
      await untilGone(shop)
    }
    const started = run("start", shop.env)
    await says(started, open)
    const counts = await demoCounts(embeddedDatabase(shop.folder))
    const orders = Number(/past orders (\d+)\/\1$/m.exec(saidWhileFilling(shop))?.[1])
    expect(counts).toMatchObject({
      ...promisedCounts(),
      orders,
      "orders by name": orders,
      sales: orders,
      "orders with a payment": orders,
      "reserved or sent": orders,
    })
    // Each of the three may log in, with what the start before the last has written down.
    const logins = state<Record<string, { email: string; password: string }>>(shop, "logins.json")
    expect(Object.keys(logins).sort()).toEqual(["host", "merchant", "shopper"])
    for (const { password } of Object.values(logins)) expect(started.output()).toContain(password)
    started.signal("SIGINT")
    expect(await started.exited).toBe(0)
  })
})
