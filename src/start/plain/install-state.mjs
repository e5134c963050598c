import { existsSync, readFileSync, statSync } from "node:fs"
import path from "node:path"

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes node_modules/.package-lock.json as the very
 * last thing it does and removes it first, so an installation that was killed has none.
 * @param options production: what only builds and tests need, or a shop with a database of its own, may be missing
 */
export function installIsComplete(directory, options = {}) {
  let wanted
  let present
  try {
    wanted = JSON.parse(readFileSync(path.join(directory, "package-lock.json"), "utf8")).packages
    present = JSON.parse(readFileSync(path.join(directory, "node_modules/.package-lock.json"), "utf8")).packages
  } catch {
    return false
  }
  for (const [place, entry] of Object.entries(wanted)) {
    if (!place.startsWith("node_modules/") && !place.includes("/node_modules/")) continue
    if (options.production && (entry.dev || entry.devOptional || entry.optional)) continue
    const found = present[place]
    if (!found) {
      // An optional package of another platform.
      if (entry.optional || entry.devOptional || entry.peer) continue
      return false
    }
    if (entry.link) {
      if (!existsSync(path.join(directory, place))) return false
      continue
    }
    if (found.version !== entry.version || (entry.integrity && found.integrity !== entry.integrity)) return false
    if (!isFolder(path.join(directory, place))) return false
  }
  return true
}

function isFolder(place) {
  try {
    return statSync(place).isDirectory()
  } catch {
    return false
  }
}
