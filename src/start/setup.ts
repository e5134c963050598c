import { existsSync } from "node:fs"
import path from "node:path"
import type { ExecArgs } from "@medusajs/framework/types"
import { readEnv } from "../env"
import { Database } from "./database"
import { ensureLogins } from "./logins"
import { State } from "./state"

/**
 * Fills a new shop and gives it its log-ins, in one loaded application: `medusa exec src/start/setup.js`. May be run
 * again at any time; what is there stays.
 */
export default async function setup({ container }: ExecArgs): Promise<void> {
  const env = readEnv(process.env)
  if (!env.DATABASE_URL || !env.LSN_STATE_DIR) throw new Error("Set-up needs DATABASE_URL and LSN_STATE_DIR.")
  const database = new Database(env.DATABASE_URL)
  if (env.LSN_SEED === "demo" && !(await database.done("seeded"))) {
    const seed = path.join(__dirname, "seed", `index${path.extname(__filename)}`)
    if (existsSync(seed)) {
      const { default: run } = (await import(seed)) as { default: (exec: ExecArgs) => Promise<void> }
      await run({ container, args: [] })
    }
    await database.mark("seeded", env.LSN_SEED)
  }
  await ensureLogins(container, new State(env.LSN_STATE_DIR))
}
