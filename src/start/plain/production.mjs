import { existsSync, mkdirSync, writeFileSync } from "node:fs"
import path from "node:path"
import { Problem } from "./problem.mjs"

/**
 * What must stand before anything of Medusa's is loaded in production: the variables of .env, and a settings folder of
 * this project's in which telemetry is off. Medusa reads its settings before it asks the environment, and writes to them
 * at every start, by default in a home folder, which a service's account may not have.
 */
export function prepareProduction(root) {
  const file = path.join(root, ".env")
  if (existsSync(file)) process.loadEnvFile(file)
  const folder = path.resolve(root, process.env.LSN_STATE_DIR || ".data")
  const settings = path.join(folder, "settings")
  const medusa = path.join(settings, "medusa/config.json")
  try {
    mkdirSync(path.dirname(medusa), { recursive: true })
    writeFileSync(medusa, JSON.stringify({ telemetry: { enabled: false } }))
  } catch (error) {
    throw new Problem(
      `The folder ${folder} cannot be written (${error.code}): change its owner, or set LSN_STATE_DIR to a folder where this account may write.`
    )
  }
  Object.assign(process.env, { XDG_CONFIG_HOME: settings, MEDUSA_DISABLE_TELEMETRY: "1", NEXT_TELEMETRY_DISABLED: "1" })
}
