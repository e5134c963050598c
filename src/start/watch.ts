import { readdirSync, statSync } from "node:fs"
import path from "node:path"

/**
 * Tells of changes below `places`, which need not exist. By looking, and not by the system's notices: those are lost
 * where an editor or git puts a new file into another's place.
 * @returns what ends it
 */
export function onChange(places: string[], ignored: RegExp, changed: () => void, every = 500): () => void {
  let before = look(places, ignored)
  const timer = setInterval(() => {
    const now = look(places, ignored)
    if (now === before) return
    before = now
    changed()
  }, every)
  timer.unref()
  return () => clearInterval(timer)
}

/** Names, sizes and times of all files, as one value. */
function look(places: string[], ignored: RegExp): string {
  const seen: string[] = []
  const visit = (place: string) => {
    if (ignored.test(place)) return
    const found = statSync(place, { throwIfNoEntry: false })
    if (!found) return
    if (found.isDirectory()) for (const name of readdirSync(place).sort()) visit(path.join(place, name))
    else seen.push(`${place} ${found.size} ${found.mtimeMs} ${found.ino}`)
  }
  for (const place of places) visit(place)
  return seen.join("\n")
}
