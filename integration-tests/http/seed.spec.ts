import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { demoCounts, promisedCounts } from "../support/demo"
import { suitePostgres } from "../support/postgres"
import { startProcess, type RunningProcess } from "../support/processes"
import { emptyShop, fingerprint, root } from "../support/retail"
import { rowsOf } from "../support/shop"

const minutes = 60_000

describe("the demo shop", () => {
  const server = suitePostgres()
  const name = `demo_${process.pid}`
  const databases = [name, `${name}_whole`, `${name}_killed`]
  const [, whole, killed] = databases.map((database) => server.url(database)) as [string, string, string]
  const folder = mkdtempSync(path.join(tmpdir(), "demo-"))

  beforeAll(async () => {
    await emptyShop(server.url, name)
    for (const copy of databases.slice(1)) {
      await rowsOf(server.url("postgres"), `create database "${copy}" template "${name}"`)
    }
  }, 5 * minutes)
  afterAll(async () => {
    for (const database of databases.reverse()) {
      await rowsOf(server.url("postgres"), `drop database if exists "${database}" with (force)`)
    }
    rmSync(folder, { recursive: true, force: true })
  })

  /** What the first start of a shop runs, on its own. */
  function seed(databaseUrl: string): RunningProcess {
    return startProcess({
      file: process.execPath,
      args: [path.join(root, "node_modules/@medusajs/cli/cli.js"), "exec", "./src/start/seed/index.ts"],
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: "development",
        DATABASE_URL: databaseUrl,
        LSN_STATE_DIR: path.join(folder, new URL(databaseUrl).pathname),
        JWT_SECRET: "a-secret-for-this-test",
        COOKIE_SECRET: "a-secret-for-this-test",
        LSN_TICKET_SECRET: "a-secret-for-this-test",
      },
    })
  }

  async function seeded(databaseUrl: string) {
    const running = seed(databaseUrl)
    const status = await running.exited
    if (status !== 0) throw new Error(`The seed ended with ${status}:\n${running.output().slice(-4000)}`)
  }

  it(
    "holds what it promises, and a second run writes nothing",
    async () => {
      await seeded(whole)
      const counts = await demoCounts(whole)
      expect(counts).toMatchObject(promisedCounts())
      expect(counts.products).toBeGreaterThanOrEqual(60)
      expect(counts.categories).toBe(8)
      expect(counts.currencies).toBeGreaterThanOrEqual(5)
      expect(counts.regions).toBeGreaterThanOrEqual(4)
      expect(counts.locations).toBe(3)
      expect(counts.hosts).toBe(6)
      expect(counts.shows).toBeGreaterThanOrEqual(12)
      for (const state of ["past", "live", "coming"]) expect(counts[`${state} shows`]).toBeGreaterThan(0)
      // Each order once, paid, with its goods kept or sent, and credited to a show; some are the demo shopper's own.
      const { orders } = counts
      expect(counts).toMatchObject({
        "orders by name": orders,
        sales: orders,
        "orders with a payment": orders,
        "reserved or sent": orders,
      })
      expect(counts["the shopper's orders"]).toBeGreaterThan(0)

      const before = await fingerprint(whole)
      await seeded(whole)
      expect(await fingerprint(whole)).toEqual(before)
    },
    10 * minutes
  )

  it(
    "is the same when its making was killed with -9 among the products and among the orders",
    async () => {
      for (const moment of [/::progress products [1-9]\d*\/\d+/, /::progress past orders [1-9]\d*\/\d+/]) {
        const running = seed(killed)
        while (!moment.test(running.output())) {
          if (running.hasExited()) throw new Error(`It ended before ${moment}:\n${running.output().slice(-4000)}`)
          await new Promise((wake) => setTimeout(wake, 20))
        }
        await running.kill()
      }
      await seeded(killed)
      expect(await demoCounts(killed)).toEqual(await demoCounts(whole))
    },
    10 * minutes
  )
})
