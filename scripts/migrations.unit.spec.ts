import { readdirSync } from "node:fs"
import { basename, join } from "node:path"

/** Every migration of the house's modules: its file's name, by its path. */
const migrations = readdirSync(join(__dirname, "..", "plugins"), { recursive: true, encoding: "utf8" })
  .filter((path) => /^[^/]+\/src\/modules\/[^/]+\/migrations\/Migration\d+\.ts$/.test(path))
  .sort()

it("no two migrations have one name: the shop keeps one list for all modules, and runs the second of them never", () => {
  expect(migrations.length).toBeGreaterThan(3)
  const names = migrations.map((path) => basename(path))
  expect(migrations.filter((path) => names.indexOf(basename(path)) !== names.lastIndexOf(basename(path)))).toEqual([])
})
