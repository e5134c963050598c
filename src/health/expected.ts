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
      entries.push(from.resolve(module.resolve))
    } catch {
      // A module that is given as a value, not by name, has its migrations elsewhere; none of ours is.
    }
  }
  expected = knownMigrations(entries)
  return expected
}
