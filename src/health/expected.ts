import { createRequire } from "node:module"
import path from "node:path"
import { configManager } from "@medusajs/framework/config"
import { knownMigrations } from "./readiness"

let expected: string[] | undefined

/** The migrations of the modules this process has loaded; they do not change while it runs. */
export function expectedMigrations(): string[] {
  if (expected) return expected
  const from = createRequire(path.join(configManager.baseDir, "medusa-config.js"))
  const entries: string[] = []
  for (const module of Object.values(configManager.config.modules ?? {})) {
    if (typeof module !== "object" || !("resolve" in module) || typeof module.resolve !== "string") continue
    if ("disable" in module && module.disable) continue
    try {
      const entry = from.resolve(module.resolve)
      // Medusa's own modules are named by a file that only passes them on, and says where they lie.
      entries.push((from(entry) as { discoveryPath?: string }).discoveryPath ?? entry)
    } catch {
      // A module that is given as a value, not by name, has its migrations elsewhere; none of ours is.
    }
  }
  expected = knownMigrations(entries)
  return expected
}
