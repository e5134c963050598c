import { rmSync } from "node:fs"
import readline from "node:readline/promises"
import type { Env } from "../env"
import type { StartContext } from "./context"
import { removePostgres } from "./postgres"
import { Problem } from "./problem"
import type { State } from "./state"

/** `npm run reset`: throws the embedded data of this shop away, after asking. A database of DATABASE_URL is not touched. */
export async function reset(context: StartContext, env: Env, state: State): Promise<void> {
  if (env.DATABASE_URL) {
    throw new Problem(
      "DATABASE_URL is set, and reset throws away embedded data only: unset it, or empty that database yourself."
    )
  }
  let unlock: () => void
  try {
    unlock = context.acquireLock(state.path("running.lock"))
  } catch (error) {
    throw new Problem(
      `This shop is running as process ${(error as { pid?: number }).pid}: stop it first, then run this again.`
    )
  }
  try {
    if (!context.args.includes("--yes")) {
      if (!process.stdin.isTTY) throw new Problem("There is nobody to ask here: use `npm run reset -- --yes`.")
      const prompt = readline.createInterface({ input: process.stdin, output: process.stdout })
      const answer = await prompt.question(
        `This throws away the database, the uploads, the log-ins and the logs in ${state.folder}, for ever. Type "reset" to go on: `
      )
      prompt.close()
      if (answer.trim() !== "reset") {
        process.stdout.write("Nothing was changed.\n")
        return
      }
    }
    await removePostgres(state, context.processStart)
    for (const name of [
      "uploads",
      "private-uploads",
      "logs",
      "logins.json",
      "secrets.json",
      "postgres.json",
      "release.json",
    ]) {
      rmSync(state.path(name), { recursive: true, force: true })
    }
    process.stdout.write("The shop is empty: the next `npm start` fills it again.\n")
  } finally {
    unlock()
    await context.guardian.close()
  }
  process.exit(0)
}
