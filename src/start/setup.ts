import type { ExecArgs } from "@medusajs/framework/types"
import { readEnv } from "../env"
import { Database, STAND_IN } from "./database"
import { ensureLogins } from "./logins"
import seed, { bringInterlude, refreshDemoShows } from "./seed"
import { State } from "./state"

/**
 * Fills a shop that this project has made and gives it its log-ins; puts the demo's shows on air again in one that is
 * filled. In one loaded application: `medusa exec src/start/setup.js`. May be run again at any time; what is there stays.
 */
export default async function setup(exec: ExecArgs): Promise<void> {
  const env = readEnv(process.env)
  if (!env.DATABASE_URL || !env.LSN_STATE_DIR) throw new Error("Set-up needs DATABASE_URL and LSN_STATE_DIR.")
  const database = new Database(env.DATABASE_URL)
  if (env.LSN_SEED === "demo") {
    if (await database.done("seeded")) {
      await refreshDemoShows(exec.container)
    } else {
      await seed(exec)
      await database.mark("seeded", env.LSN_SEED)
    }
  }
  if (env.LSN_SEED === "demo" && !(await database.done(STAND_IN))) {
    const interlude = await bringInterlude(exec.container)
    if (interlude) await database.mark(STAND_IN, JSON.stringify(interlude))
  }
  await ensureLogins(exec.container, database, new State(env.LSN_STATE_DIR), { demo: env.LSN_SEED === "demo" })
}
