import { existsSync } from "node:fs"
import path from "node:path"

/** Takes over what `.env` says, where the environment does not say it already. */
export function loadEnvFile(root: string): void {
  const file = path.join(root, ".env")
  if (existsSync(file)) process.loadEnvFile(file)
}
