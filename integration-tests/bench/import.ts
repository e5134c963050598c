import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { isDeepStrictEqual, parseArgs } from "node:util"
import { emptyShop, root, sample, startImport, totalsOfFile, totalsOfShop, type RawFile } from "../support/retail"

/**
 * `npm run bench -- import [--orders 1000] [--seed 1]`: the shipped command on an empty shop over a durable PostgreSQL,
 * its totals held against the file by SQL of its own.
 */
type Postgres = { url: (database: string) => string; stop: () => Promise<void> }

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      orders: { type: "string", default: "1000" },
      seed: { type: "string", default: "1" },
      full: { type: "boolean", default: false },
    },
    strict: false,
  })
  const source = path.join(process.env.LSN_DATA ?? "", "retail", "db.json")
  if (!process.env.LSN_DATA || !existsSync(source)) {
    throw new Error("This bench reads retail/db.json in the folder that LSN_DATA names, and it is not there.")
  }
  const full = JSON.parse(readFileSync(source, "utf8")) as RawFile
  const wanted = values.full ? Infinity : Number(values.orders)
  const file = wanted >= Object.keys(full.orders).length ? full : sample(full, wanted, Number(values.seed))

  const { startPostgres } = (await import(path.join(root, "integration-tests/support/postgres.mjs"))) as {
    startPostgres: (options: { durable: boolean }) => Promise<Postgres>
  }
  const folder = mkdtempSync(path.join(tmpdir(), "bench-import-"))
  const postgres = await startPostgres({ durable: true })
  try {
    const url = await emptyShop(postgres.url, "bench")
    const target = path.join(folder, "db.json")
    writeFileSync(target, JSON.stringify(file))

    const begun = performance.now()
    const run = startImport(target, url)
    let ordersBegun: number | undefined
    run.child.stdout?.on("data", (chunk: Buffer) => {
      process.stderr.write(chunk)
      if (ordersBegun === undefined && /^orders 0\//m.test(run.output())) ordersBegun = performance.now()
    })
    const { status, output } = await run.ended
    const ended = performance.now()
    if (status !== 0 || ordersBegun === undefined) throw new Error(`The import failed: ${output.slice(-2000)}`)

    const [expected, found] = [totalsOfFile(file), await totalsOfShop(url)]
    if (!isDeepStrictEqual(expected, found)) {
      throw new Error(`The shop does not hold what the file says: ${JSON.stringify({ expected, found })}`)
    }
    const orders = Object.keys(file.orders).length
    const seconds = (ended - begun) / 1000
    const metrics = {
      seconds: Number(seconds.toFixed(1)),
      orders_per_s: Number((orders / ((ended - ordersBegun) / 1000)).toFixed(2)),
      orders,
    }
    console.log(JSON.stringify({ bench: "import", metrics }))
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exit(1)
  }
)
