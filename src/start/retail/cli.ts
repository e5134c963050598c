import "./quiet"
import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { parseArgs } from "node:util"
import type { MedusaContainer } from "@medusajs/framework/types"
import { tellOutsideWrite } from "../outside-writes"
import { Problem } from "../problem"
import { openShop } from "./connection"
import { importRetail, readRetailFile, type RetailFile } from "./index"
import { ProgressLine } from "./progress"
import { failure } from "./reason"

/**
 * `npm run import:retail -- <path to db.json> [--database-url <url>]`: brings a retailer's file into this clone's shop,
 * running or not. Ends with 0 when every row came in, and with 1 when one was left out or nothing could be done.
 */
const root = path.resolve(__dirname, "../../..")

const usage = "Use: npm run import:retail -- <path to db.json> [--database-url <postgres url>]"

async function main(): Promise<number> {
  const { file, databaseUrl } = readArguments()
  // The file first: it costs nothing to say at once that it is the wrong one.
  const retail = readFile(file)
  const shop = await openShop(root, databaseUrl)
  try {
    const container = await loadMedusa()
    const progress = new ProgressLine(process.stdout)
    const result = await importRetail(container, retail, {
      onProgress: (stage, done, total) => progress.show(stage, done, total),
    })
    progress.end()
    const { products, variants, customers, orders, placed, problems } = result
    console.log(
      `${products} products with ${variants} variants, ${customers} customers and ${orders} orders are in the shop` +
        ` (${placed} orders came in now).`
    )
    if (problems.length === 0) return 0
    console.log(`${problems.length} ${problems.length === 1 ? "row was" : "rows were"} left out:`)
    for (const { path: where, reason } of problems) console.log(`  ${where}: ${reason}`)
    return 1
  } finally {
    // What was committed is there, however the rest went.
    await tellOutsideWrite(process.env.DATABASE_URL ?? "").catch(() => {})
    await shop.close()
  }
}

function readArguments(): { file: string; databaseUrl?: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { "database-url": { type: "string" } },
    })
    const [file, ...rest] = positionals
    if (!file || rest.length > 0) throw new Error("one file is needed")
    return { file: path.resolve(file), databaseUrl: values["database-url"] }
  } catch (error) {
    throw new Problem(`${error instanceof Error ? `${error.message}. ` : ""}${usage}`)
  }
}

function readFile(file: string): RetailFile {
  let content: string
  try {
    content = readFileSync(file, "utf8")
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const reason = code === "ENOENT" ? "does not exist" : code === "EISDIR" ? "is a folder" : `cannot be read (${code})`
    throw new Problem(`The file ${file} ${reason}: give the path of the retailer's db.json.`)
  }
  return readRetailFile(content, file)
}

/** The application without its HTTP side: modules, links and workflows, over the connection that `openShop` set. */
async function loadMedusa(): Promise<MedusaContainer> {
  for (const plugin of ["platform", "live-shopping"]) {
    if (!existsSync(path.join(root, "plugins", plugin, ".medusa", "server"))) {
      throw new Problem("The plugins are not built: run `npm run build` (or `npm start`) once, then this again.")
    }
  }
  process.chdir(root)
  // Loaded this late because it takes seconds, which a wrong file name should not cost.
  const { load } = await import("./medusa.js")
  return await load(root)
}

void main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    process.stderr.write(`${failure(error)}\n`)
    if (error instanceof Error && process.env.LOG_LEVEL === "debug") console.error(error.stack)
    process.exit(1)
  }
)
