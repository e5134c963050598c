import { readFileSync, writeFileSync } from "node:fs"
import path from "node:path"
import { isDeepStrictEqual } from "node:util"
import type { Bench } from "../support/bench"
import { startPostgres } from "../support/postgres"
import { emptyShop, sample, startImport, totalsOfFile, totalsOfShop, type RawFile } from "../support/retail"

/**
 * The shipped command on an empty shop over a durable PostgreSQL, with the whole file (1,000 orders). `--orders N` takes
 * a seeded sample instead, for a look in between; its rate is comparable, its seconds are not.
 */
export const run: Bench = async ({ scratch, seed, args, progress, cleanup }) => {
  const source = path.join(process.env.LSN_DATA ?? "", "retail", "db.json")
  if (!process.env.LSN_DATA)
    throw new Error("This bench reads retail/db.json in the folder that LSN_DATA names: set it.")
  const whole = JSON.parse(readFileSync(source, "utf8")) as RawFile
  const file = sampleAsked(whole, args, seed)

  const postgres = await startPostgres({ durable: true })
  cleanup(() => postgres.stop())
  const url = await emptyShop(postgres.url, "bench_import")
  progress("the shop is empty and ready")
  const target = path.join(scratch, "db.json")
  writeFileSync(target, JSON.stringify(file))

  const began = performance.now()
  const command = startImport(target, url)
  let ordersBegan: number | undefined
  command.child.stdout?.on("data", () => {
    if (ordersBegan !== undefined || !/^orders 0\//m.test(command.output())) return
    ordersBegan = performance.now()
    progress("products and customers are in")
  })
  const { status, output } = await command.ended
  const ended = performance.now()

  const [expected, found] = [totalsOfFile(file), await totalsOfShop(url)]
  const orders = Object.keys(file.orders).length
  return {
    metrics: {
      seconds: Number(((ended - began) / 1000).toFixed(1)),
      orders_per_s: Number((orders / ((ended - (ordersBegan ?? began)) / 1000)).toFixed(2)),
    },
    checks: [
      { name: "the command ended with 0", ok: status === 0, detail: status === 0 ? undefined : output.slice(-1000) },
      {
        name: "orders and money of each state are the file's, to the cent",
        ok: isDeepStrictEqual(expected, found),
        detail: isDeepStrictEqual(expected, found) ? undefined : JSON.stringify({ expected, found }),
      },
    ],
  }
}

function sampleAsked(whole: RawFile, args: readonly string[], seed: number): RawFile {
  const at = args.indexOf("--orders")
  if (at < 0) return whole
  const count = Number(args[at + 1])
  if (!Number.isSafeInteger(count) || count < 1) throw new Error("--orders is a whole number.")
  return sample(whole, count, seed)
}
