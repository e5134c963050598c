import path from "node:path"
import { generateKeyPairSync } from "node:crypto"
import { Client } from "pg"
import { LIVEKIT, livekitSignature } from "../support/live-fixtures"
import { migrateMedusa, type MedusaApplication } from "../support/medusa"
import { suitePostgres } from "../support/postgres"
import { runProcess, startProcess, waitForHttp, type RunningProcess } from "../support/processes"
import { rowsOf } from "../support/shop"
import { place, root, type Place } from "../start/shop"

/** A webhook that was answered, in a shop that is killed between taking it up and bringing about what it is there for. */
describe("a webhook, in a shop that is killed while it is worked on", () => {
  let site: Place
  let databaseUrl: string
  let application: MedusaApplication
  let api: RunningProcess

  beforeAll(async () => {
    const postgres = suitePostgres()
    const name = `chaos_inbox_${process.pid}`
    await rowsOf(postgres.url("postgres"), `create database "${name}"`)
    databaseUrl = postgres.url(name)
    site = await place({ DATABASE_URL: databaseUrl, NODE_ENV: "production", ...LIVEKIT })
    for (const name of ["JWT_SECRET", "COOKIE_SECRET", "LSN_TICKET_SECRET"]) site.env[name] = "a secret of this test"
    site.env.LSN_AUDIT_SIGNING_KEY = generateKeyPairSync("ed25519")
      .privateKey.export({ type: "pkcs8", format: "pem" })
      .toString()
    const bootstrap = path.join(root, "src/start/bootstrap.mjs")
    await runProcess({ file: process.execPath, args: [bootstrap, "build"], cwd: root, env: site.env })
    application = {
      directory: path.join(root, ".medusa/server"),
      databaseUrl,
      port: Number(site.env.LSN_API_PORT),
      env: site.env,
    }
    await migrateMedusa(application)
    await start()
  })
  afterAll(async () => {
    await api?.kill()
    site?.remove()
  })

  async function start() {
    const script = path.join(application.directory, "src/start/backend.js")
    api = startProcess({ file: process.execPath, args: [script], cwd: application.directory, env: site.env })
    await waitForHttp(`${site.api}/health/ready`, api)
  }

  it("is taken up again by the next start, and happens once; a copy that comes meanwhile is known", async () => {
    const body = JSON.stringify({
      event: "room_finished",
      id: "EV_1",
      createdAt: String(Math.floor(Date.now() / 1000)),
      room: { name: "default:live:show:lshow_of_nobody" },
    })
    const deliver = async () => {
      const headers = { "content-type": "application/webhook+json", authorization: livekitSignature(body) }
      return (await fetch(`${site.api}/hooks/live/livekit`, { method: "POST", headers, body })).status
    }
    const delivery = () =>
      rowsOf<{ state: string; attempts: number }>(databaseUrl, "select state, attempts from lsn_inbox_delivery")

    // Somebody else holds the effect's table, so that the work stands still in its middle however fast the machine is.
    const holder = new Client({ connectionString: databaseUrl })
    await holder.connect()
    await holder.query("begin")
    await holder.query("lock table live_video_event in share row exclusive mode")
    expect(await deliver()).toBe(200)
    while ((await delivery())[0]?.state !== "processing" || !(await somebodyWaits())) await pause()
    await api.kill()
    await holder.query("rollback")
    await holder.end()
    expect(await delivery()).toEqual([{ state: "processing", attempts: 0 }])

    await start()
    expect(await deliver()).toBe(200)
    // A worker counts as dead when its lease has run out.
    while ((await delivery())[0]?.state !== "done") await pause()
    expect(await delivery()).toEqual([{ state: "done", attempts: 2 }])
    const [told] = await rowsOf<{ n: number }>(
      databaseUrl,
      "select count(*)::int as n from live_video_event where id = 'EV_1'"
    )
    expect(told).toEqual({ n: 1 })
  })

  async function somebodyWaits(): Promise<boolean> {
    const rows = await rowsOf(
      databaseUrl,
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    )
    return rows.length > 0
  }
})

const pause = () => new Promise((resolve) => setTimeout(resolve, 50))
