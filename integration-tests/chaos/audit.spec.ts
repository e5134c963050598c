import { generateKeyPairSync } from "node:crypto"
import path from "node:path"
import { Client } from "pg"
import { Caller } from "../support/client"
import { createAdmin, migrateMedusa, type MedusaApplication } from "../support/medusa"
import { suitePostgres } from "../support/postgres"
import { runProcess, startProcess, waitForHttp, type RunningProcess } from "../support/processes"
import { rowsOf } from "../support/shop"
import { place, root, type Place } from "../start/shop"

/** A merchant's write, in a shop that is killed before it has answered: the write may be done or not, its trace must be there. */
describe("a write of the admin's, in a shop that is killed in the middle of it", () => {
  const merchant = { email: "merchant@example.com", password: "secret-123" }
  let site: Place
  let databaseUrl: string
  let application: MedusaApplication
  let api: RunningProcess

  beforeAll(async () => {
    const postgres = suitePostgres()
    const name = `chaos_audit_${process.pid}`
    await rowsOf(postgres.url("postgres"), `create database "${name}"`)
    databaseUrl = postgres.url(name)
    site = await place({ DATABASE_URL: databaseUrl, NODE_ENV: "production" })
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
    await createAdmin(application, merchant.email, merchant.password)
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

  it("is told as begun at once, and as one of unknown outcome by the next start", async () => {
    const caller = await new Caller({ api: site.api, publishableKey: "" }).as("user", merchant)
    const made = await caller.must<{ product_tag: { id: string } }>("POST", "/admin/product-tags", { value: "warm" })
    const { id } = made.body.product_tag

    // Somebody else holds the row, so that the write stands still in its middle however fast the machine is.
    const holder = new Client({ connectionString: databaseUrl })
    await holder.connect()
    await holder.query("begin")
    await holder.query("select 1 from product_tag where id = $1 for update", [id])
    const answer = caller.call("POST", `/admin/product-tags/${id}`, { value: "cold" }).catch(() => "cut off")
    for (;;) {
      const open = await rowsOf(databaseUrl, "select 1 from lsn_audit_open where target_id = $1", [id])
      if (open.length === 1 && (await somebodyWaits())) break
      await pause()
    }
    await api.kill()
    expect(await answer).toBe("cut off")
    await holder.query("rollback")
    await holder.end()

    await start()
    const left = () =>
      rowsOf<{ action: string; actor_type: string; changes: string }>(
        databaseUrl,
        "select action, actor_type, changes from lsn_audit_entry where target_id = $1 order by sequence",
        [id]
      )
    // A process counts as dead when its lease has run out.
    while ((await left()).length < 2) await pause()
    expect(await left()).toMatchObject([
      { action: "POST /admin/product-tags" },
      { action: "POST /admin/product-tags/:id", actor_type: "user", changes: expect.stringContaining("not known") },
    ])
    expect(await rowsOf(databaseUrl, "select id from lsn_audit_open")).toEqual([])

    // The chain goes on behind it.
    const again = await (
      await new Caller({ api: site.api, publishableKey: "" }).as("user", merchant)
    ).must("POST", `/admin/product-tags/${id}`, { value: "cold" })
    expect(again.status).toBe(200)
    const [chain] = await rowsOf<{ count: string; last: string; signed: string }>(
      databaseUrl,
      `select count(*)::text as count, max(sequence)::text as last,
         (select max(sequence)::text from lsn_audit_head) as signed from lsn_audit_entry`
    )
    expect(chain?.count).toBe(chain?.last)
    expect(chain?.signed).toBe(chain?.last)
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
