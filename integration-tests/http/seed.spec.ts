import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { demoCounts, promisedCounts } from "../support/demo"
import { suitePostgres } from "../support/postgres"
import { runProcess } from "../support/processes"
import { emptyShop, fingerprint, root } from "../support/retail"
import { rowsOf } from "../support/shop"

const minutes = 60_000

describe("the demo shop", () => {
  const server = suitePostgres()
  const name = `demo_${process.pid}`
  const whole = server.url(name)
  const folder = mkdtempSync(path.join(tmpdir(), "demo-"))

  beforeAll(async () => {
    await emptyShop(server.url, name)
  }, 5 * minutes)
  afterAll(async () => {
    await rowsOf(server.url("postgres"), `drop database if exists "${name}" with (force)`)
    rmSync(folder, { recursive: true, force: true })
  })

  /** What the first start of a shop runs, on its own. */
  async function seed(): Promise<void> {
    await runProcess({
      file: process.execPath,
      args: [path.join(root, "node_modules/@medusajs/cli/cli.js"), "exec", "./src/start/seed/index.ts"],
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: "development",
        DATABASE_URL: whole,
        LSN_STATE_DIR: path.join(folder, name),
        JWT_SECRET: "a-secret-for-this-test",
        COOKIE_SECRET: "a-secret-for-this-test",
        LSN_TICKET_SECRET: "a-secret-for-this-test",
      },
    })
  }

  it(
    "holds what it promises, and a second run writes nothing",
    async () => {
      await seed()
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
      await seed()
      expect(await fingerprint(whole)).toEqual(before)
    },
    30 * minutes
  )
})
